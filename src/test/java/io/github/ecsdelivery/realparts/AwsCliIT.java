package io.github.ecsdelivery.realparts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.ecsdelivery.image.RegistryLogin;
import io.github.ecsdelivery.sandbox.Sandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The AWS CLI takes the sandbox for AWS. */
class AwsCliIT {
    private static final String FOREIGN_ACCOUNT = "222222222222";

    @TempDir
    Path folder;

    private Sandbox sandbox;
    private AwsCli aws;

    @BeforeEach
    void open() throws Exception {
        Part.demand("aws", "awscli");
        // Time stands still between the calls, so that a deployment runs as long as the test wants it to.
        sandbox = Sandbox.start(
                Sample.world().baseImage(null).build(), Sample.options().time(0, 1));
        aws = new AwsCli(sandbox.endpoint(), folder);
    }

    @AfterEach
    void close() {
        sandbox.close();
    }

    @Test
    void deliversARevisionAndWaitsForSuccess() throws Exception {
        long start = System.nanoTime();
        String taskDefinition = aws.json(
                        "ecs", "register-task-definition", "--cli-input-json", "file://" + taskDefinition())
                .at("/taskDefinition/taskDefinitionArn")
                .asText();
        assertThat(taskDefinition).isEqualTo("arn:aws:ecs:eu-west-1:111111111111:task-definition/orders-cli:1");

        Path appSpec = appSpec(taskDefinition);
        JsonNode stored = aws.json(put(appSpec, "111111111111"));
        assertThat(stored.path("VersionId").asText()).isNotEmpty();
        assertThat(stored.path("ETag").asText()).matches("\"[0-9a-f]{32}\"");

        String deployment = aws.json(create(stored)).path("deploymentId").asText();
        assertThat(deployment).matches("d-[A-Z0-9]{9}");
        assertThat(aws.refusal(create(stored)))
                .contains("An error occurred (DeploymentLimitExceededException) when calling the CreateDeployment"
                        + " operation: ")
                .contains(deployment);

        sandbox.time().advanceTo(sandbox.time().instant().plus(Duration.ofHours(2)));
        aws.text("deploy", "wait", "deployment-successful", "--deployment-id", deployment);

        JsonNode taskSets = aws.json(
                        "ecs", "describe-services", "--cluster", "orders-service", "--services", "orders-service")
                .at("/services/0/taskSets");
        assertThat(taskSets).hasSize(1);
        assertThat(taskSets.get(0).path("status").asText()).isEqualTo("PRIMARY");
        assertThat(taskSets.get(0).path("taskDefinition").asText()).isEqualTo(taskDefinition);
        System.out.printf(
                "The AWS CLI delivered with 6 commands in %.1f s: %s%n",
                Duration.ofNanos(System.nanoTime() - start).toMillis() / 1e3, aws.text("--version"));
    }

    @Test
    void isToldThatTheBucketBelongsToAnotherAccount() throws Exception {
        String refusal = aws.refusal(put(appSpec("arn"), FOREIGN_ACCOUNT));

        assertThat(refusal).contains("An error occurred (AccessDenied) when calling the PutObject operation: ");
    }

    @Test
    void knowsWhoItIsAndMakesRepositories() throws Exception {
        JsonNode identity = aws.json("sts", "get-caller-identity");
        assertThat(identity.path("Account").asText()).isEqualTo("111111111111");
        assertThat(identity.path("Arn").asText()).isEqualTo("arn:aws:iam::111111111111:user/sandbox");

        JsonNode created = aws.json("ecr", "create-repository", "--repository-name", "shop/payments")
                .path("repository");
        JsonNode described = aws.json("ecr", "describe-repositories", "--repository-names", "shop/payments")
                .at("/repositories/0");
        assertThat(described).isEqualTo(created);
        assertThat(created.path("repositoryArn").asText())
                .isEqualTo("arn:aws:ecr:eu-west-1:111111111111:repository/shop/payments");
        assertThat(aws.refusal("ecr", "create-repository", "--repository-name", "shop/payments"))
                .contains("(RepositoryAlreadyExistsException)");
    }

    @Test
    void itsLoginOpensTheRegistry() throws Exception {
        Skopeo skopeo = new Skopeo();
        String password = aws.text("ecr", "get-login-password");

        String tags = skopeo.tags(
                new Skopeo.Remote(sandbox.registry() + "/" + Sample.REPOSITORY, new RegistryLogin("AWS", password)));

        assertThat(tags).contains("\"Tags\": []");
    }

    private static String[] put(Path appSpec, String owner) {
        return new String[] {
            "s3api",
            "put-object",
            "--bucket",
            Sample.BUCKET,
            "--key",
            "orders/appspec.yaml",
            "--body",
            appSpec.toString(),
            "--expected-bucket-owner",
            owner
        };
    }

    private static String[] create(JsonNode stored) {
        return new String[] {
            "deploy",
            "create-deployment",
            "--application-name",
            Sample.APPLICATION,
            "--deployment-group-name",
            Sample.GROUP,
            "--revision",
            "revisionType=S3,s3Location={bucket=" + Sample.BUCKET + ",key=orders/appspec.yaml,bundleType=YAML,version="
                    + stored.path("VersionId").asText() + ",eTag="
                    + stored.path("ETag").asText().replace("\"", "") + "}"
        };
    }

    private Path taskDefinition() throws IOException {
        return Files.writeString(folder.resolve("taskdef.json"), """
                {
                  "family": "orders-cli",
                  "networkMode": "awsvpc",
                  "requiresCompatibilities": ["FARGATE"],
                  "cpu": "256",
                  "memory": "512",
                  "containerDefinitions": [
                    {
                      "name": "orders",
                      "image": "public.ecr.aws/nginx/nginx:1.29",
                      "essential": true,
                      "portMappings": [{ "containerPort": 8080, "protocol": "tcp" }]
                    }
                  ]
                }
                """);
    }

    private Path appSpec(String taskDefinition) throws IOException {
        return Files.writeString(folder.resolve("appspec.yaml"), """
                version: 0.0
                Resources:
                  - TargetService:
                      Type: AWS::ECS::Service
                      Properties:
                        TaskDefinition: %s
                        LoadBalancerInfo:
                          ContainerName: orders
                          ContainerPort: 8080
                """.formatted(taskDefinition));
    }
}
