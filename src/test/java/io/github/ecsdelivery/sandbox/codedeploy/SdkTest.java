package io.github.ecsdelivery.sandbox.codedeploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ecsdelivery.sandbox.ecs.Bench;
import io.github.ecsdelivery.sandbox.wire.RoomServer;
import io.github.ecsdelivery.sandbox.world.World;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.codedeploy.CodeDeployClient;
import software.amazon.awssdk.services.codedeploy.model.DeploymentInfo;
import software.amazon.awssdk.services.codedeploy.model.DeploymentLimitExceededException;
import software.amazon.awssdk.services.codedeploy.model.DeploymentStatus;
import software.amazon.awssdk.services.codedeploy.model.ECSTarget;
import software.amazon.awssdk.services.codedeploy.model.LifecycleEventStatus;
import software.amazon.awssdk.services.codedeploy.model.TargetLabel;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.ClientException;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.DeploymentControllerType;
import software.amazon.awssdk.services.ecs.model.Service;
import software.amazon.awssdk.services.ecs.model.TaskDefinition;

/** The SDK's own clients judge the wire format. */
class SdkTest {
    private final Deliveries deliveries = new Deliveries(World.of("orders"));
    private RoomServer server;
    private EcsClient ecs;
    private CodeDeployClient codeDeploy;

    @BeforeEach
    void open() throws IOException {
        server = new RoomServer(deliveries.bench.ecs, deliveries.bench.codedeploy);
        StaticCredentialsProvider credentials =
                StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIA", "secret"));
        ecs = EcsClient.builder()
                .endpointOverride(server.uri())
                .region(Region.EU_WEST_1)
                .credentialsProvider(credentials)
                .httpClient(UrlConnectionHttpClient.create())
                .build();
        codeDeploy = CodeDeployClient.builder()
                .endpointOverride(server.uri())
                .region(Region.EU_WEST_1)
                .credentialsProvider(credentials)
                .httpClient(UrlConnectionHttpClient.create())
                .build();
    }

    @AfterEach
    void close() {
        ecs.close();
        codeDeploy.close();
        server.close();
    }

    @Test
    void readsServicesTasksAndDefinitions() {
        Service service = ecs.describeServices(r -> r.cluster("orders").services("orders"))
                .services()
                .get(0);
        assertThat(service.deploymentController().type()).isEqualTo(DeploymentControllerType.CODE_DEPLOY);
        assertThat(service.createdAt()).isEqualTo(Bench.START);
        assertThat(service.taskSets().get(0).stabilityStatusAsString()).isEqualTo("STEADY_STATE");
        assertThat(service.taskSets().get(0).scale().value()).isEqualTo(100.0);
        List<String> arns =
                ecs.listTasks(r -> r.cluster("orders").serviceName("orders")).taskArns();
        assertThat(ecs.describeTasks(r -> r.cluster("orders").tasks(arns)).tasks())
                .hasSize(2)
                .allMatch(task -> task.lastStatus().equals("RUNNING") && task.startedAt() != null);
        TaskDefinition definition = ecs.registerTaskDefinition(r -> r.family("sdk")
                        .containerDefinitions(ContainerDefinition.builder()
                                .name("a")
                                .image("a")
                                .memory(64)
                                .build()))
                .taskDefinition();
        assertThat(definition.registeredAt()).isEqualTo(Bench.START);
        assertThat(definition.containerDefinitions().get(0).essential()).isTrue();
        assertThatThrownBy(() -> ecs.describeTaskDefinition(r -> r.taskDefinition("nobody")))
                .isInstanceOf(ClientException.class)
                .hasMessageContaining("Unable to describe task definition.");
    }

    @Test
    void followsADeployment() {
        String id = deliveries.start();
        deliveries.at(47);

        DeploymentInfo info = codeDeploy.getDeployment(r -> r.deploymentId(id)).deploymentInfo();
        assertThat(info.status()).isEqualTo(DeploymentStatus.IN_PROGRESS);
        assertThat(info.startTime()).isEqualTo(Bench.START.plusSeconds(2));
        assertThat(info.blueGreenDeploymentConfiguration()
                        .terminateBlueInstancesOnDeploymentSuccess()
                        .terminationWaitTimeInMinutes())
                .isEqualTo(60);
        List<String> targets =
                codeDeploy.listDeploymentTargets(r -> r.deploymentId(id)).targetIds();
        ECSTarget target = codeDeploy
                .batchGetDeploymentTargets(r -> r.deploymentId(id).targetIds(targets))
                .deploymentTargets()
                .get(0)
                .ecsTarget();
        assertThat(target.lifecycleEvents().get(1).status()).isEqualTo(LifecycleEventStatus.SUCCEEDED);
        assertThat(target.lifecycleEvents().get(1).endTime()).isEqualTo(Bench.START.plusSeconds(44));
        assertThat(target.taskSetsInfo().get(1).taskSetLabel()).isEqualTo(TargetLabel.GREEN);
        assertThat(target.taskSetsInfo().get(1).identifer()).startsWith("ecs-svc/");
        assertThat(target.taskSetsInfo().get(0).trafficWeight()).isEqualTo(100.0);
        assertThat(codeDeploy
                        .getDeploymentGroup(r -> r.applicationName("orders").deploymentGroupName("orders"))
                        .deploymentGroupInfo()
                        .loadBalancerInfo()
                        .targetGroupPairInfoList()
                        .get(0)
                        .testTrafficRoute()
                        .listenerArns())
                .singleElement()
                .asString()
                .contains(":listener/app/orders/");
        assertThatThrownBy(() -> codeDeploy.createDeployment(r -> r.applicationName("orders")
                        .deploymentGroupName("orders")
                        .revision(v -> v.revisionType("S3")
                                .s3Location(s -> s.bucket("b").key("k").bundleType("YAML")))))
                .isInstanceOf(DeploymentLimitExceededException.class)
                .hasMessageContaining("already has an active Deployment '" + id + "'");
    }
}
