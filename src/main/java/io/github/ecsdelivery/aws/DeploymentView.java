package io.github.ecsdelivery.aws;

import io.github.ecsdelivery.bluegreen.Deployment;
import io.github.ecsdelivery.bluegreen.Deployment.Diagnostics;
import io.github.ecsdelivery.bluegreen.Deployment.Event;
import io.github.ecsdelivery.bluegreen.Deployment.Problem;
import io.github.ecsdelivery.bluegreen.Deployment.Rollback;
import io.github.ecsdelivery.bluegreen.Deployment.TaskSet;
import io.github.ecsdelivery.bluegreen.RevisionStore.Stored;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.codedeploy.model.DeploymentInfo;
import software.amazon.awssdk.services.codedeploy.model.ECSTarget;
import software.amazon.awssdk.services.codedeploy.model.ECSTaskSet;
import software.amazon.awssdk.services.codedeploy.model.LifecycleEvent;
import software.amazon.awssdk.services.codedeploy.model.S3Location;

/** CodeDeploy's answers as a {@link Deployment}. */
final class DeploymentView {
    private DeploymentView() {}

    static Deployment of(DeploymentInfo info, @Nullable ECSTarget target) {
        return new Deployment(
                said(info.deploymentId()),
                said(info.statusAsString()),
                said(info.applicationName()),
                said(info.deploymentGroupName()),
                said(info.deploymentConfigName()),
                info.description(),
                revision(info),
                info.errorInformation() == null
                        ? null
                        : new Problem(
                                said(info.errorInformation().codeAsString()),
                                said(info.errorInformation().message())),
                rollback(info),
                Boolean.TRUE.equals(info.instanceTerminationWaitTimeStarted()),
                info.createTime(),
                info.completeTime(),
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

    private static @Nullable Stored revision(DeploymentInfo info) {
        S3Location s3 = info.revision() == null ? null : info.revision().s3Location();
        return s3 == null ? null : new Stored(said(s3.bucket()), said(s3.key()), s3.version(), s3.eTag());
    }

    private static Rollback rollback(DeploymentInfo info) {
        return info.rollbackInfo() == null
                ? Rollback.none()
                : new Rollback(
                        info.rollbackInfo().rollbackDeploymentId(),
                        info.rollbackInfo().rollbackTriggeringDeploymentId(),
                        info.rollbackInfo().rollbackMessage());
    }

    private static Event event(LifecycleEvent event) {
        return new Event(
                said(event.lifecycleEventName()),
                said(event.statusAsString()),
                event.startTime(),
                event.endTime(),
                diagnostics(event.diagnostics()));
    }

    // Of an event that went well CodeDeploy sends diagnostics too, with nothing in them.
    private static @Nullable Diagnostics diagnostics(
            software.amazon.awssdk.services.codedeploy.model.@Nullable Diagnostics told) {
        if (told == null
                || (said(told.message()).isBlank() && said(told.logTail()).isBlank())) {
            return null;
        }
        return new Diagnostics(
                said(told.errorCodeAsString()), said(told.scriptName()), said(told.message()), said(told.logTail()));
    }

    private static TaskSet taskSet(ECSTaskSet set) {
        return new TaskSet(
                said(set.identifer()),
                said(set.taskSetLabelAsString()),
                said(set.status()),
                set.trafficWeight() == null ? 0 : set.trafficWeight(),
                count(set.runningCount()),
                count(set.pendingCount()),
                count(set.desiredCount()),
                set.targetGroup() == null ? "" : said(set.targetGroup().name()));
    }

    private static int count(@Nullable Long value) {
        return value == null ? 0 : value.intValue();
    }

    // No member of these shapes is required, so each may be missing just when a deployment went wrong.
    private static String said(@Nullable String value) {
        return value == null ? "" : value;
    }
}
