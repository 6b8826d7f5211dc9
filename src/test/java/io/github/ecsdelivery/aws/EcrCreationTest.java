package io.github.ecsdelivery.aws;

import static io.github.ecsdelivery.aws.EcrScene.failure;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.image.RepositoryPlan;
import io.github.ecsdelivery.image.TagMutability;
import io.github.ecsdelivery.sandbox.world.World;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.ecr.model.LifecyclePolicyNotFoundException;
import software.amazon.awssdk.services.ecr.model.Repository;
import software.amazon.awssdk.services.ecr.model.Tag;

class EcrCreationTest {
    private static final TagMutability MUTABLE = new TagMutability("MUTABLE", List.of());
    private static final String POLICY = "{\"rules\":[{\"rulePriority\":1,\"selection\":{\"tagStatus\":\"untagged\","
            + "\"countType\":\"imageCountMoreThan\",\"countNumber\":3},\"action\":{\"type\":\"expire\"}}]}";

    private EcrScene scene;

    @BeforeEach
    void open() throws Exception {
        scene = new EcrScene(
                World.of("orders").build(),
                World.of("tools").accountId("222222222222").build());
    }

    @AfterEach
    void close() {
        scene.close();
    }

    @Test
    void makesARepositoryAsPlanned() throws Exception {
        create(
                "shop/new",
                new RepositoryPlan(
                        new TagMutability("IMMUTABLE_WITH_EXCLUSION", List.of("latest", "backup")),
                        true,
                        "KMS",
                        "alias/images",
                        Map.of("team", "shop", "cost", "1"),
                        POLICY));

        Repository made = describe("shop/new");
        assertThat(made.imageTagMutabilityAsString()).isEqualTo("IMMUTABLE_WITH_EXCLUSION");
        assertThat(made.imageTagMutabilityExclusionFilters())
                .extracting(filter -> filter.filter())
                .containsExactly("latest", "backup");
        assertThat(made.imageScanningConfiguration().scanOnPush()).isTrue();
        assertThat(made.encryptionConfiguration().encryptionTypeAsString()).isEqualTo("KMS");
        assertThat(made.encryptionConfiguration().kmsKey()).startsWith("arn:aws:kms:eu-west-1:111111111111:key/");
        assertThat(scene.clients
                        .ecr()
                        .listTagsForResource(request -> request.resourceArn(made.repositoryArn()))
                        .tags())
                .containsExactly(
                        Tag.builder().key("cost").value("1").build(),
                        Tag.builder().key("team").value("shop").build());
        assertThat(scene.clients
                        .ecr()
                        .getLifecyclePolicy(request -> request.repositoryName("shop/new"))
                        .lifecyclePolicyText())
                .isEqualTo(POLICY);
        assertThat(new EcrImageRepository(scene.clients, EcrScene.ACCOUNT, "shop/new").mutability())
                .isEqualTo(new TagMutability("IMMUTABLE_WITH_EXCLUSION", List.of("latest", "backup")));
    }

    @Test
    void aRepositoryThatIsThereStaysAsItIs() throws Exception {
        create(
                "orders",
                new RepositoryPlan(
                        new TagMutability("IMMUTABLE", List.of()), true, "AES256", null, Map.of("a", "b"), POLICY));

        assertThat(describe("orders").imageTagMutabilityAsString()).isEqualTo("MUTABLE");
        assertThat(describe("orders").imageScanningConfiguration().scanOnPush()).isFalse();
        assertThatThrownBy(() -> scene.clients.ecr().getLifecyclePolicy(request -> request.repositoryName("orders")))
                .isInstanceOf(LifecyclePolicyNotFoundException.class);
        assertThat(scene.sandbox.journal().entries())
                .extracting(entry -> entry.operation())
                .doesNotContain("PutLifecyclePolicy");
    }

    @Test
    void whatEcrDoesNotTakeIsNamed() throws Exception {
        assertThat(failure(() -> create("new", plan(new TagMutability("SOMETIMES", List.of()), null))))
                .hasMessage("[ECSD-102] ECR does not take <image><newRepository>: Invalid parameter at"
                        + " 'imageTagMutability' failed to satisfy constraint: 'must satisfy enum value set: [MUTABLE,"
                        + " IMMUTABLE, MUTABLE_WITH_EXCLUSION, IMMUTABLE_WITH_EXCLUSION]'. Correct"
                        + " <image><newRepository>.");
        assertThat(failure(() ->
                        create("new", new RepositoryPlan(MUTABLE, false, "AES256", null, Map.of("aws:x", "y"), null))))
                .hasMessage("[ECSD-102] ECR does not take <image><newRepository>: The tag 'aws:x' is too long, given"
                        + " twice, or begins with aws:. Correct <image><newRepository>.");
    }

    @Test
    void aPolicyThatEcrDoesNotTakeLeavesARepositoryBehindAndSaysSo() throws Exception {
        String policy = POLICY.replace("expire", "delete");

        assertThat(failure(() -> create("new", plan(MUTABLE, policy))))
                .hasMessage("[ECSD-102] The repository 'new' was created, but without its lifecycle policy. ECR does"
                        + " not take <image><newRepository>: Invalid parameter at 'LifecyclePolicyText' failed to"
                        + " satisfy constraint: 'Lifecycle policy validation failure: 'type' must be one of [expire,"
                        + " transition]'. Correct <image><newRepository>. Then delete the empty repository (aws ecr"
                        + " delete-repository --registry-id 111111111111 --repository-name new) and run again, or put"
                        + " the policy yourself (aws ecr put-lifecycle-policy).");
        assertThat(describe("new").repositoryName()).isEqualTo("new");
    }

    @Test
    void anotherAccountsRegistryIsExplained() throws Exception {
        EcrImageRepository foreign = new EcrImageRepository(scene.clients, "222222222222", "new");

        assertThat(failure(() -> foreign.create(plan(MUTABLE, null))))
                .satisfies(e -> assertThat(e.code()).isEqualTo(Code.ACCESS_DENIED))
                .hasMessageContaining("is not authorized to perform: ecr:CreateRepository on resource:"
                        + " arn:aws:ecr:eu-west-1:222222222222:repository/*")
                .hasMessageEndingWith("Account 222222222222 (<registryAccountId>) is another one than that of this"
                        + " build, and only its own roles can create repositories there: name one in"
                        + " <image><credentials><roleArn>, or create 'new' there and leave <image><createRepository>"
                        + " out.");
    }

    @Test
    void aDeniedCreationNamesTheAction() throws Exception {
        scene.fault("{'kind': 'deny', 'service': 'ecr', 'operation': 'CreateRepository'}");

        assertThat(failure(() -> create("new", plan(MUTABLE, null))))
                .satisfies(e -> assertThat(e.code()).isEqualTo(Code.ACCESS_DENIED))
                .hasMessageContaining("Allow ecr:CreateRepository on ")
                .hasMessageEndingWith(
                        " for the role that this build uses; mvn ecs-delivery:iam-policy writes its policy.");
    }

    @ParameterizedTest
    @CsvSource({
        "KmsException, ECSD-102, kms:CreateGrant",
        "LimitExceededException, ECSD-901, have the quota raised.",
        "TooManyTagsException, ECSD-102, Correct <image><newRepository>."
    })
    void otherRefusalsHaveTheirCures(String code, String id, String cure) throws Exception {
        try (ScriptedAws aws = new ScriptedAws()) {
            aws.answer("CreateRepository", 400, "{'__type': '" + code + "', 'message': 'Because.'}");

            assertThat(failure(() ->
                            new EcrImageRepository(aws.clients(), EcrScene.ACCOUNT, "new").create(plan(MUTABLE, null))))
                    .hasMessageStartingWith("[" + id + "]")
                    .hasMessageContaining(": Because. ")
                    .hasMessageContaining(cure);
        }
    }

    private static RepositoryPlan plan(TagMutability mutability, @Nullable String policy) {
        return new RepositoryPlan(mutability, false, "AES256", null, Map.of(), policy);
    }

    private void create(String repository, RepositoryPlan plan) throws Exception {
        new EcrImageRepository(scene.clients, EcrScene.ACCOUNT, repository).create(plan);
    }

    private Repository describe(String name) {
        return scene.clients
                .ecr()
                .describeRepositories(request -> request.repositoryNames(name))
                .repositories()
                .get(0);
    }
}
