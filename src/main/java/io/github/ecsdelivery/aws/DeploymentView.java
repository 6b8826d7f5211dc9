package io.github.ecsdelivery.aws;

import io.github.ecsdelivery.bluegreen.Deployment;
import io.github.ecsdelivery.bluegreen.Deployment.Event;
import io.github.ecsdelivery.bluegreen.Deployment.Problem;
import io.github.ecsdelivery.bluegreen.Deployment.TaskSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.codedeploy.model.DeploymentInfo;
import software.amazon.awssdk.services.codedeploy.model.ECSTarget;
import software.amazon.awssdk.services.codedeploy.model.ECSTaskSet;
import software.amazon.awssdk.services.codedeploy.model.LifecycleEvent;

/** CodeDeploy's answers as a {@link Deployment}. */
final class DeploymentView {
    private DeploymentView() {}

    static Deployment of(DeploymentInfo info, @Nullable ECSTarget target) {
        return new Deployment(
                info.deploymentId(),
                info.statusAsString(),
                info.revision() == null || info.revision().s3Location() == null
                        ? null
                        : info.revision().s3Location().key(),
                info.errorInformation() == null
                        ? null
                        : new Problem(
                                said(info.errorInformation().codeAsString()),
                                said(info.errorInformation().message())),
                info.rollbackInfo() == null ? null : info.rollbackInfo().rollbackDeploymentId(),
                Boolean.TRUE.equals(info.instanceTerminationWaitTimeStarted()),
                target == null
                        ? List.of()
                        : target.lifecycleEvents().stream()
                                .map(DeploymentView::event)
                                .toList(),
                target == null
                        ? List.of()
                        : target.taskSetsInfo().stream()
                                .map(DeploymentView::taskSet)
                                .toList());
    }

    private static Event event(LifecycleEvent event) {
        String message =
                event.diagnostics() == null ? null : event.diagnostics().message();
        return new Event(
                said(event.lifecycleEventName()),
                said(event.statusAsString()),
                event.startTime(),
                event.endTime(),
                message == null || message.isBlank() ? null : message);
    }

    private static TaskSet taskSet(ECSTaskSet set) {
        return new TaskSet(
                said(set.taskSetLabelAsString()),
                said(set.status()),
                set.trafficWeight() == null ? 0 : set.trafficWeight(),
                set.runningCount() == null ? 0 : set.runningCount().intValue(),
                set.desiredCount() == null ? 0 : set.desiredCount().intValue());
    }

    // No member of these shapes is required, so each may be missing just when a deployment went wrong.
    private static String said(@Nullable String value) {
        return value == null ? "" : value;
    }
}
