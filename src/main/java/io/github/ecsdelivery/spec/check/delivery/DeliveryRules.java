package io.github.ecsdelivery.spec.check.delivery;

import io.github.ecsdelivery.spec.check.subject.Rule;
import java.util.List;

/** The rules about what fits together: AppSpec, task definition and delivery. */
public final class DeliveryRules {
    private DeliveryRules() {}

    /** In the order in which people read the findings: what does not fit together first. */
    public static List<Rule> all() {
        return List.of(
                new LeftTokensRule(),
                new TargetContainerRule(),
                new NetworkModeRule(),
                new NetworkIdsRule(),
                new PlainSecretsRule());
    }
}
