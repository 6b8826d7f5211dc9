package io.github.ecsdelivery.sandbox.codedeploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.ecsdelivery.sandbox.ecs.Bench;
import io.github.ecsdelivery.sandbox.world.World;
import org.junit.jupiter.api.Test;

class FailedRevisionsTest {
    private final Deliveries deliveries = new Deliveries(World.of("orders"));

    @Test
    void anAppSpecThatIsNoneEndsTheDeployment() {
        String id = deliveries.start("version: 0.0\nResources: {}\n");
        deliveries.at(2);

        JsonNode info = deliveries.info(id);
        assertThat(info.path("status").asText()).isEqualTo("Failed");
        assertThat(info.at("/errorInformation/code").asText()).isEqualTo("INVALID_REVISION");
        assertThat(info.at("/errorInformation/message").asText())
                .contains("The input AppSpec file is a not well-formed yaml. The template cannot be parsed.");
        assertThat(info.at("/rollbackInfo").has("rollbackDeploymentId")).isFalse();
        assertThat(Bench.refusal(() -> deliveries.target(id)).code()).isEqualTo("DeploymentNotStartedException");
    }

    @Test
    void aMissingObjectAndAnotherETag() {
        String id = deliveries.start(Deliveries.appSpec("arn:1"));
        deliveries.bench.objects.clear();
        deliveries.at(2);
        assertThat(deliveries.info(id).at("/errorInformation/code").asText()).isEqualTo("REVISION_MISSING");

        String other = deliveries.start(Deliveries.appSpec("arn:1"));
        deliveries.bench.objects.replaceAll((key, object) -> new Revisions.Fetched(object.content(), "other"));
        deliveries.at(4);
        assertThat(deliveries.info(other).at("/errorInformation/code").asText()).isEqualTo("INVALID_REVISION");
    }

    @Test
    void contentGivenInlineMayBeJsonIndentedWithTabs() {
        ObjectNode input = Bench.JSON.createObjectNode();
        input.put("applicationName", "orders").put("deploymentGroupName", "orders");
        input.putObject("revision")
                .put("revisionType", "AppSpecContent")
                .putObject("appSpecContent")
                .put("content", """
                        {
                        \t"version": 0.0,
                        \t"Resources": [
                        \t\t{"TargetService": {"Type": "AWS::ECS::Service", "Properties": {"TaskDefinition": "%s",
                        \t\t\t"LoadBalancerInfo": {"ContainerName": "orders", "ContainerPort": 8080}}}}]
                        }
                        """.formatted(deliveries.bench.register("acme/orders:1")));
        String id = deliveries
                .bench
                .codedeploy("CreateDeployment", input.toString())
                .path("deploymentId")
                .asText();
        deliveries.at(5);

        assertThat(deliveries.status(id)).isEqualTo("InProgress");
    }

    @Test
    void ecsRefusalsAreReported() {
        String arn = deliveries.bench.register("acme/orders:1");
        deliveries.bench.ecs("DeregisterTaskDefinition", "{'taskDefinition': 'orders:2'}");
        assertThat(failure(deliveries.start(Deliveries.appSpec(arn))))
                .startsWith("ECS_UPDATE_ERROR The ECS service cannot be updated due to an unexpected error:"
                        + " TaskDefinition is inactive (Service: AmazonECS; Status Code: 400; Error Code:"
                        + " ClientException; Request ID: ")
                .endsWith("; Proxy: null). Check your ECS service status.");
        assertThat(failure(deliveries.start(Deliveries.appSpec(arn.replace(":2", ":latest")))))
                .contains("Invalid revision number. Number: latest")
                .contains("Error Code: InvalidParameterException");
        assertThat(failure(deliveries.start(Deliveries.appSpec("<TASK_DEFINITION>"))))
                .startsWith("ECS_UPDATE_ERROR");
        String good = deliveries.bench.register("acme/orders:1");
        String id = deliveries.start(Deliveries.appSpec(good).replace("orders\n", "web\n"));
        assertThat(failure(id)).contains("The container web does not exist in the task definition.");
        assertThat(deliveries.events(id)).anyMatch(event -> event.startsWith("Install Failed"));
        assertThat(deliveries.info(id).at("/rollbackInfo").has("rollbackDeploymentId"))
                .isFalse();
    }

    @Test
    void hooksFailSinceThereAreNoFunctions() {
        String spec = Deliveries.appSpec(deliveries.bench.register("acme/orders:1"));
        String before = deliveries.start(spec + "Hooks:\n  - BeforeInstall: check\n");
        deliveries.at(3);
        assertThat(failure(before)).startsWith("HOOK_EXECUTION_FAILURE").contains("check");
        assertThat(deliveries.info(before).at("/rollbackInfo").has("rollbackDeploymentId"))
                .isFalse();

        String after = deliveries.start(spec + "Hooks:\n  - AfterAllowTestTraffic: check\n");
        assertThat(failure(after)).startsWith("HOOK_EXECUTION_FAILURE");
        JsonNode events = deliveries.target(after).path("lifecycleEvents");
        assertThat(events.at("/4/status").asText()).isEqualTo("Failed");
        assertThat(events.at("/4/diagnostics/scriptName").asText()).isEqualTo("check");
        assertThat(deliveries
                        .info(after)
                        .at("/rollbackInfo/rollbackDeploymentId")
                        .asText())
                .startsWith("d-");
    }

    @Test
    void aListenerThatForwardsElsewhereFailsTheDeployment() {
        deliveries
                .bench
                .loadBalancer
                .production()
                .forward(deliveries.bench.loadBalancer.targetGroups().get(1).arn(), 100);
        String id = deliveries.start();
        assertThat(failure(id))
                .startsWith("ELASTIC_LOAD_BALANCING_INVALID")
                .contains("Primary taskset target group must be behind listener");
    }

    @Test
    void inlineContentIsDeployedToo() {
        String spec = Deliveries.appSpec(deliveries.bench.register("acme/orders:1"));
        String input = Bench.JSON.createObjectNode().put("content", spec).toString();
        String id = deliveries
                .bench
                .codedeploy(
                        "CreateDeployment",
                        "{'applicationName': 'orders', 'deploymentGroupName': 'orders', 'revision':"
                                + " {'revisionType': 'AppSpecContent', 'appSpecContent': " + input + "}}")
                .path("deploymentId")
                .asText();
        deliveries.at(100);
        assertThat(deliveries.events(id)).contains("AllowTraffic Succeeded 48-50");

        JsonNode shown = deliveries.info(id).path("revision").path("appSpecContent");
        assertThat(shown.has("content")).isFalse();
        assertThat(deliveries
                        .bench
                        .codedeploy(
                                "GetApplicationRevision",
                                "{'applicationName': 'orders', 'revision': {'revisionType': 'AppSpecContent',"
                                        + " 'appSpecContent': " + shown + "}}")
                        .at("/revision/appSpecContent/content")
                        .asText())
                .isEqualTo(spec);
    }

    private String failure(String id) {
        deliveries.advance(120);
        JsonNode info = deliveries.info(id);
        assertThat(info.path("status").asText()).isEqualTo("Failed");
        return info.at("/errorInformation/code").asText() + " "
                + info.at("/errorInformation/message").asText();
    }
}
