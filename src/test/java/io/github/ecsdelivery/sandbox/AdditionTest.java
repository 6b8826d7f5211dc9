package io.github.ecsdelivery.sandbox;

import static io.github.ecsdelivery.sandbox.Neighbours.world;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.ecsdelivery.sandbox.wire.RawHttp;
import io.github.ecsdelivery.sandbox.world.StoresSpec;
import io.github.ecsdelivery.sandbox.world.World;
import io.github.ecsdelivery.sandbox.world.WorldBuilder;
import io.github.ecsdelivery.sandbox.world.WorldCodec;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.services.codedeploy.model.DeploymentStatus;
import software.amazon.awssdk.services.ecr.EcrClient;
import software.amazon.awssdk.services.ecr.model.ImageTagMutability;
import software.amazon.awssdk.services.sts.StsClient;

/** Worlds that come to a sandbox that runs. */
class AdditionTest {
    private static final String TWO = "222222222222";
    private static final String TRUST = """
            {"Statement": {"Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::%s:root"}, "Action": "sts:AssumeRole"}}
            """;

    private Neighbours neighbours;

    @BeforeEach
    void open() throws IOException {
        neighbours = new Neighbours(world("shop", "orders").build());
    }

    @AfterEach
    void close() {
        neighbours.close();
    }

    private SandboxLink join(World... worlds) throws IOException {
        return SandboxLink.join(neighbours.sandbox.endpoint(), List.of(worlds));
    }

    private static AwsCredentials key(SandboxLink link) {
        String token = link.sessionToken();
        return token == null
                ? AwsBasicCredentials.create(link.accessKeyId(), link.secretAccessKey())
                : AwsSessionCredentials.create(link.accessKeyId(), link.secretAccessKey(), token);
    }

    private String caller(SandboxLink link) {
        try (StsClient sts = SandboxTestSupport.sts(link.endpoint(), key(link), link.region())) {
            return sts.getCallerIdentity().arn();
        }
    }

    @Test
    void aServiceComesToACluster() throws IOException {
        String orders = neighbours.deploy("shop", "orders");
        neighbours.advance(Duration.ofSeconds(30));

        SandboxLink link = join(world("shop", "billing").build());

        assertThat(link.accessKeyId())
                .isEqualTo(SandboxLink.join(link.endpoint()).accessKeyId());
        assertThat(link.registry()).isEqualTo(neighbours.sandbox.registry());
        String billing = neighbours.deploy("shop", "billing");
        neighbours.advance(Duration.ofHours(2));
        assertThat(neighbours.deployment(orders).status()).isEqualTo(DeploymentStatus.SUCCEEDED);
        assertThat(neighbours.deployment(billing).status()).isEqualTo(DeploymentStatus.SUCCEEDED);
        assertThat(neighbours.service("shop", "billing").taskDefinition()).endsWith("/billing:2");
    }

    @Test
    void whatIsThereStaysAsItIs() throws IOException {
        neighbours.deploy("shop", "orders");
        neighbours.advance(Duration.ofHours(2));

        join(world("shop", "orders").build());
        join(world("shop", "orders").roles("another").build());

        assertThat(neighbours.service("shop", "orders").taskDefinition()).endsWith("/orders:2");
        assertThat(neighbours.ecs.listTaskDefinitions().taskDefinitionArns()).hasSize(2);
        assertThat(SandboxTestSupport.session(neighbours.sandbox, "arn:aws:iam::111111111111:role/another", "s"))
                .isNotNull();
    }

    @Test
    void anotherAccountHasAKeyAndARegistryOfItsOwn() throws IOException {
        SandboxLink link =
                join(World.of("billing").accountId(TWO).region("us-east-2").build());

        assertThat(link.accountId()).isEqualTo(TWO);
        assertThat(link.region()).isEqualTo("us-east-2");
        assertThat(caller(link)).isEqualTo("arn:aws:iam::222222222222:user/sandbox");
        assertThat(link.accessKeyId()).matches("AKIA[A-Z2-7]{16}");
        assertThat(link.registry()).isNotEqualTo(neighbours.sandbox.registry()).isEqualTo(link.registry(TWO));
        assertThat(link.registry("111111111111")).isEqualTo(neighbours.sandbox.registry());
        assertThat(neighbours.sandbox.registry(TWO)).isEqualTo(link.registry());
        assertThat(neighbours.sandbox.secrets()).contains(link.secretAccessKey());
        try (EcrClient ecr =
                SandboxTestSupport.client(EcrClient.builder(), link.endpoint(), key(link), link.region())) {
            assertThat(ecr.describeRepositories().repositories())
                    .singleElement()
                    .satisfies(repository ->
                            assertThat(repository.repositoryUri()).isEqualTo(link.registry() + "/billing"));
        }
        assertThat(caller(SandboxLink.join(link.endpoint()))).isEqualTo("arn:aws:iam::111111111111:user/sandbox");
    }

    @Test
    void anotherRegionOfTheAccountHasARegistryOfItsOwn() throws IOException {
        SandboxLink link = join(World.of("billing").region("eu-west-2").build());

        assertThat(link.registry("111111111111"))
                .isEqualTo(link.registry())
                .isNotEqualTo(neighbours.sandbox.registry());
        assertThat(caller(link)).isEqualTo("arn:aws:iam::111111111111:user/sandbox");
    }

    @Test
    void whoComesAsARoleGetsASessionOfIt() throws IOException {
        World world = World.of("billing")
                .identity("111111111111", "role/build")
                .role("build", TRUST.formatted(TWO))
                .build();

        assertThat(caller(join(world))).matches("arn:aws:sts::111111111111:assumed-role/build/AWSCodeBuild-.+");
        assertThat(join(world).accessKeyId()).isEqualTo(join(world).accessKeyId());
    }

    @Test
    void aRoleTrustsWhomAnyWorldSays() throws IOException {
        SandboxLink two = join(World.of("two").accountId(TWO).build());
        join(World.of("svc-a").role("shared", TRUST.formatted(TWO)).build());
        join(World.of("svc-b").role("shared", TRUST.formatted("111111111111")).build());
        join(World.of("svc-c")
                .role("deploy", TRUST.formatted(TWO), Duration.ofHours(12))
                .build());

        try (StsClient other = SandboxTestSupport.sts(two.endpoint(), key(two), "eu-west-1");
                StsClient home = SandboxTestSupport.sts(
                        two.endpoint(), SandboxTestSupport.handedOut(neighbours.sandbox), "eu-west-1")) {
            for (StsClient sts : List.of(other, home)) {
                assertThat(sts.assumeRole(r -> r.roleArn("arn:aws:iam::111111111111:role/shared")
                                        .roleSessionName("s1"))
                                .credentials())
                        .isNotNull();
            }
            // A role of which no world said whom it trusts was taken to trust its own account.
            other.assumeRole(
                    r -> r.roleArn("arn:aws:iam::111111111111:role/deploy").roleSessionName("s1"));
            assertThatThrownBy(() -> home.assumeRole(r ->
                            r.roleArn("arn:aws:iam::111111111111:role/deploy").roleSessionName("s1")))
                    .hasMessageContaining("is not authorized to perform: sts:AssumeRole");
        }
    }

    @Test
    void aRepositoryHasThePoliciesOfAllItsWorlds() throws IOException {
        String policy = """
                {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": {"AWS": "%s"}, "Action": "ecr:*"}]}
                """;
        SandboxLink two = join(World.of("two").accountId(TWO).build());
        SandboxLink three = join(World.of("three").accountId("333333333333").build());
        join(World.of("svc-a")
                .repository("shared")
                .repositoryPolicy(policy.formatted(TWO))
                .build());
        join(World.of("svc-b").repository("shared").build());
        join(World.of("svc-c")
                .repository("shared")
                .repositoryPolicy(policy.formatted("333333333333"))
                .build());
        join(World.of("svc-d")
                .repository("shared")
                .repositoryPolicy(policy.formatted("333333333333"))
                .build());

        for (SandboxLink link : List.of(two, three)) {
            try (EcrClient ecr =
                    SandboxTestSupport.client(EcrClient.builder(), link.endpoint(), key(link), "eu-west-1")) {
                assertThat(ecr.listImages(r -> r.registryId("111111111111").repositoryName("shared"))
                                .imageIds())
                        .isEmpty();
                assertThat(ecr.getRepositoryPolicy(
                                        r -> r.registryId("111111111111").repositoryName("shared"))
                                .policyText())
                        .containsOnlyOnce(TWO)
                        .containsOnlyOnce("333333333333");
            }
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            deploymentConfig | made.up | No deployment configuration found for name: made.up
            tagMutability | NONE | must satisfy enum value set: [MUTABLE
            repository | UPPER | must satisfy regular expression
            repositoryPolicy | {} | The repository policy has no Statement.
            bucketPolicy | {} | The bucket policy has no Statement.
            trust | {} | The trust policy has no Statement.
            identity | role/nobody | the identity arn:aws:iam::111111111111:role/nobody is a role that no world has
            newer | Nothing | The ECS of the sandbox has no structure 'Nothing'
            region | cn-north-1 | A sandbox has at least one world, all of one partition
            desiredCount | 7 | two worlds have the service 'shop/orders' of account 111111111111 in eu-west-1, but not the same desiredCount
            """)
    void whatCannotBeIsRefusedAndLeavesNothingBehind(String what, String value, String sentence) throws IOException {
        WorldBuilder wrong = world("shop", "billing").bucket("bucket-of-billing");
        switch (what) {
            case "deploymentConfig" -> wrong.deploymentConfig(value);
            case "tagMutability" -> wrong.tagMutability(value);
            case "repository" -> wrong.repository(value);
            case "repositoryPolicy" -> wrong.repositoryPolicy(value);
            case "bucketPolicy" -> wrong.bucketPolicy(value);
            case "trust" -> wrong.role("other", value);
            case "identity" -> wrong.identity("111111111111", value);
            case "newer" -> wrong.newerEcs(value, "member", "string");
            case "region" -> wrong.region(value);
            default ->
                wrong.service("orders")
                        .deployment("shop", "orders")
                        .bootstrap("orders", "zkfmapf123/healthcheck:latest", "orders", 8080)
                        .desiredCount(Integer.parseInt(value));
        }
        World before = world("early", "bird").bucket("early-bird").build();

        assertThatThrownBy(() -> join(before, wrong.build()))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("AWS would refuse such a world: ")
                .hasMessageContaining(sentence);

        assertThat(neighbours.ecs.describeClusters(r -> r.clusters("early")).clusters())
                .isEmpty();
        assertThatThrownBy(() -> neighbours.sandbox.objects().objects("early-bird"))
                .hasMessageContaining("The specified bucket does not exist");
        join(before, world("shop", "billing").bucket("bucket-of-billing").build());
        assertThat(neighbours.service("shop", "billing").runningCount()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {} | The order has no list 'worlds'.
            {"worlds": []} | There is no world to add.
            {"worlds": [1]} | The order has a world that this sandbox cannot read
            {"worlds": [{"accountId": "1"}]} | The order has a world that this sandbox cannot read
            """)
    void anOrderIsWorlds(String order, String sentence) throws IOException {
        RawHttp http = new RawHttp(neighbours.sandbox.endpoint());
        RawHttp.Answer answer = http.send(http.request("POST", "/_sandbox/worlds", order));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("message").asText()).startsWith(sentence);
    }

    @Test
    void anImageGoesToTheRepositoryThatWasThere() throws IOException {
        join(world("shop", "billing").repository("shop/orders").build());
        try (EcrClient ecr = SandboxTestSupport.client(
                EcrClient.builder(),
                neighbours.sandbox.endpoint(),
                SandboxTestSupport.handedOut(neighbours.sandbox),
                "eu-west-1")) {
            assertThat(ecr.describeRepositories().repositories())
                    .singleElement()
                    .extracting(repository -> repository.imageTagMutability())
                    .isEqualTo(ImageTagMutability.MUTABLE);
        }
    }

    @Test
    @Timeout(60)
    void manyComeAtOnce() throws Exception {
        int many = 12;
        ExecutorService threads = Executors.newFixedThreadPool(many);
        try {
            List<Callable<String>> modules = new ArrayList<>();
            for (int i = 0; i < many; i++) {
                String name = "module-" + i;
                modules.add(() -> {
                    join(world("shop", name)
                            .role("shared", TRUST.formatted(TWO))
                            .build());
                    return neighbours.deploy("shop", name);
                });
            }
            List<String> deployments = new ArrayList<>();
            for (Future<String> deployment : threads.invokeAll(modules)) {
                deployments.add(deployment.get());
            }
            neighbours.advance(Duration.ofHours(2));
            neighbours.service("shop", "orders");

            for (int i = 0; i < many; i++) {
                assertThat(neighbours.deployment(deployments.get(i)).deploymentGroupName())
                        .isEqualTo("module-" + i);
                assertThat(neighbours.deployment(deployments.get(i)).status()).isEqualTo(DeploymentStatus.SUCCEEDED);
                assertThat(neighbours.service("shop", "module-" + i).taskDefinition())
                        .endsWith("/module-" + i + ":2");
            }
            assertThat(neighbours
                            .ecs
                            .describeClusters(r -> r.clusters("shop"))
                            .clusters()
                            .get(0)
                            .activeServicesCount())
                    .isEqualTo(many + 1);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void aWorldTravelsWhole() {
        World world = World.of("orders")
                .accountId(TWO)
                .region("eu-west-2")
                .tagMutability("MUTABLE_WITH_EXCLUSION", "v*")
                .baseImage("base/java:17")
                .terminationWait(Duration.ofSeconds(90))
                .autoRollback("DEPLOYMENT_FAILURE", "DEPLOYMENT_STOP_ON_REQUEST")
                .bucketPolicy("{\"a\": \"b\"}")
                .kmsKey("arn:aws:kms:eu-west-2:222222222222:key/1", TWO)
                .role("other", TRUST, Duration.ofHours(2))
                .newerEcs("Volume", "soon", "string")
                .bucketVersioned(false)
                .bucketKey("arn:aws:kms:eu-west-2:222222222222:key/1")
                .lifecyclePolicy("{}")
                .stores(StoresSpec.empty()
                        .secret("db", "arn:aws:kms:eu-west-2:222222222222:key/1")
                        .parameter("/url")
                        .logGroup("/ecs/x"))
                .pipeline("orders", "{}")
                .identity(TWO, "role/other")
                .build();

        assertThat(WorldCodec.read(
                        read(WorldCodec.write(List.of(world, World.of("x").build())))))
                .containsExactly(world, World.of("x").build());
    }

    @Test
    void whatAWorldMustSayIsNotNull() {
        String order = WorldCodec.write(List.of(World.of("orders").build()));

        assertThatThrownBy(() -> WorldCodec.read(read(order.replace("\"cluster\":\"orders\"", "\"cluster\":null"))))
                .hasMessage("A world of the order has null for 'cluster' of its ServiceSpec; it must say what it is.");
        assertThatThrownBy(() -> WorldCodec.read(read(order.replace("\"PT1H\"", "\"soon\""))))
                .hasMessageContaining("cannot read")
                .hasMessageContaining("no duration");
    }

    private static JsonNode read(String json) {
        try {
            return new ObjectMapper().readTree(json);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
