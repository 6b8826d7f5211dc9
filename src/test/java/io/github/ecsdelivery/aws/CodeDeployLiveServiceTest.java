package io.github.ecsdelivery.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ecsdelivery.failure.DeliveryException;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Groups that lead to no service that CodeDeploy can deploy. */
class CodeDeployLiveServiceTest {
    private ScriptedAws aws;
    private CodeDeployLiveService live;

    @BeforeEach
    void open() throws IOException {
        aws = new ScriptedAws();
        live = new CodeDeployLiveService(aws.clients());
    }

    @AfterEach
    void close() {
        aws.close();
    }

    @Test
    void clusterMissing() {
        group("ECS", "{'clusterName': 'shop', 'serviceName': 'orders'}");
        aws.answer("DescribeServices", 400, "{'__type': 'ClusterNotFoundException', 'message': 'Cluster not found.'}");

        assertThatThrownBy(() -> live.running("orders", "blue-green"))
                .hasMessage("[ECSD-504] The deployment group deploys to the ECS cluster 'shop', which does not exist."
                        + " Create the cluster or correct the deployment group.");
    }

    @Test
    void serviceMissing() {
        group("ECS", "{'clusterName': 'shop', 'serviceName': 'orders'}");
        aws.answer("DescribeServices", 200, "{'services': [], 'failures': [{'arn': 'x', 'reason': 'MISSING'}]}");

        assertThatThrownBy(() -> live.running("orders", "blue-green"))
                .hasMessage("[ECSD-505] The deployment group deploys the ECS service 'orders' of cluster 'shop', which"
                        + " does not exist. Create the service or correct the deployment group.");
    }

    /** A proxy that answers something else is no reason to say that the service is gone. */
    @ParameterizedTest
    @ValueSource(strings = {"{}", "{'services': null}", "{'services': 'orders'}", "[]"})
    void anAnswerWithoutServicesCannotBeRead(String answer) {
        group("ECS", "{'clusterName': 'shop', 'serviceName': 'orders'}");
        aws.answer("DescribeServices", 200, answer);

        assertThatThrownBy(() -> live.running("orders", "blue-green"))
                .hasMessageStartingWith(
                        "[ECSD-906] ecs:DescribeServices was answered with something that cannot be read.");
    }

    @Test
    void serviceDeleted() {
        group("ECS", "{'clusterName': 'shop', 'serviceName': 'orders'}");
        aws.answer("DescribeServices", 200, "{'services': [{'serviceName': 'orders', 'status': 'INACTIVE'}]}");

        assertThatThrownBy(() -> live.running("orders", "blue-green"))
                .hasMessageContaining("[ECSD-505] ")
                .hasMessageContaining("which is not ACTIVE.");
    }

    @Test
    void serviceThatEcsDeploysItself() {
        group("ECS", "{'clusterName': 'shop', 'serviceName': 'orders'}");
        aws.answer("DescribeServices", 200, "{'services': [{'serviceName': 'orders', 'status': 'ACTIVE'}]}");

        assertThatThrownBy(() -> live.running("orders", "blue-green"))
                .hasMessageContaining("[ECSD-503] The ECS service 'orders' has the deployment controller ECS and no"
                        + " PRIMARY task set, expected CODE_DEPLOY with one.");
    }

    @Test
    void groupForServers() {
        group("Server", "");

        assertThatThrownBy(() -> live.running("orders", "blue-green"))
                .hasMessageContaining("[ECSD-503] <deployment><group> 'blue-green' is for the compute platform Server"
                        + " with 0 ECS services, expected ECS with one.");
    }

    @Test
    void groupIsReadOnceForAllWhoAsk() throws DeliveryException {
        group("ECS", "{'clusterName': 'shop', 'serviceName': 'orders'}");
        aws.answer(
                "DescribeServices",
                200,
                "{'services': [{'status': 'ACTIVE', 'taskSets': [{'status': 'ACTIVE', 'taskDefinition': 'td:2'},"
                        + " {'status': 'PRIMARY', 'taskDefinition': 'td:1'}]}]}");
        aws.answer("GetDeploymentConfig", 200, "{'deploymentConfigInfo': {}}");

        assertThat(live.running("orders", "blue-green").taskDefinition()).isEqualTo("td:1");
        assertThat(new CodeDeployEngine(aws.clients())
                        .plan("orders", "blue-green", null)
                        .config())
                .isEqualTo("CodeDeployDefault.ECSAllAtOnce");
        assertThat(aws.calls()).containsExactly("GetDeploymentGroup", "DescribeServices", "GetDeploymentConfig");
    }

    private void group(String platform, String services) {
        aws.answer(
                "GetDeploymentGroup",
                200,
                "{'deploymentGroupInfo': {'computePlatform': '" + platform + "', 'ecsServices': [" + services + "],"
                        + " 'deploymentConfigName': 'CodeDeployDefault.ECSAllAtOnce',"
                        + " 'blueGreenDeploymentConfiguration': {}}}");
    }
}
