package io.github.ecsdelivery.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ecsdelivery.sandbox.world.World;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.codedeploy.CodeDeployClient;
import software.amazon.awssdk.services.codedeploy.model.RevisionLocationType;
import software.amazon.awssdk.services.ecr.EcrClient;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.Compatibility;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.DesiredStatus;
import software.amazon.awssdk.services.ecs.model.NetworkMode;
import software.amazon.awssdk.services.ecs.model.PortMapping;
import software.amazon.awssdk.services.ecs.model.Task;

/** Which account and region a call reaches, asked with the SDK's clients. */
class AccountsTest {
    private static final String TWO = "222222222222";

    private static Sandbox sandbox;
    private static AwsCredentials one;
    private static AwsCredentials two;

    @BeforeAll
    static void open() throws IOException {
        sandbox = Sandbox.start(
                List.of(
                        World.of("orders").build(),
                        World.of("orders").accountId(TWO).bucket("two").build(),
                        World.of("far").region("us-east-2").build(),
                        World.of("tools").accountId("333333333333").toolsOnly().build()),
                Sandbox.Options.defaults());
        one = SandboxTestSupport.user();
        two = SandboxTestSupport.session(sandbox, "arn:aws:iam::222222222222:role/deploy", "s1");
    }

    @AfterAll
    static void close() {
        sandbox.close();
    }

    private static EcrClient ecr(AwsCredentials who, String region) {
        return SandboxTestSupport.client(EcrClient.builder(), sandbox.endpoint(), who, region);
    }

    private static EcsClient ecs(AwsCredentials who, String region) {
        return SandboxTestSupport.client(EcsClient.builder(), sandbox.endpoint(), who, region);
    }

    private static CodeDeployClient codeDeploy(AwsCredentials who, String region) {
        return SandboxTestSupport.client(CodeDeployClient.builder(), sandbox.endpoint(), who, region);
    }

    @Test
    void eachAccountSeesItsOwnUnderTheSameName() {
        try (EcsClient first = ecs(one, "eu-west-1");
                EcsClient second = ecs(two, "eu-west-1")) {
            assertThat(first.describeClusters(r -> r.clusters("orders"))
                            .clusters()
                            .get(0)
                            .clusterArn())
                    .isEqualTo("arn:aws:ecs:eu-west-1:111111111111:cluster/orders");
            assertThat(second.describeClusters(r -> r.clusters("orders"))
                            .clusters()
                            .get(0)
                            .clusterArn())
                    .isEqualTo("arn:aws:ecs:eu-west-1:222222222222:cluster/orders");
            String foreign = "arn:aws:ecs:eu-west-1:222222222222:";
            refused(
                    () -> first.describeServices(
                            r -> r.cluster(foreign + "cluster/orders").services("orders")),
                    "InvalidParameterException",
                    "Invalid identifier: Identifier is for 222222222222. Your accountId is 111111111111");
            refused(
                    () -> first.describeServices(r -> r.cluster("orders").services(foreign + "service/orders/orders")),
                    "InvalidParameterException",
                    "Invalid identifier: Identifier is for 222222222222. Your accountId is 111111111111");
            refused(
                    () -> first.describeTaskDefinition(r -> r.taskDefinition(foreign + "task-definition/orders:1")),
                    "ClientException",
                    "Unable to describe task definition.");
        }
    }

    @Test
    void anAccountWithoutAWorldIsEmpty() {
        isEmpty("eu-central-1");
    }

    @Test
    void anAccountOfToolsIsEmptyToo() {
        AwsCredentials tools = SandboxTestSupport.session(sandbox, "arn:aws:iam::333333333333:role/deploy", "s1");
        try (EcrClient ecr = ecr(tools, "eu-west-1");
                EcsClient ecs = ecs(tools, "eu-west-1")) {
            assertThat(ecr.describeRepositories().repositories()).isEmpty();
            assertThat(ecs.listTaskDefinitions().taskDefinitionArns()).isEmpty();
        }
    }

    private static void isEmpty(String region) {
        try (EcrClient ecr = ecr(one, region);
                EcsClient ecs = ecs(one, region);
                CodeDeployClient codeDeploy = codeDeploy(one, region)) {
            refused(
                    () -> ecr.describeImages(r -> r.repositoryName("orders")),
                    "RepositoryNotFoundException",
                    "The repository with name 'orders' does not exist in the registry with id '111111111111'");
            refused(
                    () -> ecs.describeServices(r -> r.cluster("orders").services("orders")),
                    "ClusterNotFoundException",
                    "Cluster not found.");
            assertThat(ecs.describeClusters(r -> r.clusters("orders")).failures())
                    .extracting(failure -> failure.arn() + " " + failure.reason())
                    .containsExactly("arn:aws:ecs:" + region + ":111111111111:cluster/orders MISSING");
            refused(
                    () -> ecs.describeTaskDefinition(r -> r.taskDefinition("orders")),
                    "ClientException",
                    "Unable to describe task definition.");
            refused(
                    () -> codeDeploy.getApplication(r -> r.applicationName("orders")),
                    "ApplicationDoesNotExistException",
                    "No application found for name: orders");
            refused(
                    () -> codeDeploy.createDeployment(r -> r.applicationName("orders")
                            .deploymentGroupName("orders")
                            .revision(v -> v.revisionType(RevisionLocationType.APP_SPEC_CONTENT))),
                    "ApplicationDoesNotExistException",
                    "No application found for name: orders");
            refused(
                    () -> codeDeploy.getDeployment(r -> r.deploymentId("d-AAAAAAAAA")),
                    "DeploymentDoesNotExistException",
                    "The deployment d-AAAAAAAAA could not be found");
            assertThat(codeDeploy.listDeployments(r -> {}).deployments()).isEmpty();
            assertThat(codeDeploy
                            .getDeploymentConfig(r -> r.deploymentConfigName("CodeDeployDefault.ECSAllAtOnce"))
                            .deploymentConfigInfo()
                            .computePlatformAsString())
                    .isEqualTo("ECS");

            assertThat(ecr.createRepository(r -> r.repositoryName("new"))
                            .repository()
                            .repositoryArn())
                    .isEqualTo("arn:aws:ecr:" + region + ":111111111111:repository/new");
            assertThat(ecs.registerTaskDefinition(r -> r.family("new")
                                    .requiresCompatibilities(Compatibility.EC2)
                                    .containerDefinitions(ContainerDefinition.builder()
                                            .name("new")
                                            .image("busybox")
                                            .memory(64)
                                            .build()))
                            .taskDefinition()
                            .taskDefinitionArn())
                    .isEqualTo("arn:aws:ecs:" + region + ":111111111111:task-definition/new:1");
        }
        try (EcrClient home = ecr(one, "eu-west-1");
                EcsClient homeEcs = ecs(one, "eu-west-1")) {
            refused(
                    () -> home.describeImages(r -> r.repositoryName("new")),
                    "RepositoryNotFoundException",
                    "The repository with name 'new' does not exist in the registry with id '111111111111'");
            assertThat(homeEcs.listTaskDefinitions(r -> r.familyPrefix("new")).taskDefinitionArns())
                    .isEmpty();
        }
    }

    @Test
    void aRegionOfTheSameAccountHasAWorldOfItsOwn() {
        try (CodeDeployClient far = codeDeploy(one, "us-east-2")) {
            assertThat(far.getApplication(r -> r.applicationName("far"))
                            .application()
                            .applicationName())
                    .isEqualTo("far");
            assertThatThrownBy(() -> far.getApplication(r -> r.applicationName("orders")))
                    .hasMessageContaining("No application found");
        }
    }

    @Test
    void whatIsNoRegionIsRefused() {
        try (EcsClient nowhere = ecs(one, "nowhere")) {
            refused(
                    () -> nowhere.listTaskDefinitions(),
                    "InvalidSignatureException",
                    "Credential should be scoped to a valid region.");
        }
    }

    @Test
    void aRegistryOfAnotherAccountOpensByItsPolicyOnly() {
        try (EcrClient first = ecr(one, "eu-west-1");
                EcrClient second = ecr(two, "eu-west-1")) {
            String denied = "User: arn:aws:iam::111111111111:user/sandbox is not authorized to perform: %s on resource:"
                    + " arn:aws:ecr:eu-west-1:222222222222:repository/%s because no resource-based policy allows the %s"
                    + " action";
            String describe = "ecr:DescribeImages";
            refused(
                    () -> first.describeImages(r -> r.registryId(TWO).repositoryName("orders")),
                    "AccessDeniedException",
                    denied.formatted(describe, "orders", describe));
            refused(
                    () -> first.describeImages(r -> r.registryId(TWO).repositoryName("unknown")),
                    "AccessDeniedException",
                    denied.formatted(describe, "unknown", describe));
            assertThatThrownBy(() -> first.describeRepositories(r -> r.registryId(TWO)))
                    .hasMessageContaining("repository/* because no resource-based policy");

            refused(
                    () -> second.getRepositoryPolicy(r -> r.repositoryName("orders")),
                    "RepositoryPolicyNotFoundException",
                    "Repository policy does not exist for the repository with name 'orders' in the registry with id"
                            + " '222222222222'");
            refused(
                    () -> second.setRepositoryPolicy(
                            r -> r.repositoryName("orders").policyText("{}")),
                    "InvalidParameterException",
                    "Invalid parameter at 'PolicyText' failed to satisfy constraint: 'Invalid repository policy"
                            + " provided: The repository policy has no Statement.'");
            String policy = """
                    {"Version": "2008-10-17", "Statement": [{"Sid": "read", "Effect": "Allow",
                     "Principal": {"AWS": "arn:aws:iam::111111111111:root"}, "Action": "ecr:Describe*"}]}
                    """;
            second.setRepositoryPolicy(r -> r.repositoryName("orders").policyText(policy));
            assertThat(second.getRepositoryPolicy(r -> r.repositoryName("orders"))
                            .policyText())
                    .isEqualTo(policy);

            assertThat(first.describeImages(r -> r.registryId(TWO).repositoryName("orders"))
                            .imageDetails())
                    .isEmpty();
            refused(
                    () -> first.listImages(r -> r.registryId(TWO).repositoryName("orders")),
                    "AccessDeniedException",
                    denied.formatted("ecr:ListImages", "orders", "ecr:ListImages"));
            second.deleteRepositoryPolicy(r -> r.repositoryName("orders"));
            assertThatThrownBy(() -> first.describeImages(r -> r.registryId(TWO).repositoryName("orders")))
                    .hasMessageContaining("not authorized");
        }
    }

    @Test
    void aPolicyMayShutOutItsOwnAccount() {
        try (EcrClient second = ecr(two, "eu-west-1")) {
            second.createRepository(r -> r.repositoryName("shut"));
            second.setRepositoryPolicy(r -> r.repositoryName("shut").policyText("""
                    {"Statement": {"Effect": "Deny", "Principal": "*", "Action": "ecr:ListImages"}}
                    """));

            assertThatThrownBy(() -> second.listImages(r -> r.repositoryName("shut")))
                    .hasMessageContaining("with an explicit deny in a resource-based policy");
        }
    }

    @Test
    void tasksPullFromAnotherAccountsRegistryByItsPolicyOnly() throws Exception {
        try (EcrClient second = ecr(two, "eu-west-1")) {
            second.createRepository(r -> r.repositoryName("base"));
            List<String> hosts = List.of("222222222222.dkr.ecr.eu-west-1.amazonaws.com", sandbox.registry(TWO));
            for (String host : hosts) {
                assertThat(reasons(host + "/base:1")).contains("pull access denied");
            }
            second.setRepositoryPolicy(r -> r.repositoryName("base").policyText("""
                    {"Statement": {"Effect": "Allow", "Principal": {"AWS": "111111111111"}, "Action": "ecr:*"}}
                    """));
            for (String host : hosts) {
                assertThat(reasons(host + "/base:1")).contains(host + "/base:1: not found");
            }
        }
    }

    /** Why tasks of account one with this image stopped. */
    private static String reasons(String image) throws InterruptedException {
        try (EcsClient ecs = ecs(one, "eu-west-1");
                CodeDeployClient codeDeploy = codeDeploy(one, "eu-west-1")) {
            String arn = ecs.registerTaskDefinition(r -> r.family("pull")
                            .requiresCompatibilities(Compatibility.FARGATE)
                            .networkMode(NetworkMode.AWSVPC)
                            .cpu("256")
                            .memory("512")
                            .executionRoleArn("arn:aws:iam::111111111111:role/execution")
                            .containerDefinitions(ContainerDefinition.builder()
                                    .name("orders")
                                    .image(image)
                                    .portMappings(PortMapping.builder()
                                            .containerPort(8080)
                                            .build())
                                    .build()))
                    .taskDefinition()
                    .taskDefinitionArn();
            String id = codeDeploy
                    .createDeployment(r -> r.applicationName("orders")
                            .deploymentGroupName("orders")
                            .autoRollbackConfiguration(c -> c.enabled(false))
                            .revision(v -> v.revisionType(RevisionLocationType.APP_SPEC_CONTENT)
                                    .appSpecContent(c -> c.content("""
                                            {"version": 0.0, "Resources": [{"TargetService": {
                                             "Type": "AWS::ECS::Service", "Properties": {"TaskDefinition": "%s",
                                             "LoadBalancerInfo": {"ContainerName": "orders", "ContainerPort": 8080}}}}]}
                                            """.formatted(arn)))))
                    .deploymentId();
            sandbox.time().advanceTo(sandbox.time().instant().plus(Duration.ofMinutes(3)));
            List<String> tasks = ecs.listTasks(
                            r -> r.cluster("orders").family("pull").desiredStatus(DesiredStatus.STOPPED))
                    .taskArns();
            String reasons = ecs.describeTasks(r -> r.cluster("orders").tasks(tasks)).tasks().stream()
                    .map(Task::stoppedReason)
                    .collect(Collectors.joining("; "));
            codeDeploy.stopDeployment(r -> r.deploymentId(id));
            sandbox.time().advanceTo(sandbox.time().instant().plus(Duration.ofHours(2)));
            return reasons;
        }
    }

    @Test
    void whatCannotBeIsRefusedAtTheStart() {
        World world = World.of("orders").build();
        assertThatThrownBy(() -> Sandbox.start(
                        List.of(world, World.of("x").region("cn-north-1").build()), Sandbox.Options.defaults()))
                .hasMessageStartingWith("A sandbox has at least one world, all of one partition; found [");
        assertThatThrownBy(() -> Sandbox.start(world, Sandbox.Options.defaults().time(-1, 1)))
                .hasMessageStartingWith("Sandbox time cannot flow");
        assertThatThrownBy(() -> Sandbox.start(List.of(), Sandbox.Options.defaults()))
                .hasMessageStartingWith("A sandbox has at least one world");
        assertThatThrownBy(() -> Sandbox.start(
                        List.of(world, World.of("orders").accountId(TWO).build()), Sandbox.Options.defaults()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("two worlds have the bucket 'orders-revisions', but not the same owner of it");
    }

    private static void refused(Runnable call, String code, String text) {
        assertThatThrownBy(call::run).isInstanceOfSatisfying(AwsServiceException.class, e -> {
            assertThat(e.awsErrorDetails().errorCode()).isEqualTo(code);
            assertThat(e.awsErrorDetails().errorMessage()).isEqualTo(text);
        });
    }
}
