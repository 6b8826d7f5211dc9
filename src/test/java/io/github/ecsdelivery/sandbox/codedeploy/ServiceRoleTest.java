package io.github.ecsdelivery.sandbox.codedeploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.ecsdelivery.sandbox.wire.Journal;
import io.github.ecsdelivery.sandbox.world.AlarmsSpec;
import io.github.ecsdelivery.sandbox.world.FunctionSpec;
import io.github.ecsdelivery.sandbox.world.RoleSpec;
import io.github.ecsdelivery.sandbox.world.World;
import io.github.ecsdelivery.sandbox.world.WorldBuilder;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** CodeDeploy works with the group's service role. */
class ServiceRoleTest {
    private static final String ROLE = "arn:aws:iam::111111111111:role/ci/deployer";
    private static final String MANAGED = "arn:aws:iam::aws:policy/AWSCodeDeployRoleForECS";
    private static final String TRUSTED = "codedeploy.amazonaws.com";

    private static RoleSpec role() {
        return RoleSpec.ofService("ci/deployer", TRUSTED);
    }

    private static RoleSpec denied(String action) {
        return role().attached(MANAGED)
                .allowed(
                        "but",
                        "{\"Version\": \"2012-10-17\", \"Statement\": [{\"Effect\": \"Deny\", \"Action\": \"" + action
                                + "\", \"Resource\": \"*\"}]}");
    }

    private static WorldBuilder world(RoleSpec role) {
        return World.of("orders")
                .serviceRole("ci/deployer")
                .role(role)
                .alarms(AlarmsSpec.none().existing("5xx", AlarmsSpec.State.OK).watching("5xx"))
                .function(FunctionSpec.succeeding("smoke"));
    }

    private static String start(Deliveries deliveries) {
        return deliveries.start(
                Deliveries.appSpec(deliveries.bench.register("acme/orders:1")) + "Hooks:\n  - BeforeInstall: smoke\n");
    }

    private static void assertFailed(Deliveries deliveries, String id, String code, String message) {
        JsonNode info = deliveries.info(id);
        assertThat(info.path("status").asText()).isEqualTo("Failed");
        assertThat(info.at("/errorInformation/code").asText()).isEqualTo(code);
        assertThat(info.at("/errorInformation/message").asText()).isEqualTo(message);
    }

    @Test
    void theManagedPolicyIsEnoughAndTheJournalTellsWhatOfItWasUsed() {
        Deliveries deliveries = new Deliveries(world(role().attached(MANAGED)));
        String id = start(deliveries);
        deliveries.at(10_000);

        assertThat(deliveries.status(id)).isEqualTo("Succeeded");
        String ecs = "arn:aws:ecs:eu-west-1:111111111111:";
        assertThat(deliveries.bench.journal.demands())
                .filteredOn(demand -> demand.principal().equals(ROLE))
                .extracting(Journal.Demand::action)
                .containsExactlyInAnyOrder(
                        "cloudwatch:DescribeAlarms",
                        "lambda:InvokeFunction",
                        "ecs:DescribeServices",
                        "elasticloadbalancing:DescribeTargetGroups",
                        "elasticloadbalancing:DescribeListeners",
                        "elasticloadbalancing:DescribeRules",
                        "elasticloadbalancing:ModifyListener",
                        "elasticloadbalancing:ModifyListener",
                        "ecs:CreateTaskSet",
                        "iam:PassRole",
                        "ecs:UpdateServicePrimaryTaskSet",
                        "ecs:DeleteTaskSet");
        assertThat(deliveries.bench.journal.demands())
                .contains(
                        new Journal.Demand(ROLE, "ecs:CreateTaskSet", ecs + "service/orders/orders"),
                        new Journal.Demand(ROLE, "iam:PassRole", "arn:aws:iam::111111111111:role/execution"),
                        new Journal.Demand(
                                ROLE, "lambda:InvokeFunction", "arn:aws:lambda:eu-west-1:111111111111:function:smoke"));
    }

    @ParameterizedTest
    @CsvSource({
        "ecs:DescribeServices, AmazonECS",
        "ecs:CreateTaskSet, AmazonECS",
        "ecs:UpdateServicePrimaryTaskSet, AmazonECS",
        "ecs:DeleteTaskSet, AmazonECS",
        "iam:PassRole, AmazonECS",
        "elasticloadbalancing:DescribeTargetGroups, AmazonElasticLoadBalancingV2",
        "elasticloadbalancing:DescribeListeners, AmazonElasticLoadBalancingV2",
        "elasticloadbalancing:DescribeRules, AmazonElasticLoadBalancingV2",
        "elasticloadbalancing:ModifyListener, AmazonElasticLoadBalancingV2",
        "lambda:InvokeFunction, AWSLambda",
        "cloudwatch:DescribeAlarms, AmazonCloudWatch"
    })
    void aRightThatIsMissingFailsTheDeployment(String action, String service) {
        Deliveries deliveries = new Deliveries(world(denied(action)));
        String id = start(deliveries);
        deliveries.at(10_000);

        assertFailed(
                deliveries,
                id,
                "IAM_ROLE_PERMISSIONS",
                "The IAM role " + ROLE + " does not give you permission to perform operations in the following AWS"
                        + " service: " + service + ". Contact your AWS administrator if you need help. If you are an"
                        + " AWS administrator, you can grant permissions to your users or groups by creating IAM"
                        + " policies.");
    }

    @Test
    void aRollbackTakesRightsToo() {
        Deliveries deliveries = new Deliveries(
                world(role().attached(MANAGED).allowed("but", """
                                {"Version": "2012-10-17", "Statement": [{"Effect": "Deny", "Resource": "*",
                                 "Action": ["ecs:UpdateServicePrimaryTaskSet", "ecs:DeleteTaskSet"]}]}
                                """)).autoRollback("DEPLOYMENT_FAILURE"));
        String id = start(deliveries);
        deliveries.at(10_000);

        String back =
                deliveries.info(id).at("/rollbackInfo/rollbackDeploymentId").asText();
        assertThat(deliveries.info(back).at("/errorInformation/code").asText()).isEqualTo("IAM_ROLE_PERMISSIONS");
    }

    @Test
    void alarmsThatCannotBePolledMayBeIgnored() {
        Deliveries deliveries = new Deliveries(world(denied("cloudwatch:*"))
                .alarms(AlarmsSpec.none().watching("5xx").ignoringPollFailure()));
        String id = start(deliveries);
        deliveries.at(10_000);

        assertThat(deliveries.status(id)).isEqualTo("Succeeded");
    }

    @Test
    void aRoleThatDoesNotTrustCodeDeployCannotBeTaken() {
        String text = "The service role " + ROLE + " of the deployment group cannot be accessed: it does not exist, or"
                + " CodeDeploy is not allowed to assume it.";
        for (WorldBuilder world : List.of(
                world(RoleSpec.ofService("ci/deployer", "lambda.amazonaws.com")),
                world(RoleSpec.trustingItsAccount("ci/deployer")),
                world(RoleSpec.ofService("other", TRUSTED)).rolesTakenForGranted(false))) {
            Deliveries deliveries = new Deliveries(world);
            String id = start(deliveries);
            deliveries.at(10);

            assertFailed(deliveries, id, "IAM_ROLE_MISSING", text);
        }
    }

    @Test
    void aRoleThatNobodyStatesIsTakenForGranted() {
        Deliveries deliveries = new Deliveries(world(RoleSpec.ofService("other", TRUSTED)));
        String id = start(deliveries);
        deliveries.at(10_000);

        assertThat(deliveries.status(id)).isEqualTo("Succeeded");
        assertThat(deliveries
                        .bench
                        .codedeploy(
                                "GetDeploymentGroup", "{'applicationName': 'orders', 'deploymentGroupName': 'orders'}")
                        .at("/deploymentGroupInfo/serviceRoleArn")
                        .asText())
                .isEqualTo(ROLE);
    }
}
