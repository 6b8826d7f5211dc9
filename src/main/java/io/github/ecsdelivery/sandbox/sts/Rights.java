package io.github.ecsdelivery.sandbox.sts;

import io.github.ecsdelivery.sandbox.policy.ManagedPolicies;
import io.github.ecsdelivery.sandbox.policy.Policy;
import io.github.ecsdelivery.sandbox.world.PolicySpec;
import io.github.ecsdelivery.sandbox.world.RightsSpec;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The identity policies of a role.
 *
 * @param inline documents by name
 * @param managed ARNs
 * @param together all of them in force
 */
public record Rights(Map<String, String> inline, Set<String> managed, Policy together) {
    public Rights {
        inline = Collections.unmodifiableMap(new TreeMap<>(inline));
        managed = Collections.unmodifiableSet(new TreeSet<>(managed));
    }

    /** @throws IllegalArgumentException when IAM would refuse a policy, or the sandbox does not know it */
    static Rights of(RightsSpec spec) {
        Map<String, String> inline = new TreeMap<>();
        Policy together = Policy.of();
        for (PolicySpec policy : spec.inline()) {
            inline.put(policy.name(), policy.document());
            together = together.and(
                    Policy.parse("The policy '" + policy.name() + "'", Policy.Kind.OF_IDENTITY, policy.document()));
        }
        for (String arn : spec.managed()) {
            together = together.and(
                    Policy.parse("The policy " + arn, Policy.Kind.OF_IDENTITY, ManagedPolicies.demand(arn)));
        }
        return new Rights(inline, new TreeSet<>(spec.managed()), together);
    }

    /** What both allow and deny. */
    Rights and(Rights other) {
        Map<String, String> allInline = new TreeMap<>(inline);
        allInline.putAll(other.inline);
        Set<String> allManaged = new TreeSet<>(managed);
        allManaged.addAll(other.managed);
        return new Rights(allInline, allManaged, together.and(other.together));
    }
}
