package io.github.ecsdelivery.aws;

import io.github.ecsdelivery.aws.AwsFailures.Meaning;
import io.github.ecsdelivery.bluegreen.DeploymentEngine.Start;
import io.github.ecsdelivery.bluegreen.DeploymentEngine.Wait;
import io.github.ecsdelivery.bluegreen.Plan.Safeguards;
import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.codedeploy.model.Alarm;
import software.amazon.awssdk.services.codedeploy.model.AlarmConfiguration;
import software.amazon.awssdk.services.codedeploy.model.AutoRollbackConfiguration;
import software.amazon.awssdk.services.codedeploy.model.BundleType;
import software.amazon.awssdk.services.codedeploy.model.CreateDeploymentRequest;
import software.amazon.awssdk.services.codedeploy.model.DeploymentAlreadyCompletedException;
import software.amazon.awssdk.services.codedeploy.model.DeploymentWaitType;
import software.amazon.awssdk.services.codedeploy.model.RevisionLocation;
import software.amazon.awssdk.services.codedeploy.model.RevisionLocationType;

/** What CodeDeploy is told to do: start, stop, go on. */
final class DeploymentOrders {
    private static final Pattern ID = Pattern.compile("d-[A-Za-z0-9]+");
    private static final List<String> REFUSALS = List.of(
            "InvalidRevisionException",
            "RevisionRequiredException",
            "RevisionDoesNotExistException",
            "DeploymentConfigDoesNotExistException",
            "InvalidDeploymentConfigNameException",
            "DescriptionTooLongException",
            "InvalidRoleException",
            "InvalidECSServiceException",
            "InvalidTrafficRoutingConfigurationException",
            "InvalidLoadBalancerInfoException",
            "InvalidAlarmConfigException",
            "AlarmsLimitExceededException",
            "InvalidAutoRollbackConfigException");
    private static final Meaning NOT_WAITING = new Meaning(
            Code.DEPLOYMENT_NOT_WAITING,
            "CodeDeploy did not let the deployment continue: %s.",
            "Look at it with the goal bluegreen-status: it may have gone on already, or have ended.");

    private final AwsClients clients;

    DeploymentOrders(AwsClients clients) {
        this.clients = clients;
    }

    /** See {@link io.github.ecsdelivery.bluegreen.DeploymentEngine#create}. */
    String create(Start start) throws DeliveryException {
        return AwsFailures.translate(
                "codedeploy:CreateDeployment",
                refusals(start),
                () -> id(clients.codeDeploy()
                        .createDeployment(request(start).toBuilder()
                                .overrideConfiguration(clients::once)
                                .build())
                        .deploymentId()));
    }

    private static String id(@Nullable String found) {
        if (found == null || !ID.matcher(found).matches()) {
            throw new IllegalStateException("'" + found + "' is no id of a deployment");
        }
        return found;
    }

    private static CreateDeploymentRequest request(Start start) {
        return CreateDeploymentRequest.builder()
                .applicationName(start.application())
                .deploymentGroupName(start.group())
                .deploymentConfigName(start.config())
                .description(start.description())
                .autoRollbackConfiguration(rollback(start.safeguards()))
                .overrideAlarmConfiguration(alarms(start.safeguards()))
                .revision(revision(start))
                .build();
    }

    private static @Nullable AutoRollbackConfiguration rollback(Safeguards safeguards) {
        List<String> events = safeguards.rollbackOn();
        return events == null
                ? null
                : AutoRollbackConfiguration.builder()
                        .enabled(!events.isEmpty())
                        .eventsWithStrings(events)
                        .build();
    }

    private static @Nullable AlarmConfiguration alarms(Safeguards safeguards) {
        List<String> names = safeguards.alarms();
        return names == null
                ? null
                : AlarmConfiguration.builder()
                        .enabled(!names.isEmpty())
                        .alarms(names.stream()
                                .map(name -> Alarm.builder().name(name).build())
                                .toList())
                        .build();
    }

    private static RevisionLocation revision(Start start) {
        return RevisionLocation.builder()
                .revisionType(RevisionLocationType.S3)
                .s3Location(s3 -> s3.bucket(start.revision().bucket())
                        .key(start.revision().key())
                        .version(start.revision().version())
                        .eTag(start.revision().eTag())
                        .bundleType(BundleType.YAML))
                .build();
    }

    private static Map<String, Meaning> refusals(Start start) {
        Map<String, Meaning> known = new LinkedHashMap<>();
        known.put(
                "DeploymentLimitExceededException",
                new Meaning(
                        Code.DEPLOYMENT_ACTIVE,
                        "CodeDeploy refused the deployment: %s.",
                        "Wait until it is over, or set <deployment><onActiveDeployment> to wait or replace."));
        for (String code : REFUSALS) {
            known.put(
                    code,
                    new Meaning(
                            Code.DEPLOYMENT_REFUSED,
                            "CodeDeploy refused the deployment in group '" + start.group() + "': %s.",
                            "Correct the setting or the deployment group that it names.",
                            true));
        }
        return known;
    }

    /** See {@link io.github.ecsdelivery.bluegreen.DeploymentEngine#stop}. */
    void stop(String id, boolean rollback) throws DeliveryException {
        Map<String, Meaning> known = Map.of(
                "UnsupportedActionForDeploymentTypeException",
                new Meaning(
                        Code.DEPLOYMENT_REFUSED,
                        "CodeDeploy did not stop deployment " + id + ": %s.",
                        "A rollback cannot be stopped; wait until it is over."));
        AwsFailures.translate("codedeploy:StopDeployment", known, () -> {
            try {
                return clients.codeDeploy()
                        .stopDeployment(request -> request.deploymentId(id).autoRollbackEnabled(rollback))
                        .statusAsString();
            } catch (DeploymentAlreadyCompletedException e) {
                return "Succeeded"; // what was wanted
            }
        });
    }

    /** See {@link io.github.ecsdelivery.bluegreen.DeploymentEngine#proceed}. */
    void proceed(String id, Wait wait) throws DeliveryException {
        Map<String, Meaning> known = Map.of(
                "DeploymentIsNotInReadyStateException", NOT_WAITING,
                "DeploymentAlreadyCompletedException", NOT_WAITING,
                "UnsupportedActionForDeploymentTypeException", NOT_WAITING);
        AwsFailures.translate(
                "codedeploy:ContinueDeployment",
                known,
                () -> clients.codeDeploy()
                        .continueDeployment(request -> request.deploymentId(id)
                                .deploymentWaitType(
                                        wait == Wait.READY
                                                ? DeploymentWaitType.READY_WAIT
                                                : DeploymentWaitType.TERMINATION_WAIT)));
    }
}
