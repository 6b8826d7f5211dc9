package io.github.ecsdelivery.sandbox;

import static io.github.ecsdelivery.sandbox.Neighbours.revision;
import static io.github.ecsdelivery.sandbox.Neighbours.world;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.codedeploy.model.ApplicationDoesNotExistException;
import software.amazon.awssdk.services.codedeploy.model.ComputePlatform;
import software.amazon.awssdk.services.codedeploy.model.DeploymentDoesNotExistException;
import software.amazon.awssdk.services.codedeploy.model.DeploymentGroupDoesNotExistException;
import software.amazon.awssdk.services.codedeploy.model.DeploymentGroupInfo;
import software.amazon.awssdk.services.codedeploy.model.DeploymentGroupNameRequiredException;
import software.amazon.awssdk.services.codedeploy.model.DeploymentLimitExceededException;
import software.amazon.awssdk.services.codedeploy.model.DeploymentStatus;
import software.amazon.awssdk.services.codedeploy.model.DeploymentTargetDoesNotExistException;
import software.amazon.awssdk.services.codedeploy.model.ECSTarget;
import software.amazon.awssdk.services.codedeploy.model.RevisionLocation;
import software.amazon.awssdk.services.codedeploy.model.TargetGroupInfo;
import software.amazon.awssdk.services.codedeploy.model.TrafficRoutingType;
import software.amazon.awssdk.services.ecs.model.Cluster;
import software.amazon.awssdk.services.ecs.model.ClusterNotFoundException;
import software.amazon.awssdk.services.ecs.model.Failure;
import software.amazon.awssdk.services.ecs.model.Service;
import software.amazon.awssdk.services.ecs.model.ServiceNotFoundException;
import software.amazon.awssdk.services.ecs.model.Task;
import software.amazon.awssdk.services.ecs.model.TaskSet;

/** Three services of one account and region: two in one cluster and application, the third named as one of them. */
class NeighboursTest {
    private Neighbours neighbours;

    @BeforeEach
    void open() throws IOException {
        neighbours = new Neighbours(
                world("shop", "orders").build(),
                world("shop", "billing").desiredCount(3).build(),
                world("test", "orders").desiredCount(1).build());
    }

    @AfterEach
    void close() {
        neighbours.close();
    }

    @Test
    void aClusterHasSeveralServices() {
        assertThat(neighbours
                        .ecs
                        .describeClusters(r -> r.clusters("shop", "test", "none"))
                        .clusters())
                .extracting(Cluster::clusterName, Cluster::activeServicesCount, Cluster::runningTasksCount)
                .containsExactly(tuple("shop", 2, 5), tuple("test", 1, 1));

        assertThat(neighbours
                        .ecs
                        .describeServices(r -> r.cluster("shop").services("billing", "orders", "none"))
                        .services())
                .extracting(Service::serviceArn)
                .containsExactly(
                        "arn:aws:ecs:eu-west-1:111111111111:service/shop/billing",
                        "arn:aws:ecs:eu-west-1:111111111111:service/shop/orders");
        assertThat(neighbours
                        .ecs
                        .describeServices(r -> r.cluster("test").services("billing"))
                        .failures())
                .extracting(Failure::arn, Failure::reason)
                .containsExactly(tuple("arn:aws:ecs:eu-west-1:111111111111:service/test/billing", "MISSING"));
        assertThatThrownBy(() ->
                        neighbours.ecs.describeTaskSets(r -> r.cluster("test").service("billing")))
                .isInstanceOf(ServiceNotFoundException.class);
        assertThatThrownBy(() ->
                        neighbours.ecs.updateService(r -> r.cluster("none").service("orders")))
                .isInstanceOf(ClusterNotFoundException.class);
    }

    @Test
    void tasksAreListedByServiceOrClusterAndShareNothing() {
        List<String> ofCluster =
                neighbours.ecs.listTasks(r -> r.cluster("shop")).taskArns();
        List<String> ofBilling = neighbours
                .ecs
                .listTasks(r -> r.cluster("shop").serviceName("billing"))
                .taskArns();
        List<String> ofTest = neighbours.ecs.listTasks(r -> r.cluster("test")).taskArns();
        assertThat(ofCluster).hasSize(5).containsAll(ofBilling);
        assertThat(ofBilling).hasSize(3);
        assertThat(ofTest).hasSize(1);

        List<Task> tasks = new ArrayList<>(neighbours
                .ecs
                .describeTasks(r -> r.cluster("shop").tasks(ofCluster))
                .tasks());
        assertThat(tasks)
                .filteredOn(task -> task.group().equals("service:billing"))
                .hasSize(3);
        tasks.addAll(neighbours
                .ecs
                .describeTasks(r -> r.cluster("test").tasks(ofTest))
                .tasks());
        Set<String> addresses = new HashSet<>();
        Set<String> ids = new HashSet<>();
        tasks.forEach(task -> {
            addresses.add(task.containers().get(0).networkInterfaces().get(0).privateIpv4Address());
            ids.add(task.taskArn().substring(task.taskArn().lastIndexOf('/')));
        });
        assertThat(addresses).hasSize(6);
        assertThat(ids).hasSize(6);
        assertThat(neighbours
                        .ecs
                        .describeTasks(r -> r.cluster("test").tasks(ofBilling))
                        .tasks())
                .isEmpty();

        String started = neighbours.service("shop", "billing").taskSets().get(0).id();
        assertThat(neighbours
                        .ecs
                        .listTasks(r -> r.cluster("shop").startedBy(started))
                        .taskArns())
                .containsExactlyElementsOf(ofBilling);
        assertThatThrownBy(() -> neighbours.ecs.listTasks(r -> r.cluster("test").serviceName("billing")))
                .isInstanceOf(ServiceNotFoundException.class);
    }

    @Test
    void oneServiceIsScaledAlone() {
        neighbours.ecs.updateService(r -> r.cluster("shop").service("orders").desiredCount(4));
        neighbours.advance(Duration.ofMinutes(2));

        assertThat(neighbours.service("shop", "orders").runningCount()).isEqualTo(4);
        assertThat(neighbours.service("shop", "billing").runningCount()).isEqualTo(3);
        assertThat(neighbours.service("test", "orders").runningCount()).isEqualTo(1);
        assertThat(neighbours.service("test", "orders").events()).isEmpty();
    }

    @Test
    void anApplicationHasSeveralGroups() {
        assertThat(neighbours
                        .codeDeploy
                        .getApplication(r -> r.applicationName("shop"))
                        .application()
                        .computePlatform())
                .isEqualTo(ComputePlatform.ECS);
        Set<String> ids = new HashSet<>();
        Set<String> targetGroups = new HashSet<>();
        for (String name : List.of("shop/orders", "shop/billing", "test/orders")) {
            DeploymentGroupInfo group = group(name);
            assertThat(group.ecsServices())
                    .singleElement()
                    .satisfies(service -> assertThat(service.clusterName() + "/" + service.serviceName())
                            .isEqualTo(name));
            ids.add(group.deploymentGroupId());
            group.loadBalancerInfo().targetGroupPairInfoList().get(0).targetGroups().stream()
                    .map(TargetGroupInfo::name)
                    .forEach(targetGroups::add);
        }
        assertThat(ids).hasSize(3);
        assertThat(targetGroups).hasSize(6).allMatch(name -> name.length() <= 32);
        assertThatThrownBy(() -> group("test/billing")).isInstanceOf(DeploymentGroupDoesNotExistException.class);
        assertThatThrownBy(() -> group("none/orders")).isInstanceOf(ApplicationDoesNotExistException.class);
    }

    @Test
    void eachGroupHasOneDeploymentAtATime() {
        String orders = neighbours.deploy("shop", "orders");
        String billing = neighbours.deploy("shop", "billing");

        assertThat(orders).isNotEqualTo(billing);
        RevisionLocation again = revision(neighbours.register("orders"), "orders");
        assertThatThrownBy(() -> neighbours.deploy("shop", "orders", again))
                .isInstanceOf(DeploymentLimitExceededException.class)
                .hasMessageContaining(
                        "The Deployment Group 'orders' already has an active Deployment '" + orders + "'");
        assertThatThrownBy(() -> neighbours.deploy("test", "billing", again))
                .isInstanceOf(DeploymentGroupDoesNotExistException.class);
        String test = neighbours.deploy("test", "orders", again);

        assertThat(list("shop", "orders")).containsExactly(orders);
        assertThat(list("shop", "billing")).containsExactly(billing);
        assertThat(neighbours.codeDeploy.listDeployments().deployments()).containsExactly(test, billing, orders);
        assertThatThrownBy(() -> neighbours.codeDeploy.listDeployments(r -> r.applicationName("shop")))
                .isInstanceOf(DeploymentGroupNameRequiredException.class);
        assertThat(neighbours
                        .codeDeploy
                        .batchGetDeployments(r -> r.deploymentIds(test, "d-000000000", billing))
                        .deploymentsInfo())
                .extracting(info -> info.applicationName() + "/" + info.deploymentGroupName())
                .containsExactly("test/orders", "shop/billing");
        assertThatThrownBy(() -> neighbours.deployment("d-000000000"))
                .isInstanceOf(DeploymentDoesNotExistException.class);
    }

    @Test
    void threeServicesDeployAtTheSameTimeAndSeeOnlyTheirOwn() {
        String orders = neighbours.deploy("shop", "orders");
        String test = neighbours.deploy("test", "orders");
        neighbours.advance(Duration.ofSeconds(30));
        String billing = neighbours.deploy("shop", "billing");
        neighbours.advance(Duration.ofSeconds(20));

        assertThat(weight(orders)).isEqualTo(100);
        assertThat(weight(test)).isEqualTo(100);
        assertThat(weight(billing)).isZero();
        neighbours.codeDeploy.stopDeployment(r -> r.deploymentId(test).autoRollbackEnabled(true));
        neighbours.advance(Duration.ofMinutes(2));
        assertThat(neighbours.deployment(test).status()).isEqualTo(DeploymentStatus.STOPPED);
        assertThat(neighbours.deployment(orders).status()).isEqualTo(DeploymentStatus.IN_PROGRESS);
        assertThat(weight(billing)).isEqualTo(100);

        neighbours.advance(Duration.ofMinutes(90));
        assertThat(neighbours.deployment(orders).status()).isEqualTo(DeploymentStatus.SUCCEEDED);
        assertThat(neighbours.deployment(billing).status()).isEqualTo(DeploymentStatus.SUCCEEDED);
        assertThat(group("shop/orders").lastSuccessfulDeployment().deploymentId())
                .isEqualTo(orders);
        assertThat(group("shop/billing").lastSuccessfulDeployment().deploymentId())
                .isEqualTo(billing);
        String back = group("test/orders").lastSuccessfulDeployment().deploymentId();
        assertThat(neighbours.deployment(back).rollbackInfo().rollbackTriggeringDeploymentId())
                .isEqualTo(test);

        runs("shop", "orders", "orders:3", 2);
        runs("shop", "billing", "billing:2", 3);
        runs("test", "orders", "orders:2", 1);
    }

    @Test
    void aTargetIsAskedForByItsOwnDeployment() {
        String orders = neighbours.deploy("shop", "orders");
        neighbours.advance(Duration.ofSeconds(10));

        assertThat(neighbours.target(orders).targetArn())
                .isEqualTo("arn:aws:ecs:eu-west-1:111111111111:service/shop/orders");
        assertThatThrownBy(() -> neighbours.codeDeploy.getDeploymentTarget(
                        r -> r.deploymentId(orders).targetId("shop:billing")))
                .isInstanceOf(DeploymentTargetDoesNotExistException.class);
    }

    @Test
    void revisionsAreTheApplicationsAndConfigurationsThePlaces() {
        RevisionLocation revision = revision(neighbours.register("orders"), "orders");
        neighbours.codeDeploy.registerApplicationRevision(
                r -> r.applicationName("shop").revision(revision));
        neighbours.deploy("shop", "orders", revision);
        assertThat(neighbours
                        .codeDeploy
                        .getApplicationRevision(r -> r.applicationName("shop").revision(revision))
                        .revisionInfo()
                        .deploymentGroups())
                .containsExactly("orders");
        assertThatThrownBy(() -> neighbours.codeDeploy.getApplicationRevision(
                        r -> r.applicationName("test").revision(revision)))
                .hasMessageContaining("not registered");

        neighbours.codeDeploy.createDeploymentConfig(r -> r.deploymentConfigName("ours")
                .computePlatform(ComputePlatform.ECS)
                .trafficRoutingConfig(t -> t.type(TrafficRoutingType.TIME_BASED_CANARY)
                        .timeBasedCanary(c -> c.canaryPercentage(20).canaryInterval(1))));
        String id = neighbours
                .codeDeploy
                .createDeployment(r -> r.applicationName("test")
                        .deploymentGroupName("orders")
                        .deploymentConfigName("ours")
                        .revision(revision))
                .deploymentId();
        neighbours.advance(Duration.ofSeconds(50));
        assertThat(weight(id)).isEqualTo(20);
    }

    /** The service stands on this one task set, all of its tasks run, and all its events name this service alone. */
    private void runs(String cluster, String name, String definition, int tasks) {
        Service service = neighbours.service(cluster, name);
        assertThat(service.taskDefinition()).endsWith("/" + definition);
        assertThat(service.taskSets())
                .singleElement()
                .extracting(TaskSet::runningCount)
                .isEqualTo(tasks);
        List<String> arns = neighbours
                .ecs
                .listTasks(r -> r.cluster(cluster).serviceName(name))
                .taskArns();
        assertThat(neighbours
                        .ecs
                        .describeTasks(r -> r.cluster(cluster).tasks(arns))
                        .tasks())
                .hasSize(tasks)
                .allMatch(task -> task.taskDefinitionArn().equals(service.taskDefinition()));
        assertThat(service.events())
                .isNotEmpty()
                .allMatch(event -> event.message().startsWith("(service " + name));
        Set<String> known = new HashSet<>(
                group(cluster + "/" + name).loadBalancerInfo().targetGroupPairInfoList().get(0).targetGroups().stream()
                        .map(TargetGroupInfo::name)
                        .toList());
        assertThat(service.events())
                .filteredOn(event -> event.message().contains("(target-group "))
                .isNotEmpty()
                .allMatch(event ->
                        known.stream().anyMatch(group -> event.message().contains("/" + group + "/")));
    }

    private int weight(String deployment) {
        ECSTarget target = neighbours.target(deployment);
        return target.taskSetsInfo().size() < 2
                ? 0
                : target.taskSetsInfo().get(1).trafficWeight().intValue();
    }

    private List<String> list(String application, String group) {
        return neighbours
                .codeDeploy
                .listDeployments(r -> r.applicationName(application).deploymentGroupName(group))
                .deployments();
    }

    private DeploymentGroupInfo group(String name) {
        String[] parts = name.split("/", 2);
        return neighbours
                .codeDeploy
                .getDeploymentGroup(r -> r.applicationName(parts[0]).deploymentGroupName(parts[1]))
                .deploymentGroupInfo();
    }
}
