package io.github.ecsdelivery.mojo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.mockito.Mockito.when;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.ecsdelivery.sandbox.SandboxTestSupport;
import io.github.ecsdelivery.sandbox.world.RoleSpec;
import io.github.ecsdelivery.sandbox.world.WorldBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.maven.api.plugin.testing.Basedir;
import org.apache.maven.api.plugin.testing.InjectMojo;
import org.apache.maven.api.plugin.testing.MojoTest;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoFailureException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ecs.EcsClient;

/**
 * The troubleshooting chapters of the two documents that began this project, heading by heading: what they ran into is
 * found by check-deploy-spec or preflight, before anything is changed.
 */
@MojoTest
@Basedir("/goals/orders")
class TroubleshootingChaptersTest extends GoalBench {
    private static final String SHARED = "222222222222";
    private static final String TASK_DEFINITION = """
            {
              "family": "orders",
              "networkMode": "awsvpc",
              "requiresCompatibilities": ["FARGATE"],
              "cpu": "256",
              "memory": "512",
              "executionRoleArn": "arn:aws:iam::111111111111:role/ecs-execution-role",
              "containerDefinitions": [
                {
                  "name": "orders",
                  "image": "zkfmapf123/healthcheck:latest",
                  "portMappings": [{"containerPort": 8080, "protocol": "tcp"}],
                  "logConfiguration": {"logDriver": "awslogs", "options": {"awslogs-group": "/ecs/test",
                    "awslogs-region": "eu-west-1", "awslogs-stream-prefix": "ecs"}}
                }
              ]
            }
            """;
    private static final String APP_SPEC = """
            version: 0.0
            Resources:
              - TargetService:
                  Type: AWS::ECS::Service
                  Properties:
                    TaskDefinition: "arn:aws:ecs:eu-west-1:111111111111:task-definition/orders:12"
                    LoadBalancerInfo:
                      ContainerName: "orders"
                      ContainerPort: 8080
            """;
    private static final String PIPELINE = """
            {"roleArn": "arn:aws:iam::222222222222:role/codepipeline",
             "artifactStore": {"type": "S3", "location": "codeseries", "encryptionKey":
               {"id": "arn:aws:kms:eu-west-1:222222222222:key/11112222-71d6-4265-9dab-111122223333", "type": "KMS"}},
             "stages": [{"name": "Source", "actions": [{"name": "Source", "actionTypeId":
               {"category": "Source", "owner": "AWS", "provider": "CodeCommit", "version": "1"}}]}, {"name": "DevDeploy", "actions": [{"name": "DevDeploy",
               "roleArn": "arn:aws:iam::111111111111:role/create-cdp-in-shared",
               "inputArtifacts": [{"name": "DeploySpec"}],
               "actionTypeId": {"category": "Deploy", "owner": "AWS", "provider": "CodeDeployToECS", "version": "1"},
               "configuration": {"ApplicationName": "orders", "DeploymentGroupName": "orders",
                 "TaskDefinitionTemplateArtifact": "DeploySpec", "TaskDefinitionTemplatePath": "taskdef.json",
                 "AppSpecTemplateArtifact": "DeploySpec", "AppSpecTemplatePath": "appspec.yaml",
                 "Image1ArtifactName": "DeploySpec", "Image1ContainerName": "IMAGE1_NAME"}}]}]}""";

    private final List<String> lines = new ArrayList<>();
    private CheckDeploySpecMojo check;
    private PreflightMojo preflight;

    @BeforeEach
    void goals(
            @InjectMojo(goal = "check-deploy-spec", pom = "pom.xml") CheckDeploySpecMojo checks,
            @InjectMojo(goal = "preflight", pom = "pom.xml") PreflightMojo preflights)
            throws IOException {
        check = checks;
        preflight = preflights;
        preflight.setLog(recording(lines));
        check.setLog(recording(lines));
        when(execution.getSource()).thenReturn(MojoExecution.Source.LIFECYCLE);
        set("image.repository", "shop/orders");
        write("deploy/task-definition.json", TASK_DEFINITION);
        write("deploy/appspec.yml", APP_SPEC);
    }

    private void write(String name, String content) throws IOException {
        Path file = target.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }

    private static WorldBuilder world() {
        return orders().bootstrap("orders", "zkfmapf123/healthcheck:latest", "orders", 8080);
    }

    /** The message that a goal ends the build with, nothing having been changed. */
    private String refusal(AbstractMojo goal, WorldBuilder world) throws Exception {
        join(world);
        Throwable failure = catchThrowable(goal::execute);
        assertThat(failure).isInstanceOf(MojoFailureException.class);
        nothingWasChanged();
        return String.valueOf(failure.getMessage());
    }

    private void nothingWasChanged() {
        assertThat(aws().journal().entries())
                .extracting("operation")
                .allMatch(operation ->
                        operation.toString().matches("(Get|Describe|List|BatchGet|BatchCheck|Head|Simulate).*"));
    }

    private JsonNode row(String title) throws IOException {
        for (JsonNode row : written("preflight.json").path("checks")) {
            if (row.path("title").asText().equals(title)) {
                return row;
            }
        }
        throw new AssertionError("There is no check " + title);
    }

    @Test
    void asTheyShouldHaveBeenAllIsWell() throws Exception {
        join(world());

        check.execute();
        preflight.execute();

        assertThat(written("preflight.json").path("worst").asText()).isEqualTo("ok");
        nothingWasChanged();
    }

    @Test
    @DisplayName("First document: CodeDeployToECS (Revision Number Issue)")
    void revisionNumber() throws Exception {
        write("deploy/appspec.yml", APP_SPEC.replace("orders:12", "orders:latest"));
        write(
                "deploy/task-definition.json",
                TASK_DEFINITION.replace(
                        "\"containerDefinitions\": [",
                        "\"containerDefinitions\": [{\"name\": \"xray\", \"essential\": false,"
                                + " \"image\": \"dkr.ecr.eu-west-1.amazonaws.com/xray:latest\"},"));

        for (AbstractMojo goal : List.of(check, preflight)) {
            assertThat(refusal(goal, world()))
                    .startsWith("[ECSD-207] deploy/task-definition.json:8:")
                    .contains("has no account in its host. Expected"
                            + " 111111111111.dkr.ecr.eu-west-1.amazonaws.com/xray:latest.")
                    .contains("Write it as expected");
        }
        // What the AppSpec names is warned of, and cannot do harm: the ARN that registering returns is placed.
        assertThat(lines)
                .anyMatch(line -> line.startsWith("! [ECSD-207] deploy/appspec.yml:6:")
                        && line.contains("names the revision latest, and revisions are numbers.")
                        && line.contains("Write <TASK_DEFINITION>"));
    }

    @Test
    @DisplayName("First document: CodeDeployToECS (Folder Path Issue)")
    void folderPath() throws Exception {
        set("spec.appSpec", "buildoutput/appspec.yml");
        for (AbstractMojo goal : List.of(check, preflight)) {
            assertThat(refusal(goal, world()))
                    .startsWith("[ECSD-201] <spec><appSpec> names buildoutput/appspec.yml, which does not exist.");
        }

        unset("spec.appSpec");
        pipeline();
        String elsewhere = PIPELINE.replace("\"appspec.yaml\"", "\"deploy/appspec.yml\"");
        assertThat(refusal(
                        preflight, world().pipeline("orders", elsewhere).role(action("s3:GetObject", "kms:Decrypt"))))
                .startsWith("[ECSD-210] ")
                .contains("AppSpecTemplatePath is 'deploy/appspec.yml', expected 'appspec.yaml'");
    }

    @Test
    @DisplayName("First document: CodeDeployToECS (Task Definition)")
    void taskDefinitionIsInactive() throws Exception {
        join(world());
        try (EcsClient ecs = SandboxTestSupport.client(
                EcsClient.builder(), aws().endpoint(), SandboxTestSupport.user(), "eu-west-1")) {
            ecs.deregisterTaskDefinition(request -> request.taskDefinition("orders:1"));
        }
        aws().journal().clear();

        preflight.execute();

        assertThat(row("Running task definition").path("verdict").asText()).isEqualTo("warning");
        assertThat(row("Running task definition").path("found").asText()).contains("was deregistered");
        assertThat(row("Running task definition").path("cure").asText()).contains("Deploy");
        nothingWasChanged();
        // "ExecutionRole has to be added to the task definition, too (and its place matters)"
        String role = "\"executionRoleArn\": \"arn:aws:iam::111111111111:role/ecs-execution-role\",";
        write(
                "deploy/task-definition.json",
                TASK_DEFINITION.replace(role, "").replace("\"name\": \"orders\",", "\"name\": \"orders\", " + role));
        for (AbstractMojo goal : List.of(check, preflight)) {
            assertThat(refusal(goal, world())).startsWith("[ECSD-207] ").contains("executionRoleArn");
        }
    }

    @Test
    @DisplayName("First document: CodeDeployToECS (TaskExecutionRole)")
    void taskExecutionRole() throws Exception {
        RoleSpec poor = RoleSpec.ofService("ecs-execution-role", "ecs-tasks.amazonaws.com")
                .allowed("logs", """
                {"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Resource": "*",
                 "Action": ["logs:CreateLogStream", "logs:PutLogEvents"]}}""");

        assertThat(refusal(preflight, world().role(poor)))
                .startsWith("[ECSD-540] arn:aws:iam::111111111111:role/ecs-execution-role is not allowed"
                        + " ecr:GetAuthorizationToken; it lacks ")
                .contains("ecr:BatchGetImage on arn:aws:ecr:eu-west-1:111111111111:repository/shop/orders")
                .contains("ecr:GetDownloadUrlForLayer")
                .contains("Allow it in a policy of this role; 'mvn ecs-delivery:iam-policy' writes it.");
    }

    @Test
    @DisplayName("Second document: 5.1. An AppSpec file is required, but could not be found in the revision")
    void appSpecRequired() throws Exception {
        pipeline();
        String provider = PIPELINE.replace("\"CodeDeployToECS\"", "\"CodeDeploy\"");

        assertThat(refusal(preflight, world().pipeline("orders", provider).role(action("s3:GetObject", "kms:Decrypt"))))
                .startsWith(
                        "[ECSD-210] In the pipeline 'orders' the action 'DevDeploy' of the stage 'DevDeploy' has the"
                                + " provider CodeDeploy, which is for EC2 and Lambda; expected CodeDeployToECS.")
                .contains("An AppSpec file is required, but could not be found in the revision")
                .contains("Set its actionTypeId.provider to CodeDeployToECS");
    }

    @Test
    @DisplayName("Second document: 5.2. You are missing permissions to access input artifact: BuildArtifact.")
    void missingPermissions() throws Exception {
        pipeline();

        assertThat(refusal(preflight, world().pipeline("orders", PIPELINE).role(action("codedeploy:GetApplication"))))
                .startsWith("[ECSD-540] arn:aws:iam::111111111111:role/create-cdp-in-shared is not allowed")
                .contains("s3:GetObject on arn:aws:s3:::codeseries/*")
                .contains(
                        "kms:Decrypt on arn:aws:kms:eu-west-1:" + SHARED + ":key/11112222-71d6-4265-9dab-111122223333")
                .contains("You are missing permissions to access input artifact")
                .contains("It is the role of the action 'DevDeploy' of the stage 'DevDeploy'; the pipeline's own is"
                        + " arn:aws:iam::222222222222:role/codepipeline, and that of the deployment group"
                        + " arn:aws:iam::111111111111:role/ecsCodeDeployRole.")
                .contains("Allow it in a policy of this role");

        join(world().pipeline("orders", PIPELINE).role(action("s3:GetObject", "kms:Decrypt")));
        preflight.execute();
        assertThat(written("preflight.json").path("worst").asText()).isEqualTo("ok");
    }

    private void pipeline() {
        set("mode", "pipeline");
        systemProperties.setProperty("env.CODEBUILD_BUILD_ID", "orders:1");
        systemProperties.setProperty("env.CODEBUILD_INITIATOR", "codepipeline/orders");
    }

    /** The role of the pipeline's action, with what it needs besides. */
    private static RoleSpec action(String... more) {
        return RoleSpec.trusting("create-cdp-in-shared", """
                        {"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Principal":
                         {"AWS": "arn:aws:iam::222222222222:role/codepipeline"}, "Action": "sts:AssumeRole"}}""")
                .allowed("deploy", """
                        {"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Resource": "*", "Action":
                         ["codedeploy:*", "ecs:RegisterTaskDefinition", "iam:PassRole", "%s"]}}""".formatted(String.join("\", \"", more)));
    }
}
