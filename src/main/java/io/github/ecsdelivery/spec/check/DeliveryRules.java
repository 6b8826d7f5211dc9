package io.github.ecsdelivery.spec.check;

import java.util.List;

/** The rules that look at task definition, AppSpec and settings together. */
public final class DeliveryRules {
    private DeliveryRules() {}

    /** In the order in which people read the findings: what does not fit together first. */
    public static List<Rule> all() {
        return List.of(
                new LeftTokensRule(),
                new TargetContainerRule(),
                new NetworkModeRule(),
                new NetworkIdsRule(),
                new TaskDefinitionReferenceRule(),
                new ImagesRule(),
                new ArnRule(),
                new LogRegionRule(),
                new PlainSecretsRule(),
                new SettingsArnRule());
    }
}
