package io.github.ecsdelivery.environment;

import io.github.ecsdelivery.environment.ci.Ref;
import io.github.ecsdelivery.environment.ci.Said;
import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The settings {@code <commit>} and {@code <branch>}, read strictly: nobody else is asked once they are set. */
final class OriginSettings {
    private static final String COMMIT = "-Decs-delivery.commit / <commit>";
    private static final String BRANCH = "-Decs-delivery.branch / <branch>";
    private static final Pattern ID = Pattern.compile("[0-9a-f]{7,64}");
    // What git refuses in names (git-check-ref-format), and $, #, % which only stay behind where no value was put.
    private static final Pattern NAME = Pattern.compile("[^\\s\\p{Cntrl}~^:?*\\[\\\\$#%]+");

    private final @Nullable String commit;
    private final @Nullable String branch;
    private final List<String> remarks;

    /**
     * @param remarks takes a sentence for each that is set but empty
     */
    OriginSettings(@Nullable String commit, @Nullable String branch, List<String> remarks) {
        this.commit = commit;
        this.branch = branch;
        this.remarks = remarks;
    }

    /** Null when not set. */
    @Nullable
    Said commit() throws DeliveryException {
        String given = given(COMMIT, commit);
        if (given == null) {
            return null;
        }
        String id = given.toLowerCase(Locale.ROOT);
        if (!ID.matcher(id).matches()) {
            throw new DeliveryException(
                    Code.SETTING_INVALID,
                    "<commit> is '" + given + "', expected 7 to 64 hexadecimal digits.",
                    "Pass the full commit id; a branch or tag goes into <branch>.");
        }
        return new Said(id, COMMIT);
    }

    /** Null when not set. */
    @Nullable
    Ref ref() throws DeliveryException {
        String given = given(BRANCH, branch);
        if (given == null) {
            return null;
        }
        Ref ref = parse(given);
        for (String name : new String[] {ref.branch(), ref.tag(), ref.pullRequest()}) {
            if (name != null && (!NAME.matcher(name).matches() || name.equals("HEAD"))) {
                throw new DeliveryException(
                        Code.SETTING_INVALID,
                        "<branch> is '" + given + "', expected the name of a branch, tag:<name> or pr:<number>"
                                + (name.equals("HEAD") ? "; git prints HEAD where no branch is checked out" : "") + ".",
                        "Pass the branch that is built, for example -Decs-delivery.branch=main.");
            }
        }
        return ref;
    }

    private static Ref parse(String given) {
        if (given.startsWith("tag:")) {
            return Ref.tag(new Said(given.substring("tag:".length()), BRANCH));
        }
        if (given.startsWith("pr:")) {
            return Ref.pullRequest(new Said(given.substring("pr:".length()), BRANCH), null);
        }
        return Ref.of(new Said(given, BRANCH));
    }

    private @Nullable String given(String setting, @Nullable String value) {
        if (value != null && value.isBlank()) {
            remarks.add(setting + " is set but empty; it counts as not set.");
        }
        return SettingsGroup.given(value);
    }
}
