package io.github.ecsdelivery.sandbox.codedeploy;

import io.github.ecsdelivery.sandbox.wire.Refusal;
import java.util.List;

/**
 * Texts of CodeDeploy that are general knowledge and not confirmed against AWS. Nothing may match on them. Texts that
 * are confirmed stand in {@link VerbatimTexts}.
 */
final class CodeDeployTexts {
    static final String NO_APPLICATION = "No application found for name: %s";
    static final String NO_GROUP = "No Deployment Group found for name: %s";
    static final String NO_CONFIG = "No deployment configuration found for name: %s";
    static final String NO_DEPLOYMENT = "The deployment %s could not be found";
    static final String COMPLETED = "The deployment %s has already completed";
    static final String NOT_STARTED = "Deployment %s has not started yet";
    static final String NOT_READY = "The deployment %s is not in a state in which it waits for %s";
    static final String EC2_ONLY = "%s is valid only for deployments to EC2 or on-premises instances";
    static final String STOPPED = "Deployment %s is stopped by the user";
    static final String STOPPING = "The deployment is being stopped";
    static final String ROLLBACK = "Rollback of deployment %s.";
    static final String CANNOT_ROLL_BACK =
            "The deployment cannot be rolled back: there is no replacement task set, or the original one is gone.";
    static final String NO_FUNCTION = "The Lambda function %s of the lifecycle event hook %s was not found.";
    static final String FUNCTION_FAILED =
            "The validation function %s of the lifecycle event %s reported that it failed.";
    static final String FUNCTION_SILENT =
            "The validation function %s did not report its result within %d seconds in the lifecycle event %s.";
    static final String NO_EXECUTION = "The lifecycle event hook execution id %s is not valid";
    static final String EXECUTION_STATUS = "The status of a lifecycle event hook must be Succeeded or Failed";
    static final String EXECUTION_OVER = "The lifecycle event of this hook has already completed";
    static final String ALARM_UNKNOWN = "The state of one or more alarms could not be retrieved from Amazon CloudWatch,"
            + " and the affected deployments have been stopped. Alarms: %s";
    static final String NOT_STEADY = "The deployment failed because the Amazon ECS service did not reach a steady state"
            + " within 5 minutes after it was scaled.";
    static final String NO_REVISION = "The revision s3://%s/%s could not be found.";
    static final String NO_ROLE =
            "The service role %s of the deployment group cannot be accessed: it does not exist, or"
                    + " CodeDeploy is not allowed to assume it.";
    static final String NETWORK_LOAD_BALANCER =
            "Deployment configuration %s cannot be used with a Network Load Balancer;"
                    + " only CodeDeployDefault.ECSAllAtOnce can.";
    static final String WRONG_PLATFORM =
            "The deployment configuration %s is for the compute platform %s, and the application for %s.";
    static final String NOT_ECS = "The application %s is for the compute platform %s, which takes no such revision.";
    static final String STYLE =
            "The deployment style of an ECS deployment group must be BLUE_GREEN with" + " WITH_TRAFFIC_CONTROL.";
    static final String NOT_DEPLOYABLE =
            "The Amazon ECS service of the deployment group must be ACTIVE and be configured"
                    + " for a CODE_DEPLOY deployment controller.";
    static final String ELB = "The ELB could not be updated due to the following error: %s.";
    static final String NO_LISTENER = "One or more listeners not found";
    static final String NO_TARGET_GROUP = "One or more target groups not found";
    static final String ETAG = "The ETag of the revision s3://%s/%s is not the one that was specified.";

    private CodeDeployTexts() {}

    static Refusal refusal(String code, String text, Object... values) {
        List<Object> list = List.of(values);
        return Refusal.of(code, list.isEmpty() ? text : text.formatted(list.toArray()));
    }
}
