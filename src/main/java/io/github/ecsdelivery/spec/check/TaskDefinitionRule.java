package io.github.ecsdelivery.spec.check;

import io.github.ecsdelivery.spec.finding.Findings;

/** A rule that looks at the task definition alone. What has a wrong type or is still open is the matter of others. */
interface TaskDefinitionRule extends Rule {

    /** As {@link Rule#check}, on the root of the task definition. */
    void check(Part definition, Report report);

    @Override
    default void check(Subject subject, Findings findings) {
        check(Part.root(subject.taskDefinition().tree()), new Report(subject, findings));
    }

    /** Whether the task is to run on Fargate. */
    static boolean fargate(Part definition) {
        return compatible(definition, "FARGATE");
    }

    static boolean compatible(Part definition, String launchType) {
        return definition.get("requiresCompatibilities").items().stream().anyMatch(type -> type.is(launchType));
    }
}
