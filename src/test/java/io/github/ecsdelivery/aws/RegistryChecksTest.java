package io.github.ecsdelivery.aws;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.ecsdelivery.environment.Connection;
import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.image.ImagePlatforms;
import io.github.ecsdelivery.image.Manifest;
import io.github.ecsdelivery.image.MovingTags;
import io.github.ecsdelivery.image.RepositoryAddress;
import io.github.ecsdelivery.preflight.Check;
import io.github.ecsdelivery.preflight.Fact;
import io.github.ecsdelivery.preflight.Finding;
import io.github.ecsdelivery.preflight.Verdict;
import io.github.ecsdelivery.preflight.registry.RegistryChecks;
import io.github.ecsdelivery.preflight.registry.RegistryRequest;
import io.github.ecsdelivery.registry.Backoff;
import io.github.ecsdelivery.registry.OciDistributions;
import io.github.ecsdelivery.sandbox.world.World;
import io.github.ecsdelivery.sandbox.world.WorldBuilder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.ecr.model.ImageIdentifier;

/** The checks of the repository, against the sandbox's ECR. */
class RegistryChecksTest {
    private static final String REGISTRY = "111111111111.dkr.ecr.eu-west-1.amazonaws.com";
    private static final MovingTags USUAL = MovingTags.usual();

    private List<String> running = List.of();
    private List<String> tags = List.of("abc123");
    private @Nullable MovingTags moving = USUAL;
    private boolean created;

    private CheckFindings push(EcrScene scene) throws Exception {
        return CheckFindings.of(checks(scene).push(Fact.of(() -> running)));
    }

    private RegistryChecks checks(EcrScene scene) {
        return new RegistryChecks(
                new RegistryRequest(REGISTRY, "orders", tags, moving, created),
                scene.orders,
                new EcrStoredImages(scene.clients, EcrScene.ACCOUNT, "orders"),
                scene.sandbox.time());
    }

    private static EcrScene scene(WorldBuilder world) throws Exception {
        return new EcrScene(world.build());
    }

    @Test
    void aRepositoryAsItShouldBe() throws Exception {
        try (EcrScene scene = scene(World.of("orders"))) {
            CheckFindings found = push(scene);

            assertThat(found.values()).extracting(Finding::verdict).containsOnly(Verdict.OK);
            assertThat(found.get("Repository").found()).isEqualTo(REGISTRY + "/orders is there.");
            assertThat(found.get("Tags").found()).isEqualTo("The tag 'abc123' is free (MUTABLE).");
            assertThat(found.get("Lifecycle policy").found()).contains("has none");
        }
    }

    @Test
    void aRepositoryThatIsMissingIsToldOnce() throws Exception {
        try (EcrScene scene = scene(World.of("orders").repository("other"))) {
            CheckFindings found = push(scene);

            assertThat(found.get("Repository").code()).isEqualTo(Code.REPOSITORY_MISSING);
            assertThat(found.get("Repository").found()).contains("has no such ECR repository in eu-west-1");
            assertThat(found.get("Tags").verdict()).isEqualTo(Verdict.UNCHECKED);
            assertThat(found.get("Lifecycle policy").verdict()).isEqualTo(Verdict.UNCHECKED);
        }
    }

    @Test
    void oneThatThisBuildMakesMayBeMissing() throws Exception {
        created = true;
        try (EcrScene scene = scene(World.of("orders").repository("other"))) {
            CheckFindings found = push(scene);

            assertThat(found.values()).extracting(Finding::verdict).containsOnly(Verdict.OK);
            assertThat(found.get("Repository").found()).contains("this build makes it (<image><createRepository>)");
        }
    }

    @Test
    void tagsThatMoveNeedARepositoryThatLetsThem() throws Exception {
        try (EcrScene scene = scene(World.of("orders").tagMutability("IMMUTABLE_WITH_EXCLUSION", "latest"))) {
            Finding found = push(scene).get("Tags");

            assertThat(found.code()).isEqualTo(Code.TAG_IMMUTABLE);
            assertThat(found.found())
                    .startsWith("The tag 'backup' has to move from image to image")
                    .contains("'orders' is IMMUTABLE_WITH_EXCLUSION but for 'latest'");
            assertThat(found.cure()).contains("IMMUTABLE_WITH_EXCLUSION with the filter 'backup'");

            moving = null;
            assertThat(push(scene).get("Tags").verdict()).isEqualTo(Verdict.OK);
        }
    }

    @Test
    void aTagBesidesThatIsTakenForGood() throws Exception {
        tags = List.of("abc123", "main");
        moving = null;
        try (EcrScene scene = scene(World.of("orders").tagMutability("IMMUTABLE"))) {
            Manifest old = scene.push("old", "main");
            Finding found = push(scene).get("Tags");
            assertThat(found.code()).isEqualTo(Code.TAG_TAKEN);
            assertThat(found.found()).startsWith("The tag 'main' has to be on the image of this commit");
            assertThat(found.cure()).startsWith("Take 'main' out of <image><tags>");

            scene.orders.tag(old, "abc123");
            assertThat(push(scene).get("Tags").found())
                    .isEqualTo("The tag 'abc123' names " + old.digest()
                            + ", and stays there: the same image is not pushed again.");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "any | sinceImagePushed | 30 | Rule 1 ('it') of the lifecycle policy deletes the image of this delivery"
                        + " 30 days after it was pushed, on",
                "any | imageCountMoreThan | 1 | Rule 1 ('it') of the lifecycle policy keeps 1 and deletes what runs now",
                "any | sinceImagePulled | 30 | 30 days after it was last pulled",
                "any | imageCountMoreThan | 10 | "
            })
    void whatARuleTakesAway(String status, String type, int count, @Nullable String sentence) throws Exception {
        try (EcrScene scene = scene(World.of("orders").lifecyclePolicy(policy(rule(1, status, "", type, count))))) {
            Manifest image = scene.push("old", "old");
            scene.pass(Duration.ofMinutes(1));
            running = List.of(REGISTRY + "/orders@" + image.digest());
            Finding found = push(scene).get("Lifecycle policy");

            if (sentence == null) {
                assertThat(found.verdict()).isEqualTo(Verdict.OK);
            } else {
                assertThat(found.verdict()).isEqualTo(Verdict.WARNING);
                assertThat(found.found()).contains(sentence);
                assertThat(found.cure()).contains("'latest' and 'backup'").contains("countNumber 9999");
            }
        }
    }

    @Test
    void anEarlierRuleProtectsWhatItMatches() throws Exception {
        String first = rule(1, "tagged", "\"tagPatternList\": [\"back*\"], ", "imageCountMoreThan", 9999);
        String second = rule(2, "tagged", "\"tagPatternList\": [\"*\"], ", "sinceImagePushed", 1);
        moving = new MovingTags("latest", "backup");
        try (EcrScene scene = scene(World.of("orders").lifecyclePolicy(policy(first + "," + second)))) {
            scene.push("old", "backup");
            scene.push("newer", "latest");
            scene.pass(Duration.ofDays(3));
            String found = push(scene).get("Lifecycle policy").found();

            assertThat(found)
                    .contains("Rule 2 ('it') of the lifecycle policy deletes what 'latest' names 1 days after it was"
                            + " pushed, which is past")
                    .doesNotContain("'backup'");
        }
    }

    @Test
    void prefixesMustAllBeThere() throws Exception {
        String rule = rule(1, "tagged", "\"tagPrefixList\": [\"abc\", \"prod-\"], ", "sinceImagePushed", 1);
        moving = null;
        try (EcrScene scene = scene(World.of("orders").lifecyclePolicy(policy(rule)))) {
            assertThat(push(scene).get("Lifecycle policy").verdict()).isEqualTo(Verdict.OK);

            tags = List.of("abc123", "prod-1");
            assertThat(push(scene).get("Lifecycle policy").verdict()).isEqualTo(Verdict.WARNING);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "DescribeRepositories, Repository",
        "BatchGetImage, Tags",
        "GetLifecyclePolicy, Lifecycle policy",
        "DescribeImages, Lifecycle policy"
    })
    void whatMayNotBeReadIsNotChecked(String operation, String title) throws Exception {
        String rule = rule(1, "any", "", "imageCountMoreThan", 10);
        try (EcrScene scene = scene(World.of("orders").lifecyclePolicy(policy(rule)))) {
            scene.fault("{'kind': 'deny', 'service': 'ecr', 'operation': '" + operation + "', 'times': 'forever'}");
            Finding found = push(scene).get(title);

            assertThat(found.verdict()).isEqualTo(Verdict.UNCHECKED);
            assertThat(found.cure()).contains("Allow ecr:" + operation);
        }
    }

    @Test
    void theImageThatIsDeployedIsThereWhole() throws Exception {
        try (EcrScene scene = scene(World.of("orders"))) {
            Manifest image = scene.push("new", "abc123");
            assertThat(pushed(scene, image.digest()).found()).isEqualTo(image.digest() + " is there with its 2 blobs.");

            scene.clients
                    .ecr()
                    .batchDeleteImage(request -> request.repositoryName("orders")
                            .imageIds(ImageIdentifier.builder()
                                    .imageDigest(image.digest())
                                    .build()));
            Finding gone = pushed(scene, image.digest());
            assertThat(gone.code()).isEqualTo(Code.IMAGE_INACCESSIBLE);
            assertThat(gone.found()).startsWith("The repository 'orders' no longer has the image sha256:");
            assertThat(gone.cure()).startsWith("Run ecr-push again");
        }
    }

    @ParameterizedTest
    @CsvSource({"BatchGetImage", "BatchCheckLayerAvailability"})
    void whatMayNotBeAskedOfTheImageIsNotChecked(String operation) throws Exception {
        try (EcrScene scene = scene(World.of("orders"))) {
            Manifest image = scene.push("new", "abc123");
            scene.fault("{'kind': 'deny', 'service': 'ecr', 'operation': '" + operation + "', 'times': 'forever'}");

            assertThat(pushed(scene, image.digest()).verdict()).isEqualTo(Verdict.UNCHECKED);
        }
    }

    @ParameterizedTest
    @CsvSource({"ARM64, amd64, ERROR", "ARM64, arm64, OK", ", arm64, ERROR", ", amd64, OK", "X86_64, amd64, OK"})
    void theImageIsForTheProcessorOfTheTask(@Nullable String asked, String built, Verdict verdict) throws Exception {
        ObjectNode definition =
                (ObjectNode) new ObjectMapper().readTree("{\"requiresCompatibilities\": [\"FARGATE\"]}");
        if (asked != null) {
            definition.putObject("runtimePlatform").put("cpuArchitecture", asked);
        }
        try (EcrScene scene = scene(World.of("orders"))) {
            String digest = scene.pushConfigured("{\"os\":\"linux\",\"architecture\":\"" + built + "\"}", "abc123")
                    .digest();
            Finding found = CheckFindings.of(
                            checks(scene).deployment(digest, platforms(scene, digest), Fact.of(() -> definition)))
                    .get("Platform of the image");

            assertThat(found.verdict()).isEqualTo(verdict);
            assertThat(found.found()).contains("The image is for linux/" + built);
            if (verdict == Verdict.ERROR) {
                assertThat(found.found()).contains("exec format error");
                assertThat(found.cure()).contains("<image><platforms>");
            }
        }
    }

    private static Fact<List<String>> platforms(EcrScene scene, String digest) {
        return Fact.of(() -> {
            try (OciDistributions distributions = new OciDistributions(
                    Connection.usual(), Set.of(scene.sandbox.registry()), "test", Backoff.usual())) {
                return new ImagePlatforms(
                                scene.orders,
                                distributions,
                                new RepositoryAddress(scene.sandbox.registry(), "orders"),
                                Path.of("target", "preflight-test"))
                        .of(digest);
            }
        });
    }

    private Finding pushed(EcrScene scene, String digest) throws Exception {
        List<Check> checks =
                checks(scene).deployment(digest, platforms(scene, digest), Fact.of(RegistryChecksTest::any));
        assertThat(checks).allMatch(Check::repeated);
        return CheckFindings.of(checks).get("Pushed image");
    }

    private static ObjectNode any() {
        return new ObjectMapper().createObjectNode();
    }

    private static String policy(String rules) {
        return "{\"rules\": [" + rules + "]}";
    }

    private static String rule(int priority, String status, String tags, String type, int count) {
        return "{\"rulePriority\": " + priority + ", \"description\": \"it\", \"selection\": {\"tagStatus\": \""
                + status
                + "\", " + tags + "\"countType\": \"" + type + "\", "
                + (type.startsWith("since") ? "\"countUnit\": \"days\", " : "") + "\"countNumber\": " + count
                + "}, \"action\": {\"type\": \"expire\"}}";
    }
}
