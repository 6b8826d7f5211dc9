package io.github.ecsdelivery.spec.check.delivery;

import io.github.ecsdelivery.spec.check.subject.AppSpecTarget;
import io.github.ecsdelivery.spec.check.subject.Placed;
import io.github.ecsdelivery.spec.check.subject.Rule;
import io.github.ecsdelivery.spec.check.subject.Subject;
import io.github.ecsdelivery.spec.finding.Findings;

/** "latest" is no revision of a task definition; here it does no harm, and it tells of a wrong idea. */
final class TaskDefinitionReferenceRule implements Rule {
    private static final String LATEST = ":latest";

    @Override
    public void check(Subject subject, Findings findings) {
        for (AppSpecTarget target : AppSpecTarget.of(subject.appSpec())) {
            Placed reference = target.taskDefinition();
            String text = reference.text();
            if (text != null && text.endsWith(LATEST)) {
                findings.add(reference.warning(
                        "names the revision latest, and revisions are numbers. Expected <TASK_DEFINITION>.",
                        "Write <TASK_DEFINITION>; the task definition that is registered takes its place, whatever"
                                + " stands there."));
            }
        }
    }
}
