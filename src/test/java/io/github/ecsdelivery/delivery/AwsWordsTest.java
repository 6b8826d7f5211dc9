package io.github.ecsdelivery.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecsdelivery.aws.AwsClients;
import io.github.ecsdelivery.aws.CloudWatchContainerLogs;
import io.github.ecsdelivery.aws.CodeDeployEngine;
import io.github.ecsdelivery.aws.CodeDeployLiveService;
import io.github.ecsdelivery.aws.EcsServiceHistory;
import io.github.ecsdelivery.aws.EcsTaskDefinitions;
import io.github.ecsdelivery.aws.ElbLoadBalancers;
import io.github.ecsdelivery.bluegreen.Cause;
import io.github.ecsdelivery.bluegreen.DeliveryOutcome;
import io.github.ecsdelivery.bluegreen.Deployment;
import io.github.ecsdelivery.bluegreen.cause.Investigation;
import io.github.ecsdelivery.bluegreen.cause.Investigation.Witnesses;
import io.github.ecsdelivery.environment.DeliveryFolder;
import io.github.ecsdelivery.failure.AwsText;
import io.github.ecsdelivery.failure.Code;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.PortMapping;

/** Deployments that somebody else wrote by hand and that fail as those of the first seed did: AWS's words are explained. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AwsWordsTest {
    private DeliveryScene scene;
    private AwsClients clients;
    private Onlooker onlooker;
    private DeliveryOutcome released;

    @BeforeAll
    void deliverOnce(@TempDir Path directory) throws Exception {
        scene = new DeliveryScene(DeliveryScene.orders(), directory);
        scene.project.templates();
        clients = scene.clients();
        onlooker = new Onlooker(scene);
        released = scene.deliver(DeliveryScene.FIRST);
    }

    @AfterAll
    void close() {
        clients.close();
        scene.close();
    }

    private Cause failed(String appSpec) throws Exception {
        String id = onlooker.codeDeploy
                .createDeployment(request -> request.applicationName(scene.aim.application)
                        .deploymentGroupName(scene.aim.group)
                        .revision(revision -> revision.revisionType("AppSpecContent")
                                .appSpecContent(content -> content.content(appSpec)
                                        .sha256(DeliveryFolder.sha256(appSpec.getBytes(StandardCharsets.UTF_8))))))
                .deploymentId();
        scene.sandbox.time().sleep(Duration.ofMinutes(30));
        Deployment ended = new CodeDeployEngine(clients).read(id);
        assertThat(ended.status()).isEqualTo("Failed");
        CodeDeployLiveService service = new CodeDeployLiveService(clients);
        return new Investigation(new Witnesses(
                        new EcsServiceHistory(clients),
                        service,
                        new ElbLoadBalancers(clients),
                        new EcsTaskDefinitions(clients),
                        new CloudWatchContainerLogs(clients)))
                .investigate(ended, service.running(scene.aim.application, scene.aim.group), released.taskDefinition())
                .cause(null, null);
    }

    private static String deploying(String taskDefinition) {
        return TinyProject.APP_SPEC.replace("<TASK_DEFINITION>", "\"" + taskDefinition + "\"");
    }

    private static String explanation(String text) {
        return AwsText.all().stream()
                .filter(one -> one.text().equals(text))
                .findFirst()
                .orElseThrow()
                .explanation();
    }

    @Test
    void latestIsNoRevision() throws Exception {
        String family = released.taskDefinition().replaceFirst(":\\d+$", "");

        Cause cause = failed(deploying(family + ":latest"));

        assertThat(cause.code()).isEqualTo(Code.DEPLOYMENT_FAILED);
        assertThat(cause.sentence())
                .contains(
                        "ECS_UPDATE_ERROR, The ECS service cannot be updated due to an unexpected error: Invalid revision"
                                + " number. Number: latest (Service: AmazonECS;");
        assertThat(cause.cure()).isEqualTo(explanation("Invalid revision number. Number: …"));
    }

    @Test
    void aRevisionThatWasDeregistered() throws Exception {
        String arn = onlooker.ecs
                .registerTaskDefinition(request -> request.family("orders-web")
                        .networkMode("awsvpc")
                        .requiresCompatibilitiesWithStrings("FARGATE")
                        .cpu("256")
                        .memory("512")
                        .containerDefinitions(ContainerDefinition.builder()
                                .name("web")
                                .image("public.ecr.aws/nginx/nginx:1")
                                .portMappings(PortMapping.builder()
                                        .containerPort(8080)
                                        .build())
                                .build()))
                .taskDefinition()
                .taskDefinitionArn();
        onlooker.ecs.deregisterTaskDefinition(request -> request.taskDefinition(arn));
        scene.sandbox.time().sleep(Duration.ofMinutes(11));

        Cause cause = failed(deploying(arn));

        assertThat(cause.sentence()).contains("unexpected error: TaskDefinition is inactive (Service: AmazonECS;");
        assertThat(cause.cure()).isEqualTo(explanation("TaskDefinition is inactive"));
    }

    @Test
    void aListOfLoadBalancers() throws Exception {
        String list = deploying(released.taskDefinition())
                .replace("ContainerName", "- ContainerName")
                .replace("ContainerPort", "  ContainerPort");

        Cause cause = failed(list);

        assertThat(cause.sentence())
                .contains("The input AppSpec file is a not well-formed yaml. The template cannot be parsed");
        assertThat(cause.cure()).isEqualTo(explanation("The input AppSpec file is a not well-formed"));
    }
}
