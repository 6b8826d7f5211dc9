package io.github.ecsdelivery.bluegreen.cause;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A cause that is a lack of rights names the role, what it is for, and where it was chosen. */
class WorkingRolesTest {
    private static final WorkingRoles ROLES =
            new WorkingRoles("arn:aws:iam::1:role/codedeploy", "arn:aws:iam::1:role/execution", "orders:7");

    @ParameterizedTest
    @CsvSource({
        "IMAGE_DENIED, 403 Forbidden",
        "IMAGE_UNPULLED, AccessDeniedException: x is not authorized to perform: ecr:BatchGetImage",
        "SECRET_UNREADABLE, AccessDeniedException: x",
        "LOG_GROUP_MISSING, is not authorized to perform: logs:CreateLogStream",
        "TASK_UNINITIALISED, AccessDeniedException: x"
    })
    void whatTheTasksMayNotIsTheExecutionRolesMatter(CauseKind kind, String detail) {
        assertThat(ROLES.told(Finding.of(kind, "a task of green could not start", detail, null)))
                .isEqualTo(
                        " (the role arn:aws:iam::1:role/execution, executionRoleArn of orders:7, which lets ECS pull the"
                                + " image, write the logs and read the secrets; mvn ecs-delivery:iam-policy writes its policy)");
    }

    @ParameterizedTest
    @CsvSource({
        "ROLE_INSUFFICIENT, 'IAM_ROLE_PERMISSIONS, The IAM role x does not give you permission to perform operations'",
        "ROLE_INSUFFICIENT, 'IAM_ROLE_MISSING, x'",
        "ECS_REFUSED, 'ECS_UPDATE_ERROR, User: x is not authorized to perform: iam:PassRole on resource: y'"
    })
    void whatCodeDeployMayNotIsItsServiceRolesMatter(CauseKind kind, String said) {
        assertThat(ROLES.told(Finding.of(kind, said, "", null)))
                .startsWith(
                        " (the role arn:aws:iam::1:role/codedeploy, serviceRoleArn of the deployment group, which lets"
                                + " CodeDeploy make green, ");
    }

    @ParameterizedTest
    @CsvSource({
        "AmazonECS, ecs:CreateTaskSet",
        "AmazonECS, iam:PassRole",
        "AmazonElasticLoadBalancingV2, elasticloadbalancing:ModifyListener",
        "AWSLambda, lambda:InvokeFunction",
        "AmazonCloudWatch, cloudwatch:DescribeAlarms",
        "AmazonS3, kms:Decrypt"
    })
    void theServiceThatRefusedSaysWhichActionsAreMeant(String service, String action) {
        String said = "IAM_ROLE_PERMISSIONS, The IAM role x does not give you permission to perform operations in the"
                + " following AWS service: " + service + ". Contact";

        assertThat(ROLES.told(Finding.of(CauseKind.ROLE_INSUFFICIENT, said, "", null)))
                .containsPattern("; there it needs [^;]*" + action);
    }

    @ParameterizedTest
    @CsvSource({
        "SECRET_UNREADABLE, can't find the specified secret",
        "LOG_GROUP_MISSING, The specified log group does not exist",
        "ECS_REFUSED, The container x does not exist in the task definition",
        "CONTAINER_EXITED, Connection denied"
    })
    void whatIsNoLackOfRightsNamesNoRole(CauseKind kind, String detail) {
        assertThat(ROLES.told(Finding.of(kind, "it failed", detail, null))).isEmpty();
    }

    @Test
    void aRoleThatNobodyKnowsIsToldByWhereItIsChosen() {
        assertThat(WorkingRoles.unknown().told(Finding.of(CauseKind.IMAGE_DENIED, "it failed", "denied", null)))
                .startsWith(" (the role executionRoleArn of the task definition, which ");
    }
}
