package io.github.ecsdelivery.sandbox.ecr;

import io.github.ecsdelivery.sandbox.wire.Refusal;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Whether the tags of a repository can be moved (aws-facts D5): tags that match an exclusion filter behave the other
 * way round.
 */
public final class Mutability {
    private static final Set<String> PLAIN = Set.of("MUTABLE", "IMMUTABLE");
    private static final Set<String> EXCLUDING = Set.of("MUTABLE_WITH_EXCLUSION", "IMMUTABLE_WITH_EXCLUSION");
    private static final Pattern FILTER = Pattern.compile("[0-9a-zA-Z._*-]{1,128}");
    private static final int MOST_FILTERS = 5;

    private final String setting;
    private final List<String> exclusions;

    private Mutability(String setting, List<String> exclusions) {
        this.setting = setting;
        this.exclusions = exclusions;
    }

    /**
     * @param setting {@code MUTABLE}, {@code IMMUTABLE}, {@code MUTABLE_WITH_EXCLUSION} or {@code IMMUTABLE_WITH_EXCLUSION}
     * @param exclusions wildcard filters, 1 to 5 with an exclusion setting, else none
     * @throws Refusal when ECR would not take them
     */
    public static Mutability of(String setting, List<String> exclusions) {
        boolean excluding = EXCLUDING.contains(setting);
        if (!excluding && !PLAIN.contains(setting)) {
            throw EcrRefusals.invalidParameter(
                    "imageTagMutability",
                    "must satisfy enum value set: [MUTABLE, IMMUTABLE, MUTABLE_WITH_EXCLUSION, IMMUTABLE_WITH_EXCLUSION]");
        }
        if (excluding ? exclusions.isEmpty() || exclusions.size() > MOST_FILTERS : !exclusions.isEmpty()) {
            throw EcrRefusals.invalidParameter(
                    "imageTagMutabilityExclusionFilters",
                    excluding ? "must have between 1 and 5 elements" : "must be empty when " + setting + " is set");
        }
        for (String filter : exclusions) {
            if (!FILTER.matcher(filter).matches()) {
                throw EcrRefusals.invalidParameter(
                        "imageTagMutabilityExclusionFilters", "must satisfy regular expression '" + FILTER + "'");
            }
        }
        return new Mutability(setting, List.copyOf(exclusions));
    }

    /** The setting's name. */
    public String setting() {
        return setting;
    }

    /** The wildcard filters; empty when the setting has none. */
    public List<String> exclusions() {
        return exclusions;
    }

    /** Whether this tag, once it is there, stays where it is. */
    public boolean fixes(String tag) {
        boolean excluded = exclusions.stream().anyMatch(filter -> matches(filter, tag));
        return setting.startsWith("IMMUTABLE") != excluded;
    }

    // By hand, since a regular expression with many wildcards can take longer than anybody waits.
    private static boolean matches(String filter, String tag) {
        int star = -1;
        int resume = 0;
        int at = 0;
        for (int i = 0; i < tag.length(); ) {
            if (at < filter.length() && filter.charAt(at) == '*') {
                star = at++;
                resume = i;
            } else if (at < filter.length() && filter.charAt(at) == tag.charAt(i)) {
                at++;
                i++;
            } else if (star >= 0) {
                at = star + 1;
                i = ++resume;
            } else {
                return false;
            }
        }
        return filter.substring(at).chars().allMatch(c -> c == '*');
    }
}
