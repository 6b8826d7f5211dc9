package io.github.ecsdelivery.sandbox.codedeploy;

/** Texts of CodeDeploy as AWS was seen to write them. */
final class VerbatimTexts {
    static final String BUNDLE_TYPE = "BundleType must be either YAML or JSON";
    static final String REVISION_REQUIRED = "RevisionLocation must be specified";
    static final String ACTIVE_DEPLOYMENT = "The Deployment Group '%s' already has an active Deployment '%s'";
    static final String APP_SPEC = "The deployment failed because the AppSpec file that specifies the deployment"
            + " configuration is missing or has an invalid configuration. ";
    static final String NOT_WELL_FORMED =
            "The input AppSpec file is a not well-formed %s. The template cannot be parsed.";
    static final String GREEN_UNHEALTHY =
            "The deployment timed out while waiting for the replacement task set to become"
                    + " healthy. This time out period is 60 minutes.";
    static final String NO_NOTIFICATION = "The deployment timed out while waiting for a notification to continue."
            + " This time out period is %d minutes.";
    static final String ECS_UPDATE = "The ECS service cannot be updated due to an unexpected error: %s (Service:"
            + " AmazonECS; Status Code: %d; Error Code: %s; Request ID: %s; Proxy: null). Check your ECS service"
            + " status.";
    static final String LISTENER = "The ELB could not be updated due to the following error: Primary taskset target"
            + " group must be behind listener %s.";

    /** Of AmazonS3, AmazonECS, AmazonElasticLoadBalancingV2, AWSLambda. */
    static final String NO_PERMISSION = "The IAM role %s does not give you permission to perform operations in the"
            + " following AWS service: %s. Contact your AWS administrator if you need help. If you are an AWS"
            + " administrator, you can grant permissions to your users or groups by creating IAM policies.";

    static final String ALARM_ACTIVE =
            "One or more alarms have been activated according to the Amazon CloudWatch metrics"
                    + " you selected, and the affected deployments have been stopped. Activated alarms: %s";
    static final String ROLLED_BACK =
            "Deployment %s terminated. Automatic rollback is triggered with a DeploymentId %s.";
    static final String ROLLS_BACK = "Deployment %s is triggered to roll back deployment %s.";

    private VerbatimTexts() {}
}
