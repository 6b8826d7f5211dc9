package io.github.ecsdelivery.permission;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Whoever the build is before it takes a role, as policies can name it.
 *
 * @param told ARN as STS says it, or null while nobody knows it
 */
record BuildPrincipal(@Nullable String told) {
    private static final Pattern SESSION = Pattern.compile("arn:[^:]+:sts::\\d{12}:assumed-role/([^/]+)/.*");

    /** Its own ARN; null for a session, whose ARN leaves out the path that the role's own has. */
    @Nullable
    String arn() {
        return told == null || SESSION.matcher(told).matches() ? null : told;
    }

    /**
     * What the ARN of a session's role may be, with a path and without; empty when it is no session.
     *
     * @param place of its account
     */
    List<String> roles(Place place) {
        Matcher session = SESSION.matcher(told == null ? "" : told);
        return session.matches()
                ? List.of(place.role(session.group(1)), place.role("*/" + session.group(1)))
                : List.of();
    }
}
