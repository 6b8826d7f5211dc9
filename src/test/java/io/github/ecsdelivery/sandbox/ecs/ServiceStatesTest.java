package io.github.ecsdelivery.sandbox.ecs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.ecsdelivery.sandbox.world.LaunchSpec;
import io.github.ecsdelivery.sandbox.world.ServiceStateSpec;
import io.github.ecsdelivery.sandbox.world.ServiceStateSpec.Status;
import io.github.ecsdelivery.sandbox.world.ServiceStateSpec.TargetState;
import io.github.ecsdelivery.sandbox.world.World;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Services and clusters that are not as CodeDeploy needs them. */
class ServiceStatesTest {
    private static final String DESCRIBE = "{'cluster': 'orders', 'services': ['orders']}";
    private static final String CLUSTERS = "{'clusters': ['orders']}";

    private static Bench bench(ServiceStateSpec state) {
        return new Bench(World.of("orders").state(state).build());
    }

    private static JsonNode service(Bench bench) {
        return bench.ecs("DescribeServices", DESCRIBE).at("/services/0");
    }

    private static String code(Bench bench, String operation, String input) {
        return Bench.refusal(() -> bench.ecs(operation, input)).code();
    }

    @Test
    void aClusterThatIsNotThere() {
        Bench bench = bench(ServiceStateSpec.usual().cluster(Status.MISSING));

        JsonNode clusters = bench.ecs("DescribeClusters", CLUSTERS);
        assertThat(clusters.path("clusters")).isEmpty();
        assertThat(clusters.at("/failures/0/reason").asText()).isEqualTo("MISSING");
        assertThat(code(bench, "DescribeServices", DESCRIBE)).isEqualTo("ClusterNotFoundException");
    }

    @Test
    void aClusterThatWasDeleted() {
        Bench bench = bench(ServiceStateSpec.usual().cluster(Status.INACTIVE));

        assertThat(bench.ecs("DescribeClusters", CLUSTERS)
                        .at("/clusters/0/status")
                        .asText())
                .isEqualTo("INACTIVE");
        assertThat(code(bench, "DescribeServices", DESCRIBE)).isEqualTo("ClusterNotFoundException");
    }

    @Test
    void aServiceThatIsNotThere() {
        Bench bench = bench(ServiceStateSpec.usual().service(Status.MISSING));

        assertThat(bench.ecs("DescribeServices", DESCRIBE)
                        .at("/failures/0/reason")
                        .asText())
                .isEqualTo("MISSING");
        assertThat(bench.ecs("DescribeClusters", CLUSTERS)
                        .at("/clusters/0/status")
                        .asText())
                .isEqualTo("ACTIVE");
    }

    @Test
    void aServiceThatWasDeleted() {
        Bench bench = bench(ServiceStateSpec.usual().service(Status.INACTIVE));

        JsonNode service = service(bench);
        assertThat(service.path("status").asText()).isEqualTo("INACTIVE");
        assertThat(service.path("desiredCount").asInt()).isZero();
        assertThat(service.path("taskSets")).isEmpty();
        assertThat(bench.loadBalancer.targetGroups().get(0).targets()).isEmpty();
        assertThat(bench.ecs("DescribeClusters", CLUSTERS)
                        .at("/clusters/0/activeServicesCount")
                        .asInt())
                .isZero();
        assertThat(code(bench, "UpdateService", "{'cluster': 'orders', 'service': 'orders', 'desiredCount': 1}"))
                .isEqualTo("ServiceNotActiveException");
    }

    @Test
    void aServiceThatEcsDeploys() {
        Bench bench = bench(ServiceStateSpec.usual().controlledBy("ECS"));

        JsonNode service = service(bench);
        assertThat(service.at("/deploymentController/type").asText()).isEqualTo("ECS");
        assertThat(service.at("/deploymentConfiguration/strategy").asText()).isEqualTo("ROLLING");
        assertThat(service.path("taskSets")).isEmpty();
        assertThat(service.at("/deployments/0/status").asText()).isEqualTo("PRIMARY");
        assertThat(service.at("/deployments/0/rolloutState").asText()).isEqualTo("COMPLETED");
        assertThat(service.at("/deployments/0/runningCount").asInt()).isEqualTo(2);
        assertThat(service.path("taskDefinition").asText()).endsWith(":task-definition/orders:1");
        assertThat(code(bench, "UpdateService", "{'cluster': 'orders', 'service': 'orders', 'desiredCount': 1}"))
                .isEqualTo("UnsupportedFeatureException");
    }

    @Test
    void aServiceThatSomebodyElseDeploys() {
        JsonNode service = service(bench(ServiceStateSpec.usual().controlledBy("EXTERNAL")));

        assertThat(service.at("/deploymentController/type").asText()).isEqualTo("EXTERNAL");
        assertThat(service.at("/taskSets/0/status").asText()).isEqualTo("PRIMARY");
        assertThat(service.path("deployments")).isEmpty();
    }

    @Test
    void tasksOnInstances() {
        Bench bench = bench(ServiceStateSpec.usual().on(LaunchSpec.ec2()));

        JsonNode service = service(bench);
        assertThat(service.path("launchType").asText()).isEqualTo("EC2");
        assertThat(service.at("/taskSets/0/launchType").asText()).isEqualTo("EC2");
        assertThat(service.has("platformVersion")).isFalse();
        assertThat(bench.ecs("DescribeClusters", CLUSTERS)
                        .at("/clusters/0/registeredContainerInstancesCount")
                        .asInt())
                .isEqualTo(2);
        assertThat(bench.ecs("ListTasks", "{'cluster': 'orders', 'launchType': 'FARGATE'}")
                        .path("taskArns"))
                .isEmpty();
        JsonNode tasks = bench.ecs("ListTasks", "{'cluster': 'orders', 'launchType': 'EC2'}");
        assertThat(tasks.path("taskArns")).hasSize(2);
        JsonNode task = bench.ecs(
                        "DescribeTasks",
                        "{'cluster': 'orders', 'tasks': ['"
                                + tasks.at("/taskArns/0").asText() + "']}")
                .at("/tasks/0");
        assertThat(task.path("launchType").asText()).isEqualTo("EC2");
        assertThat(task.has("platformVersion")).isFalse();
    }

    @Test
    void capacityProvidersInsteadOfALaunchType() {
        JsonNode service = service(bench(ServiceStateSpec.usual().on(LaunchSpec.by("FARGATE_SPOT"))));

        assertThat(service.has("launchType")).isFalse();
        assertThat(service.at("/capacityProviderStrategy/0/capacityProvider").asText())
                .isEqualTo("FARGATE_SPOT");
        assertThat(service.path("platformVersion").asText()).isEqualTo("1.4.0");
    }

    @Test
    void anOlderPlatformVersion() {
        JsonNode service =
                service(bench(ServiceStateSpec.usual().on(LaunchSpec.fargate().platform("1.3.0"))));

        assertThat(service.path("platformVersion").asText()).isEqualTo("1.3.0");
    }

    @Test
    void taskSetsThatWereLeft() {
        Bench bench = bench(ServiceStateSpec.usual().left(2));

        JsonNode sets = service(bench).path("taskSets");
        assertThat(sets.valueStream().map(set -> set.path("status").asText()))
                .containsExactly("PRIMARY", "ACTIVE", "ACTIVE");
        assertThat(sets.at("/1/startedBy").asText()).isEqualTo("CODE_DEPLOY");
        assertThat(sets.at("/1/externalId").asText()).isEqualTo("d-LEFT00000");
        assertThat(sets.at("/1/loadBalancers/0/targetGroupArn").asText())
                .isEqualTo(bench.loadBalancer.targetGroups().get(1).arn());
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 5})
    void moreTaskSetsThanAServiceHas(int left) {
        assertThatThrownBy(() -> ServiceStateSpec.usual().left(left))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at most 5 task sets");
    }

    @Test
    void targetsThatFailAreBorneWith() {
        Bench bench = bench(ServiceStateSpec.usual().targets(TargetState.WRONG_CODE));

        bench.advance(java.time.Duration.ofHours(5));

        JsonNode service = service(bench);
        assertThat(service.path("runningCount").asInt()).isEqualTo(2);
        assertThat(service.path("healthCheckGracePeriodSeconds").asInt()).isEqualTo(Integer.MAX_VALUE);
        assertThat(service.at("/taskSets/0/stabilityStatus").asText()).isEqualTo("STABILIZING");
        assertThat(bench.loadBalancer.targetGroups().get(0).targets())
                .extracting(target -> target.health().reason())
                .containsExactly("Target.ResponseCodeMismatch", "Target.ResponseCodeMismatch");
    }
}
