package io.github.ecsdelivery.mojo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.ecsdelivery.environment.DeliveryFolder;
import io.github.ecsdelivery.sandbox.Sandbox;
import io.github.ecsdelivery.sandbox.SandboxTestSupport;
import io.github.ecsdelivery.sandbox.SecondSeed;
import io.github.ecsdelivery.sandbox.world.AlarmsSpec;
import io.github.ecsdelivery.sandbox.world.FunctionSpec;
import io.github.ecsdelivery.sandbox.world.KmsKey;
import io.github.ecsdelivery.sandbox.world.RoleSpec;
import io.github.ecsdelivery.sandbox.world.World;
import io.github.ecsdelivery.sandbox.world.WorldBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.services.codedeploy.CodeDeployClient;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.PortMapping;

/** Worlds in which every role is held to the documents that iam-policy wrote, and to nothing else. */
final class RoleScene {
    static final String DEPLOY_ROLE = SecondSeed.deployRole("dev");
    static final String HOOK = "orders-validate";
    static final String ALARM = "orders-errors";
    static final String TASK_ROLE = "orders-task";
    private static final ObjectMapper JSON = new ObjectMapper();

    private RoleScene() {}

    /** The documents of an environment by file; what is not JSON is left out. */
    static Map<String, ObjectNode> documents(Path folder) {
        Map<String, ObjectNode> documents = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                String name = String.valueOf(file.getFileName());
                if (name.endsWith(".json")) {
                    documents.put(name.replace(".json", ""), (ObjectNode) JSON.readTree(file.toFile()));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return documents;
    }

    /** The same with a statement less in one of them. */
    static Map<String, ObjectNode> without(Map<String, ObjectNode> documents, String name, String sid) {
        Map<String, ObjectNode> fewer = new TreeMap<>(documents);
        ObjectNode document = fewer.get(name).deepCopy();
        ArrayNode statements = (ArrayNode) document.get("Statement");
        for (int i = statements.size() - 1; i >= 0; i--) {
            if (statements.get(i).path("Sid").asText().equals(sid)) {
                statements.remove(i);
            }
        }
        fewer.put(name, document);
        return fewer;
    }

    /** The same where the documents of what is looked at beforehand are attached too. */
    static Map<String, ObjectNode> inspecting(Map<String, ObjectNode> documents) {
        Map<String, ObjectNode> joined = new TreeMap<>(documents);
        documents.forEach((name, inspection) -> {
            String role = name.replaceFirst("-inspection(-\\d)?$", "");
            if (!role.equals(name) && documents.containsKey(role)) {
                ObjectNode both = Objects.requireNonNull(joined.get(role)).deepCopy();
                for (JsonNode statement : inspection.path("Statement")) {
                    ((ArrayNode) both.get("Statement"))
                            .add(((ObjectNode) statement.deepCopy())
                                    .put("Sid", "Look" + statement.path("Sid").asText()));
                }
                joined.put(role, both);
            }
        });
        return joined;
    }

    /** Actions of a document. */
    static List<String> actions(JsonNode document) {
        List<String> actions = new ArrayList<>();
        document.path("Statement")
                .forEach(statement -> statement.path("Action").forEach(action -> actions.add(action.asText())));
        return actions;
    }

    /** Whether a statement of the document names both; conditions are not looked at. */
    static boolean allows(JsonNode document, String action, String resource) {
        for (JsonNode statement : document.path("Statement")) {
            if (statement
                            .path("Action")
                            .valueStream()
                            .anyMatch(one -> one.asText().equals(action))
                    && statement
                            .path("Resource")
                            .valueStream()
                            .anyMatch(one -> resource.matches(pattern(one.asText())))) {
                return true;
            }
        }
        return false;
    }

    /** As a regular expression: {@code *} stands for anything, {@code ?} for one character. */
    static String pattern(String resource) {
        return Pattern.quote(resource).replace("*", "\\E.*\\Q").replace("?", "\\E.\\Q");
    }

    private static RoleSpec role(
            String name, @Nullable String trust, Map<String, ObjectNode> documents, String document) {
        RoleSpec role = trust == null ? RoleSpec.trustingItsAccount(name) : RoleSpec.trusting(name, trust);
        // Before the documents are known everything is allowed.
        if (documents.isEmpty()) {
            return role;
        }
        ObjectNode allowed = documents.get(document);
        return allowed.path("Statement").isEmpty() ? role.allowedNothing() : role.allowed(document, allowed.toString());
    }

    private static @Nullable String text(Map<String, ObjectNode> documents, String name) {
        ObjectNode document = documents.get(name);
        return document == null ? null : document.toString();
    }

    /**
     * The second seed's accounts: build, bucket and key in the shared one, the delivery in dev.
     *
     * @param documents empty for a world in which everybody may do everything
     */
    static WorldBuilder[] seed(Map<String, ObjectNode> documents) {
        WorldBuilder shared = World.of("shared")
                .accountId(SecondSeed.SHARED)
                .region(SecondSeed.REGION)
                .toolsOnly()
                .bucket(SecondSeed.BUCKET)
                .bucketPolicy(documents.isEmpty() ? SecondSeed.SEED_POLICY : text(documents, "bucket-policy"))
                .kmsKey(
                        documents.isEmpty()
                                ? new KmsKey(SecondSeed.KEY, List.of(SecondSeed.ACCOUNTS.get("dev")))
                                : KmsKey.under(
                                        SecondSeed.KEY,
                                        documents.get("kms-key-policy").toString()))
                .roles()
                .role(role(
                        "service-role/bys-shared-iam-cdb-role",
                        "{\"Version\": \"2012-10-17\", \"Statement\": [{\"Effect\": \"Allow\", \"Principal\":"
                                + " {\"Service\": \"codebuild.amazonaws.com\"}, \"Action\": \"sts:AssumeRole\"}]}",
                        documents,
                        "build"))
                .identity(SecondSeed.SHARED, "role/service-role/bys-shared-iam-cdb-role");
        String deployTrust = documents.isEmpty()
                ? "{\"Version\": \"2012-10-17\", \"Statement\": [{\"Effect\": \"Allow\", \"Principal\": {\"AWS\": \""
                        + SecondSeed.CODEBUILD_ROLE + "\"}, \"Action\": \"sts:AssumeRole\"}]}"
                : text(documents, "deploy-trust");
        WorldBuilder dev = SecondSeed.environment("dev", null)
                .terminationWait(Duration.ofMinutes(1))
                .function(FunctionSpec.succeeding(HOOK))
                .alarms(AlarmsSpec.none().existing(ALARM, AlarmsSpec.State.OK))
                .role(role("bys-dev-iam-deploy-role", deployTrust, documents, "deploy"));
        services(dev, "bys-dev-execution", documents);
        return new WorldBuilder[] {shared, dev};
    }

    /** One account, in which the build's own role does everything. */
    static WorldBuilder single(Map<String, ObjectNode> documents) {
        WorldBuilder world = World.of("orders")
                .repository("shop/orders")
                .terminationWait(Duration.ofMinutes(1))
                .roles()
                .role(role("build", null, documents, "build"))
                .identity("111111111111", "role/build");
        services(world, "execution", documents);
        if (documents.containsKey("pipeline-action")) {
            world.role(role("orders-default-pipeline-action", null, documents, "pipeline-action"));
        }
        return world;
    }

    /** The same with the pipeline that deploys. */
    static WorldBuilder pipeline(Map<String, ObjectNode> documents) {
        return single(documents)
                .role(RoleSpec.ofService("pipeline", "codepipeline.amazonaws.com"))
                .pipeline("orders", """
                        {"roleArn": "arn:aws:iam::111111111111:role/pipeline",
                         "artifactStore": {"type": "S3", "location": "orders-revisions"},
                         "stages": [
                           {"name": "Source", "actions": [{"name": "Source", "actionTypeId":
                             {"category": "Source", "owner": "AWS", "provider": "S3", "version": "1"}}]},
                           {"name": "Deploy", "actions": [{
                           "name": "Deploy", "roleArn": "arn:aws:iam::111111111111:role/orders-default-pipeline-action",
                           "inputArtifacts": [{"name": "BuildOutput"}],
                           "actionTypeId": {"category": "Deploy", "owner": "AWS", "provider": "CodeDeployToECS",
                             "version": "1"},
                           "configuration": {"ApplicationName": "orders", "DeploymentGroupName": "orders",
                             "TaskDefinitionTemplateArtifact": "BuildOutput", "AppSpecTemplateArtifact": "BuildOutput",
                             "Image1ArtifactName": "BuildOutput", "Image1ContainerName": "IMAGE1_NAME"}}]}]}""");
    }

    /** Registers and deploys as CodePipeline does, with the role of its action; the id of the deployment. */
    static String pipelineAction(Sandbox sandbox, JsonNode task) {
        AwsCredentials session = SandboxTestSupport.session(
                sandbox, "arn:aws:iam::111111111111:role/orders-default-pipeline-action", "pipeline");
        try (EcsClient ecs = SandboxTestSupport.client(EcsClient.builder(), sandbox.endpoint(), session, "eu-west-1");
                CodeDeployClient codeDeploy = SandboxTestSupport.client(
                        CodeDeployClient.builder(), sandbox.endpoint(), session, "eu-west-1")) {
            String arn = ecs.registerTaskDefinition(request -> request.family(
                                    task.path("family").asText())
                            .requiresCompatibilitiesWithStrings("FARGATE")
                            .networkMode("awsvpc")
                            .cpu("256")
                            .memory("512")
                            .executionRoleArn(task.path("executionRoleArn").asText())
                            .containerDefinitions(ContainerDefinition.builder()
                                    .name("app")
                                    .image(task.at("/containerDefinitions/0/image")
                                            .asText())
                                    .portMappings(PortMapping.builder()
                                            .containerPort(8080)
                                            .build())
                                    .build()))
                    .taskDefinition()
                    .taskDefinitionArn();
            String appSpec = "{\"version\": 0.0, \"Resources\": [{\"TargetService\": {\"Type\":"
                    + " \"AWS::ECS::Service\", \"Properties\": {\"TaskDefinition\": \"" + arn + "\","
                    + " \"LoadBalancerInfo\": {\"ContainerName\": \"app\", \"ContainerPort\": 8080}}}}]}";
            String id = codeDeploy
                    .createDeployment(request -> request.applicationName("orders")
                            .deploymentGroupName("orders")
                            .revision(revision -> revision.revisionType("AppSpecContent")
                                    .appSpecContent(content -> content.content(appSpec)
                                            .sha256(DeliveryFolder.sha256(appSpec.getBytes(StandardCharsets.UTF_8))))))
                    .deploymentId();
            codeDeploy.getDeployment(request -> request.deploymentId(id));
            return id;
        }
    }

    private static void services(WorldBuilder world, String execution, Map<String, ObjectNode> documents) {
        world.role(role(
                        "ecsCodeDeployRole",
                        text(documents, "codedeploy-service-trust"),
                        documents,
                        "codedeploy-service"))
                .role(role(execution, text(documents, "execution-trust"), documents, "execution"))
                .role(RoleSpec.ofService(TASK_ROLE, "ecs-tasks.amazonaws.com"));
    }
}
