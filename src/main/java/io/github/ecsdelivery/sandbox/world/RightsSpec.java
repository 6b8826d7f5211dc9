package io.github.ecsdelivery.sandbox.world;

import java.util.ArrayList;
import java.util.List;

/**
 * The identity policies of a role.
 *
 * @param inline policies of its own
 * @param managed ARNs of policies of AWS
 */
public record RightsSpec(List<PolicySpec> inline, List<String> managed) {
    public RightsSpec {
        inline = List.copyOf(inline);
        managed = List.copyOf(managed);
    }

    /** No policy: nothing is allowed. */
    static RightsSpec none() {
        return new RightsSpec(List.of(), List.of());
    }

    RightsSpec with(PolicySpec policy) {
        List<PolicySpec> more = new ArrayList<>(inline);
        more.removeIf(other -> other.name().equals(policy.name()));
        more.add(policy);
        return new RightsSpec(more, managed);
    }

    RightsSpec with(String policyArn) {
        List<String> more = new ArrayList<>(managed);
        more.add(policyArn);
        return new RightsSpec(inline, more);
    }
}
