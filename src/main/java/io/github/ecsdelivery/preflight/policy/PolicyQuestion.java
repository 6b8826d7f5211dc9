package io.github.ecsdelivery.preflight.policy;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A call that a policy is asked about.
 *
 * @param principal who makes it
 * @param action for example {@code s3:PutObject}
 * @param resource ARN
 * @param keys condition keys whose value is known, by name in lower case
 * @param absent condition keys that the call is known not to have, in lower case
 */
public record PolicyQuestion(
        Principal principal, String action, String resource, Map<String, String> keys, Set<String> absent) {
    public PolicyQuestion {
        keys = Map.copyOf(keys);
        absent = Set.copyOf(absent);
    }

    /** A call over TLS, of which besides nothing is known but who makes it. */
    public static PolicyQuestion of(Principal principal, String action, String resource) {
        Map<String, String> keys = new TreeMap<>();
        keys.put("aws:securetransport", "true");
        keys.put("aws:principalaccount", principal.accountId());
        if (!principal.isSession()) {
            keys.put("aws:principalarn", principal.arn());
        }
        return new PolicyQuestion(principal, action, resource, keys, Set.of());
    }

    /** The same with more that is known. */
    public PolicyQuestion with(Map<String, String> more, Set<String> notSent) {
        Map<String, String> all = new TreeMap<>(keys);
        all.putAll(more);
        return new PolicyQuestion(principal, action, resource, all, notSent);
    }
}
