package io.github.ecsdelivery.spec.check.taskdef;

import io.github.ecsdelivery.spec.check.subject.Placed;
import io.github.ecsdelivery.spec.check.subject.Rule;
import io.github.ecsdelivery.spec.check.subject.Subject;
import io.github.ecsdelivery.spec.finding.Findings;

/** A rule that looks at the task definition alone. What has a wrong type or is still open is the matter of others. */
interface TaskDefinitionRule extends Rule {

    /** As {@link Rule#check}, on the top of the task definition. */
    void check(Placed definition, Findings findings);

    @Override
    default void check(Subject subject, Findings findings) {
        check(Placed.top(subject.taskDefinition()), findings);
    }
}
