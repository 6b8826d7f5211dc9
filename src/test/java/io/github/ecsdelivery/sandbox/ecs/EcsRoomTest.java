package io.github.ecsdelivery.sandbox.ecs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.github.ecsdelivery.sandbox.elbv2.TargetGroup;
import io.github.ecsdelivery.sandbox.wire.Refusal;
import io.github.ecsdelivery.sandbox.world.World;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EcsRoomTest {
    private final Bench bench = new Bench(World.of("orders").build());
    private final ServiceControl control = bench.control;

    @Test
    void theServiceStandsOnItsFirstTaskSet() {
        JsonNode service = service();

        assertThat(service.path("status").asText()).isEqualTo("ACTIVE");
        assertThat(service.at("/deploymentController/type").asText()).isEqualTo("CODE_DEPLOY");
        assertThat(service.path("deployments")).isEmpty();
        assertThat(service.path("runningCount").asInt()).isEqualTo(2);
        assertThat(service.path("launchType").asText()).isEqualTo("FARGATE");
        assertThat(service.at("/networkConfiguration/awsvpcConfiguration/subnets"))
                .hasSize(2);
        JsonNode set = service.at("/taskSets/0");
        assertThat(set.path("status").asText()).isEqualTo("PRIMARY");
        assertThat(set.path("id").asText()).matches("ecs-svc/\\d{19}");
        assertThat(set.path("stabilityStatus").asText()).isEqualTo("STEADY_STATE");
        assertThat(set.path("taskDefinition").asText()).endsWith("task-definition/orders:1");
        assertThat(set.at("/loadBalancers/0/containerPort").asInt()).isEqualTo(8080);
        assertThat(set.at("/loadBalancers/0/targetGroupArn").asText())
                .isEqualTo(bench.loadBalancer.targetGroups().get(0).arn());
        assertThat(bench.ecs("DescribeClusters", "{'clusters': ['orders', 'other']}")
                        .at("/failures/0/reason")
                        .asText())
                .isEqualTo("MISSING");
    }

    @Test
    void aTaskSetBecomesSteadyAfterFortySeconds() {
        String arn = bench.register("acme/orders@sha256:" + "a".repeat(64));
        String id = create(arn).id();

        assertThat(status(id)).isEqualTo("PROVISIONING");
        bench.advance(Duration.ofSeconds(10));
        assertThat(status(id)).isEqualTo("PENDING");
        assertThat(facts(id).pending()).isEqualTo(2);
        bench.advance(Duration.ofSeconds(10));
        assertThat(status(id)).isEqualTo("RUNNING");
        assertThat(facts(id).running()).isEqualTo(2);
        assertThat(facts(id).steady()).isFalse();
        bench.advance(Duration.ofSeconds(20));
        service();
        assertThat(facts(id).steady()).isTrue();
        assertThat(green().targets())
                .extracting(target -> target.health().state())
                .containsExactly("healthy", "healthy");

        JsonNode task = tasks(id, "RUNNING").at("/tasks/0");
        assertThat(task.at("/containers/0/image").asText()).startsWith("acme/orders@");
        assertThat(task.at("/containers/0/imageDigest").asText()).isEqualTo("sha256:" + "a".repeat(64));
        assertThat(task.path("startedBy").asText()).isEqualTo(id);
        assertThat(task.path("group").asText()).isEqualTo("service:orders");
        assertThat(task.path("taskDefinitionArn").asText()).isEqualTo(arn);
        JsonNode set = service().at("/taskSets/1");
        assertThat(set.path("startedBy").asText()).isEqualTo("CODE_DEPLOY");
        assertThat(set.path("externalId").asText()).isEqualTo("d-123456789");
        assertThat(set.path("status").asText()).isEqualTo("ACTIVE");
        assertThat(service().at("/events/0/message").asText())
                .isEqualTo("(service orders) has reached a steady state.");
    }

    @Test
    void anImageThatCannotBePulledStopsItsTasks() {
        bench.unpullable.put("acme/orders:gone", "pull image manifest has been retried 1 time(s): not found");
        String id = create(bench.register("acme/orders:gone")).id();

        bench.advance(Duration.ofMinutes(2));
        service();

        assertThat(facts(id).running()).isZero();
        JsonNode stopped = tasks(id, "STOPPED").path("tasks");
        assertThat(stopped).hasSizeGreaterThanOrEqualTo(4);
        assertThat(stopped.at("/0/lastStatus").asText()).isEqualTo("STOPPED");
        assertThat(stopped.at("/0/stopCode").asText()).isEqualTo("TaskFailedToStart");
        assertThat(stopped.at("/0/stoppedReason").asText())
                .isEqualTo("CannotPullContainerError: pull image manifest has been retried 1 time(s): not found");
        assertThat(service().path("events").toString()).contains("CannotPullContainerError");

        bench.unpullable.clear();
        bench.advance(Duration.ofMinutes(5));
        service();
        assertThat(facts(id).steady()).isTrue();
    }

    @Test
    void unhealthyTasksAreReplacedUntilTheyAreHealthy() {
        bench.order("{'kind': 'unhealthy'}");
        String id = create(bench.register("acme/orders:1")).id();

        bench.advance(Duration.ofMinutes(5));
        service();
        assertThat(facts(id).steady()).isFalse();
        assertThat(tasks(id, "STOPPED").at("/tasks/0/stoppedReason").asText()).contains("failed ELB health checks");
        assertThat(service().path("events").toString())
                .contains("is unhealthy in")
                .doesNotContain("unable to consistently start tasks");
        assertThat(control.primary().steady()).isTrue();

        bench.faults.clear();
        bench.advance(Duration.ofMinutes(15));
        service();
        assertThat(facts(id).steady()).isTrue();
    }

    @Test
    void anotherTaskSetBecomesPrimaryAndTheOldOneGoes() {
        String blue = control.primary().id();
        String green = create(bench.register("acme/orders:1")).id();
        bench.advance(Duration.ofMinutes(1));
        service();

        control.makePrimary(green);
        control.delete(blue);
        assertThat(service().path("taskDefinition").asText()).endsWith("orders:2");
        assertThat(service().at("/taskSets/0/status").asText()).isEqualTo("DRAINING");
        bench.advance(Duration.ofSeconds(30));

        assertThat(service().path("taskSets")).hasSize(1);
        assertThat(tasks(blue, "STOPPED").path("tasks")).hasSize(2);
        assertThat(bench.loadBalancer.targetGroups().get(0).targets()).isEmpty();
        bench.advance(Duration.ofHours(2));
        assertThat(bench.ecs("ListTasks", "{'cluster': 'orders', 'desiredStatus': 'STOPPED'}")
                        .path("taskArns"))
                .isEmpty();
    }

    @Test
    void theServiceScales() {
        JsonNode answer = bench.ecs("UpdateService", "{'cluster': 'orders', 'service': 'orders', 'desiredCount': 3}");
        assertThat(answer.at("/service/desiredCount").asInt()).isEqualTo(3);
        bench.advance(Duration.ofMinutes(1));
        assertThat(service().path("runningCount").asInt()).isEqualTo(3);

        bench.ecs("UpdateService", "{'cluster': 'orders', 'service': 'orders', 'desiredCount': 1}");
        bench.advance(Duration.ofMinutes(1));
        assertThat(service().path("runningCount").asInt()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    DescribeServices | {'cluster': 'other', 'services': ['orders']} | ClusterNotFoundException | Cluster
                    DescribeServices | {'services': ['orders']} | ClusterNotFoundException | Cluster
                    DescribeServices | {'cluster': 'orders', 'services': []} | InvalidParameterException | empty
                    DescribeServices | {'cluster': 'orders', 'services': ['1','2','3','4','5','6','7','8','9','10','11']} | InvalidParameterException | 10
                    DescribeServices | {'cluster': 'orders', 'services': 'orders'} | SerializationException | STRING_VALUE
                    DescribeTaskSets | {'cluster': 'orders', 'service': 'other'} | ServiceNotFoundException | Service
                    DescribeTasks | {'cluster': 'orders', 'tasks': []} | InvalidParameterException | empty
                    ListTasks | {'cluster': 'orders', 'serviceName': 'other'} | ServiceNotFoundException | Service
                    ListTasks | {'cluster': 'orders', 'desiredStatus': 'GONE'} | InvalidParameterException | GONE
                    ListTasks | {'cluster': 'orders', 'serviceName': 'orders', 'startedBy': 'x'} | InvalidParameterException | only
                    ListTasks | {'cluster': 'orders', 'nextToken': 'x'} | InvalidParameterException | token
                    UpdateService | {'cluster': 'orders', 'service': 'orders', 'taskDefinition': 'orders:1'} | InvalidParameterException | Unable to update task definition on services with a CODE_DEPLOY deployment controller. Use AWS CodeDeploy to trigger a new deployment.
                    UpdateService | {'cluster': 'orders', 'service': 'orders', 'networkConfiguration': {}} | InvalidParameterException | network parameters
                    UpdateService | {'cluster': 'orders', 'service': 'orders', 'forceNewDeployment': true} | InvalidParameterException | force
                    UpdateService | {'cluster': 'orders', 'service': 'orders', 'platformVersion': 'LATEST'} | InvalidParameterException | platformVersion
                    UpdateService | {'cluster': 'orders', 'service': 'orders', 'desiredCount': -1} | InvalidParameterException | negative
                    UpdateService | {'cluster': 'orders', 'service': 'orders', 'desiredCount': 5001} | InvalidParameterException | 5000
                    UpdateService | {'cluster': 'orders', 'service': 'orders', 'deploymentConfiguration': {'maximumPercent': '200'}} | SerializationException | STRING
                    UpdateService | {'cluster': 'orders', 'service': 'orders', 'deploymentConfiguration': {'maximumPercent': 99}} | InvalidParameterException | maximumPercent
                    UpdateService | {'cluster': 'orders', 'service': 'orders', 'deploymentConfiguration': {'minimumHealthyPercent': 101}} | InvalidParameterException | minimumHealthyPercent
                    UpdateService | {'cluster': 'orders', 'service': 'orders', 'deploymentConfiguration': {'strategy': 'BLUE_GREEN'}} | InvalidParameterException | ECS deployment controller
                    UpdateService | {'cluster': 'orders', 'service': 'orders', 'deploymentConfiguration': {'deploymentCircuitBreaker': {'enable': true, 'rollback': true}}} | InvalidParameterException | ECS deployment controller
                    UpdateService | {'cluster': 'orders', 'service': 'orders', 'deploymentConfiguration': {'alarms': {'enable': true}}} | InvalidParameterException | rollback
                    UpdateService | {'cluster': 'orders', 'service': 'orders', 'deploymentConfiguration': {'percent': 1}} | InvalidParameterException | percent
                    ListTasks | {'cluster': 'orders', 'launchType': 'fargate'} | InvalidParameterException | fargate
                    DescribeServices | {'cluster': 'orders', 'services': ['orders'], 'include': ['tags']} | InvalidParameterException | include
                    DescribeTaskSets | {'cluster': 'orders', 'service': 'orders', 'include': ['EVENTS']} | InvalidParameterException | include
                    DescribeClusters | {'include': ['TAG']} | InvalidParameterException | include
                    DescribeTasks | {'cluster': 'orders', 'tasks': ['x'], 'include': ['x']} | InvalidParameterException | include
                    DescribeTaskDefinition | {'taskDefinition': 'orders', 'include': ['x']} | InvalidParameterException | include
                    TagResource | {'resourceArn': 'arn:aws:ecs:eu-west-1:111111111111:task-definition/orders:1'} | InvalidParameterException | Tags
                    TagResource | {'resourceArn': 'arn:aws:ecs:eu-west-1:111111111111:task-definition/orders:1', 'tags': [1]} | SerializationException | Structure
                    TagResource | {'resourceArn': 'arn:aws:ecs:eu-west-1:111111111111:task-definition/orders:1', 'tags': [{'key': 1, 'value': 'x'}]} | SerializationException | String
                    UpdateService | {'cluster': 'orders', 'service': 'other'} | ServiceNotFoundException | Service
                    """)
    void refusesWhatEcsRefuses(String operation, String input, String code, String text) {
        Refusal refusal = Bench.refusal(() -> bench.ecs(operation, input));
        assertThat(refusal.code()).isEqualTo(code);
        assertThat(refusal.text()).contains(text);
    }

    @Test
    void keepsTheDeploymentConfigurationThatItWasGiven() {
        JsonNode service = bench.ecs("UpdateService", """
                        {'cluster': 'orders', 'service': 'orders', 'deploymentConfiguration':
                         {'maximumPercent': 150, 'minimumHealthyPercent': null,
                          'deploymentCircuitBreaker': {'enable': false, 'rollback': false}}}
                        """).path("service");

        assertThat(service.path("deploymentConfiguration").toString())
                .isEqualTo("{\"maximumPercent\":150,\"minimumHealthyPercent\":100,"
                        + "\"deploymentCircuitBreaker\":{\"enable\":false,\"rollback\":false}}");
    }

    @Test
    void showsAClustersSettingsOnlyWhenAsked() {
        assertThat(bench.ecs("DescribeClusters", "{'clusters': ['orders']}").at("/clusters/0/settings"))
                .isEmpty();
        assertThat(bench.ecs("DescribeClusters", "{'clusters': ['orders'], 'include': ['SETTINGS']}")
                        .at("/clusters/0/settings"))
                .hasSize(1);
        assertThat(bench.ecs("ListTasks", "{'cluster': 'orders', 'containerInstance': 'i'}")
                        .path("taskArns"))
                .isEmpty();
    }

    @Test
    void whatIsMissingIsAFailureNotARefusal() {
        JsonNode services = bench.ecs("DescribeServices", "{'cluster': 'orders', 'services': ['other']}");
        assertThat(services.path("failures").toString())
                .isEqualTo("[{\"arn\":\"arn:aws:ecs:eu-west-1:111111111111:service/orders/other\","
                        + "\"reason\":\"MISSING\"}]");
        assertThat(bench.ecs("DescribeTasks", "{'cluster': 'orders', 'tasks': ['x']}")
                        .at("/failures/0/reason")
                        .asText())
                .isEqualTo("MISSING");
    }

    @Test
    void createsNoTaskSetThatEcsWouldNot() {
        String arn = bench.register("acme/orders:1");
        assertThat(refusal(order(arn, "web", 8080)).text())
                .isEqualTo("The container web does not exist in the task definition.");
        assertThat(refusal(order(arn, "orders", 80)).code()).isEqualTo("InvalidParameterException");
        assertThat(refusal(order(arn.replace(":2", ":latest"), "orders", 8080)).text())
                .isEqualTo("Invalid revision number. Number: latest");
        assertThat(refusal(order(arn.replace(":2", ":9"), "orders", 8080)).code())
                .isEqualTo("ClientException");
        assertThat(refusal(order("orders", "orders", 8080)).code()).isEqualTo("InvalidParameterException");
        bench.ecs("DeregisterTaskDefinition", "{'taskDefinition': 'orders:2'}");
        assertThat(refusal(order(arn, "orders", 8080)).text()).isEqualTo("TaskDefinition is inactive");
        String next = bench.register("acme/orders:2");
        String group = green().arn();
        assertThat(refusal(new TaskSetOrder(next, "orders", 8080, group, "d-1", "1.9", null, null))
                        .code())
                .isEqualTo("PlatformUnknownException");
        ArrayNode providers = Bench.JSON.createArrayNode();
        providers.addObject().put("capacityProvider", "mine");
        assertThat(refusal(new TaskSetOrder(next, "orders", 8080, group, "d-1", null, null, providers))
                        .text())
                .contains("'mine'");
        for (int i = 0; i < 4; i++) {
            create(next);
        }
        assertThat(refusal(order(next, "orders", 8080)).text())
                .isEqualTo("5 deployments exist on the service. Unable to create new TaskSet since this exceeds the"
                        + " maximum limit.");
    }

    private TaskSetFacts create(String arn) {
        return control.create(order(arn, "orders", 8080));
    }

    private TaskSetOrder order(String arn, String container, int port) {
        return new TaskSetOrder(arn, container, port, green().arn(), "d-123456789", null, null, null);
    }

    private Refusal refusal(TaskSetOrder order) {
        return Bench.refusal(() -> control.create(order));
    }

    private TargetGroup green() {
        return bench.loadBalancer.targetGroups().get(1);
    }

    private TaskSetFacts facts(String id) {
        return Objects.requireNonNull(control.taskSet(id));
    }

    private String status(String id) {
        return tasks(id, "RUNNING").at("/tasks/0/lastStatus").asText();
    }

    private JsonNode tasks(String startedBy, String desiredStatus) {
        JsonNode arns = bench.ecs(
                        "ListTasks",
                        "{'cluster': 'orders', 'startedBy': '" + startedBy + "', 'desiredStatus': '" + desiredStatus
                                + "'}")
                .path("taskArns");
        return bench.ecs("DescribeTasks", "{'cluster': 'orders', 'tasks': " + arns + "}");
    }

    private JsonNode service() {
        return bench.ecs("DescribeServices", "{'cluster': 'orders', 'services': ['orders']}")
                .at("/services/0");
    }
}
