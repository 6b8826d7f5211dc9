package io.github.ecsdelivery.sandbox.policy;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Policies of AWS that roles may have (aws-facts C3 and G; AWS managed policy reference). */
public final class ManagedPolicies {
    private static final String EXECUTION = "service-role/AmazonECSTaskExecutionRolePolicy";
    private static final String CODE_DEPLOY = "AWSCodeDeployRoleForECS";

    /** By path and name. */
    private static final Map<String, String> DOCUMENTS = new TreeMap<>(Map.of(EXECUTION, """
            {
              "Version": "2012-10-17",
              "Statement": [
                {
                  "Effect": "Allow",
                  "Action": [
                    "ecr:GetAuthorizationToken",
                    "ecr:BatchCheckLayerAvailability",
                    "ecr:GetDownloadUrlForLayer",
                    "ecr:BatchGetImage",
                    "logs:CreateLogStream",
                    "logs:PutLogEvents"
                  ],
                  "Resource": "*"
                }
              ]
            }
            """, CODE_DEPLOY, """
            {
              "Version": "2012-10-17",
              "Statement": [
                {
                  "Effect": "Allow",
                  "Action": [
                    "ecs:DescribeServices",
                    "ecs:CreateTaskSet",
                    "ecs:UpdateServicePrimaryTaskSet",
                    "ecs:DeleteTaskSet",
                    "elasticloadbalancing:DescribeTargetGroups",
                    "elasticloadbalancing:DescribeListeners",
                    "elasticloadbalancing:ModifyListener",
                    "elasticloadbalancing:DescribeRules",
                    "elasticloadbalancing:ModifyRule",
                    "lambda:InvokeFunction",
                    "cloudwatch:DescribeAlarms",
                    "sns:Publish",
                    "s3:GetObject",
                    "s3:GetObjectVersion"
                  ],
                  "Resource": "*"
                },
                {
                  "Effect": "Allow",
                  "Action": ["iam:PassRole"],
                  "Resource": "*",
                  "Condition": {"StringLike": {"iam:PassedToService": ["ecs-tasks.amazonaws.com"]}}
                }
              ]
            }
            """));

    private ManagedPolicies() {}

    /**
     * The document of a policy.
     *
     * @param arn of any partition
     * @return null when the sandbox does not have it
     */
    public static @Nullable String document(String arn) {
        return DOCUMENTS.get(arn.replaceFirst("^arn:aws[a-z-]*:iam::aws:policy/", ""));
    }

    /**
     * The same of one that must be there.
     *
     * @throws IllegalArgumentException when it is not
     */
    public static String demand(String arn) {
        String document = document(arn);
        if (document == null) {
            throw new IllegalArgumentException("The sandbox does not have the managed policy '" + arn
                    + "'; it has arn:aws:iam::aws:policy/ with " + DOCUMENTS.keySet() + ".");
        }
        return document;
    }
}
