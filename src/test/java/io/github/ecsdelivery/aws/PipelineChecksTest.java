package io.github.ecsdelivery.aws;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.preflight.Fact;
import io.github.ecsdelivery.preflight.Finding;
import io.github.ecsdelivery.preflight.Verdict;
import io.github.ecsdelivery.preflight.pipeline.PipelineChecks;
import io.github.ecsdelivery.preflight.pipeline.PipelineRequest;
import io.github.ecsdelivery.sandbox.world.RoleSpec;
import io.github.ecsdelivery.sandbox.world.World;
import io.github.ecsdelivery.sandbox.world.WorldBuilder;
import io.github.ecsdelivery.spec.pipeline.PipelineNames;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The checks of a pipeline, against the sandbox's CodePipeline and IAM. */
class PipelineChecksTest {
    private static final String IAM = "arn:aws:iam::111111111111:role/";
    private static final String KEY = "arn:aws:kms:eu-west-1:111111111111:key/1";
    private static final String TAKES = "What the deploy action takes";
    private static final String ROLE = "Role of the deploy action";
    private static final String RIGHTS = "Rights of the deploy action's role";

    private String name = "orders";

    private static String pipeline() {
        return """
                {"roleArn": "%1$spipeline",
                 "artifactStore": {"type": "S3", "location": "artifacts", "encryptionKey": {"id": "%2$s", "type": "KMS"}},
                 "stages": [
                   {"name": "Source", "actions": [{"name": "S", "actionTypeId":
                     {"category": "Source", "owner": "AWS", "provider": "S3", "version": "1"}}]},
                   {"name": "Deploy", "actions": [{"name": "DevDeploy", "roleArn": "%1$saction",
                     "inputArtifacts": [{"name": "DeploySpec"}],
                     "actionTypeId": {"category": "Deploy", "owner": "AWS", "provider": "CodeDeployToECS", "version": "1"},
                     "configuration": {"ApplicationName": "orders", "DeploymentGroupName": "orders",
                       "TaskDefinitionTemplateArtifact": "DeploySpec", "AppSpecTemplateArtifact": "DeploySpec",
                       "Image1ArtifactName": "DeploySpec", "Image1ContainerName": "IMAGE1_NAME"}}]}]}""".formatted(IAM, KEY);
    }

    private static RoleSpec action() {
        return RoleSpec.trusting("action", """
                        {"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Principal":
                         {"AWS": "arn:aws:iam::111111111111:role/pipeline"}, "Action": "sts:AssumeRole"}}""").allowed("deploy", """
                        {"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Resource": "*", "Action":
                         ["codedeploy:*", "ecs:RegisterTaskDefinition", "iam:PassRole", "s3:GetObject", "kms:Decrypt"]}}""");
    }

    private static WorldBuilder world(String pipeline) {
        return World.of("orders")
                .pipeline("orders", pipeline)
                .role(action())
                .role(RoleSpec.ofService("pipeline", "codepipeline.amazonaws.com"));
    }

    private CheckFindings look(AwsScene scene) throws Exception {
        ObjectNode definition = (ObjectNode)
                new ObjectMapper().readTree("{\"family\": \"orders\", \"executionRoleArn\": \"" + IAM + "execution\"}");
        return CheckFindings.of(new PipelineChecks(
                        new PipelineRequest(
                                name,
                                ContainerChecksTest.DELIVERY,
                                new PipelineNames("DeploySpec", "appspec.yaml", "IMAGE1_NAME"),
                                "orders",
                                "orders",
                                Fact.of(() -> "CodeDeployDefault.ECSAllAtOnce"),
                                Fact.of(() -> definition),
                                Fact.of(() -> IAM + "ecsCodeDeployRole"),
                                Fact.of(new StsIdentity(scene.clients)::whoAmI)),
                        new CodePipelines(scene.clients),
                        new IamRoles(scene.clients))
                .all());
    }

    @Test
    void aPipelineAsItShouldBe() throws Exception {
        try (AwsScene scene = AwsScene.of(world(pipeline()))) {
            CheckFindings found = look(scene);

            assertThat(found.values())
                    .as("%s", found)
                    .extracting(Finding::verdict)
                    .containsOnly(Verdict.OK);
            assertThat(found.get("Deploy action").found())
                    .isEqualTo("In the pipeline 'orders' the action 'DevDeploy' of the stage 'Deploy' deploys"
                            + " orders/orders.");
        }
    }

    /** The second seed, 5.1. */
    @Test
    void theProviderForEc2() throws Exception {
        String pipeline = pipeline().replace("\"CodeDeployToECS\"", "\"CodeDeploy\"");
        try (AwsScene scene = AwsScene.of(world(pipeline))) {
            Finding found = look(scene).get("Deploy action");

            assertThat(found.code()).isEqualTo(Code.PIPELINE_REFUSES);
            assertThat(found.found())
                    .contains("has the provider CodeDeploy, which is for EC2 and Lambda; expected CodeDeployToECS")
                    .contains("An AppSpec file is required, but could not be found in the revision");
        }
    }

    @Test
    void noActionDeploysThis() throws Exception {
        String pipeline = pipeline().replace("\"DeploymentGroupName\": \"orders\"", "\"DeploymentGroupName\": \"prd\"");
        try (AwsScene scene = AwsScene.of(world(pipeline))) {
            CheckFindings found = look(scene);

            assertThat(found.get("Deploy action").code()).isEqualTo(Code.PIPELINE_REFUSES);
            assertThat(found.get("Deploy action").found())
                    .contains("No action of the pipeline 'orders' deploys orders/orders")
                    .contains("deploys orders/prd");
            assertThat(found.get(TAKES).verdict()).isEqualTo(Verdict.UNCHECKED);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Image1ContainerName': 'IMAGE1_NAME | Image1ContainerName': '<IMAGE1_NAME> | ERROR | Image1ContainerName"
                        + " is '<IMAGE1_NAME>', expected 'IMAGE1_NAME'",
                "Image1ContainerName' | AppSpecTemplatePath': 'deploy/appspec.yml', 'Image1ContainerName' | ERROR |"
                        + " AppSpecTemplatePath is 'deploy/appspec.yml', expected 'appspec.yaml'",
                "Image1ArtifactName': 'DeploySpec | Image1ArtifactName': 'Build | ERROR | Image1ArtifactName is 'Build',"
                        + " which is none of its input artifacts [DeploySpec]",
                "'DeploySpec' | 'BuildArtifact' | WARNING | takes its files from BuildArtifact"
            })
    void filesThatWouldNotBeFound(String there, String instead, Verdict verdict, String sentence) throws Exception {
        String pipeline = pipeline().replace(there.replace('\'', '"'), instead.replace('\'', '"'));
        assertThat(pipeline).isNotEqualTo(pipeline());
        try (AwsScene scene = AwsScene.of(world(pipeline))) {
            Finding found = look(scene).get(TAKES);

            assertThat(found.verdict()).isEqualTo(verdict);
            assertThat(found.found()).contains(sentence);
        }
    }

    /** The second seed, 5.2: of three roles it is the one of the action. */
    @Test
    void theRoleOfTheActionMayNotTakeTheArtifact() throws Exception {
        RoleSpec less = action().allowed("deploy", """
                {"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Resource": "*", "Action":
                 ["codedeploy:*", "ecs:RegisterTaskDefinition", "iam:PassRole"]}}""");
        // Of another account, so that no policy of bucket or key can allow it alone.
        String shared = "arn:aws:kms:eu-west-1:222222222222:key/1";
        String pipeline = pipeline()
                .replace(IAM + "pipeline", "arn:aws:iam::222222222222:role/pipeline")
                .replace(KEY, shared);
        try (AwsScene scene = AwsScene.of(world(pipeline).role(less))) {
            Finding found = look(scene).get(RIGHTS);

            assertThat(found.code()).isEqualTo(Code.ROLE_UNSUITABLE);
            assertThat(found.found())
                    .contains(IAM + "action is not allowed s3:GetObject on arn:aws:s3:::artifacts/*, kms:Decrypt on "
                            + shared)
                    .contains("You are missing permissions to access input artifact")
                    .contains("It is the role of the action 'DevDeploy' of the stage 'Deploy'")
                    .contains("the pipeline's own is arn:aws:iam::222222222222:role/pipeline")
                    .contains("that of the deployment group " + IAM + "ecsCodeDeployRole");
        }
    }

    @Test
    void theRoleOfTheActionMustTrustThePipelines() throws Exception {
        try (AwsScene scene = AwsScene.of(world(pipeline())
                .role(RoleSpec.ofService("action", "codepipeline.amazonaws.com").allowedNothing()))) {
            Finding found = look(scene).get(ROLE);

            assertThat(found.code()).isEqualTo(Code.ROLE_UNSUITABLE);
            assertThat(found.found()).contains("does not let the pipeline's role " + IAM + "pipeline take it");
        }
        String own = pipeline().replace(" \"roleArn\": \"" + IAM + "action\",", "");
        try (AwsScene scene = AwsScene.of(world(own))) {
            assertThat(look(scene).get(ROLE).found()).contains("the pipeline's own, trusts codepipeline.amazonaws.com");
        }
        try (AwsScene scene = AwsScene.of(world(own).role(RoleSpec.ofService("pipeline", "codebuild.amazonaws.com")))) {
            assertThat(look(scene).get(ROLE).verdict()).isEqualTo(Verdict.ERROR);
        }
    }

    @Test
    void onePipelineThatIsElsewhereIsNotChecked() throws Exception {
        name = "billing";
        try (AwsScene scene = AwsScene.of(world(pipeline()))) {
            Finding found = look(scene).get("Deploy action");

            assertThat(found.verdict()).isEqualTo(Verdict.UNCHECKED);
            assertThat(found.found()).contains("is not seen with the rights of this build in eu-west-1");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "codepipeline, GetPipeline, Deploy action",
        "iam, GetRole, Role of the deploy action",
        "iam, SimulatePrincipalPolicy, Rights of the deploy action's role"
    })
    void whatMayNotBeReadIsNotChecked(String service, String operation, String title) throws Exception {
        try (AwsScene scene = AwsScene.of(world(pipeline()))) {
            scene.deny(service, operation);
            Finding found = look(scene).get(title);

            assertThat(found.verdict()).isEqualTo(Verdict.UNCHECKED);
            assertThat(found.cure()).contains("Allow " + service + ":" + operation);
        }
    }

    @Test
    void thePipelineOfABuild() {
        assertThat(PipelineRequest.pipelineOf(Map.of("CODEBUILD_INITIATOR", "codepipeline/orders")))
                .contains("orders");
        assertThat(PipelineRequest.pipelineOf(Map.of("CODEBUILD_INITIATOR", "someone")))
                .isEmpty();
        assertThat(PipelineRequest.pipelineOf(Map.of())).isEmpty();
    }
}
