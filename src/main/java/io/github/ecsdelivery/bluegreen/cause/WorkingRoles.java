package io.github.ecsdelivery.bluegreen.cause;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The roles with which AWS itself works at a deployment, told when a cause is that one of them lacks a right.
 *
 * @param service ARN of CodeDeploy's service role, or null when it is not known
 * @param execution ARN of green's execution role, or null when it has none or that is not known
 * @param definition name of green's task definition, {@code orders:7}
 */
record WorkingRoles(@Nullable String service, @Nullable String execution, String definition) {
    private static final Set<CauseKind> OF_EXECUTION = EnumSet.of(
            CauseKind.IMAGE_DENIED,
            CauseKind.IMAGE_UNPULLED,
            CauseKind.SECRET_UNREADABLE,
            CauseKind.LOG_GROUP_MISSING,
            CauseKind.TASK_UNINITIALISED);
    private static final Set<CauseKind> OF_SERVICE = EnumSet.of(CauseKind.ROLE_INSUFFICIENT, CauseKind.ECS_REFUSED);
    private static final Pattern DENIED =
            Pattern.compile("denied|not authorized|forbidden|does not give you permission", Pattern.CASE_INSENSITIVE);

    private static final Pattern AWS_SERVICE = Pattern.compile("following AWS service: (\\w+)");

    /** What the service role needs of each service that CodeDeploy names when it was refused (aws-facts A11, G). */
    private static final Map<String, String> NEEDED = Map.of(
            "AmazonECS",
                    "ecs:DescribeServices, ecs:CreateTaskSet, ecs:UpdateServicePrimaryTaskSet, ecs:DeleteTaskSet, and"
                            + " iam:PassRole for the roles of the task definition",
            "AmazonElasticLoadBalancingV2",
                    "elasticloadbalancing:DescribeTargetGroups, elasticloadbalancing:DescribeListeners,"
                            + " elasticloadbalancing:DescribeRules, elasticloadbalancing:ModifyListener and"
                            + " elasticloadbalancing:ModifyRule",
            "AWSLambda", "lambda:InvokeFunction on the functions of the hooks",
            "AmazonCloudWatch", "cloudwatch:DescribeAlarms",
            "AmazonS3", "s3:GetObject and s3:GetObjectVersion on the revisions, and kms:Decrypt on their key");

    /** Where nobody could be asked. */
    static WorkingRoles unknown() {
        return new WorkingRoles(null, null, "the task definition");
    }

    /** The role that a cause is about, what it is for and where it was chosen, in brackets; empty when it is about none. */
    String told(Finding cause) {
        boolean denied = DENIED.matcher(cause.what() + cause.detail()).find();
        if (OF_EXECUTION.contains(cause.kind()) && denied) {
            return told(
                    execution,
                    "executionRoleArn of " + definition,
                    "which lets ECS pull the image, write the logs and read the secrets");
        }
        if (OF_SERVICE.contains(cause.kind()) && (denied || cause.kind() == CauseKind.ROLE_INSUFFICIENT)) {
            return told(
                    service,
                    "serviceRoleArn of the deployment group",
                    "which lets CodeDeploy make green, shift the traffic, call hooks and read the revision"
                            + needed(cause.what() + cause.detail()));
        }
        return "";
    }

    private static String needed(String said) {
        Matcher named = AWS_SERVICE.matcher(said);
        String actions = named.find() ? NEEDED.get(named.group(1)) : null;
        return actions == null ? "" : "; there it needs " + actions;
    }

    private static String told(@Nullable String arn, String chosen, String purpose) {
        return " (the role " + (arn == null ? "" : arn + ", ") + chosen + ", " + purpose
                + "; mvn ecs-delivery:iam-policy writes its policy)";
    }
}
