package io.github.ecsdelivery.mojo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.maven.api.plugin.testing.Basedir;
import org.apache.maven.api.plugin.testing.InjectMojo;
import org.apache.maven.api.plugin.testing.MojoTest;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.ecr.model.ImageTagMutability;

/** A dry run reads and decides as a push does, tells what that would send, and sends nothing. */
@MojoTest
@Basedir("/goals/orders")
class EcrPushDryRunTest extends PushBench {
    private static final String READING = "(Get|BatchGet|BatchCheck|Describe|List)\\w+|(GET|HEAD) .*";

    /** Goes through it without the rights to change anything. */
    private String dryPush(String commit) throws Exception {
        build(commit);
        set("dryRun", "true");
        try {
            push.execute();
        } finally {
            unset("dryRun");
            assertThat(aws().journal().entries())
                    .isNotEmpty()
                    .allSatisfy(call -> assertThat(call.operation()).matches(READING));
        }
        return digest();
    }

    /** The bodies of the requests that are shown, in their order. */
    private List<JsonNode> requests(String action) throws Exception {
        List<JsonNode> bodies = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).startsWith("Would be sent: " + action + " POST ")) {
                bodies.add(new ObjectMapper()
                        .readTree(lines.subList(i + 1, lines.size()).stream()
                                .dropWhile(line -> !line.equals("  {"))
                                .takeWhile(line -> line.startsWith("  "))
                                .collect(Collectors.joining())));
            }
        }
        return bodies;
    }

    private void dryPushIsRefused(String start, String... words) {
        set("dryRun", "true");
        refused(start, words);
        assertThat(aws().journal().entries())
                .allSatisfy(call -> assertThat(call.operation()).matches(READING));
    }

    @Test
    void theFirstImageIsBuiltAndNothingIsSent() throws Exception {
        join(orders());

        String digest = dryPush(COMMIT);

        assertThat(tags()).isEmpty();
        assertThat(lines)
                .startsWith("Dry run: the image is built and compared with the repository, nothing is sent")
                .anyMatch(line -> line.matches("Would be sent: [3-9] parts, .+ kB: .*classes.*"))
                .contains("Dry run: nothing was sent; only a dry run goes on with this image.json")
                .noneMatch(line -> line.startsWith("Sent "));
        assertThat(lines)
                .filteredOn(line -> line.startsWith("Would be sent: PUT"))
                .singleElement(InstanceOfAssertFactories.STRING)
                .startsWith("Would be sent: PUT https://" + aws().registry() + "/v2/shop/orders/manifests/" + TAG
                        + " (application/vnd.")
                .endsWith("B, " + digest + ")");
        assertThat(written("image.json").path("dryRun").asBoolean()).isTrue();
        assertThat(target.resolve("ecs-delivery/image.digest")).hasContent(digest);

        assertThat(push(COMMIT)).isEqualTo(digest);
        assertThat(written("image.json").path("dryRun").asBoolean()).isFalse();
        assertThat(tags()).containsOnly(Map.entry(TAG, digest));
    }

    @Test
    void tagsAreToldAsTheRequestsThatWouldSetThem() throws Exception {
        join(orders());
        set("image.moveTags", "push");
        String first = push(COMMIT);
        set("image.tags", "v1");

        String second = dryPush(SECOND);

        assertThat(tags()).containsOnly(Map.entry(TAG, first), Map.entry("latest", first));
        assertThat(lines)
                .containsSubsequence(
                        "Tag v1 would be set to " + second,
                        "Tag backup would be set to " + first,
                        "Tag latest would be moved from " + first + " to " + second);
        List<JsonNode> puts = requests("ecr:PutImage");
        assertThat(puts).extracting(put -> put.path("imageTag").asText()).containsExactly("v1", "backup", "latest");
        JsonNode put = puts.get(0);
        assertThat(put.path("imageDigest").asText()).isEqualTo(second);
        assertThat(put.path("imageManifestMediaType").asText()).startsWith("application/vnd.");
        assertThat(put.path("registryId").asText()).isEqualTo("111111111111");
        assertThat(written("image.json").path("tags")).hasSize(3);
    }

    @Test
    void layersThatAreThereAndOthersAreTold() throws Exception {
        join(orders());
        String base = push(COMMIT);
        set("image.baseImage", aws().registry() + "/shop/orders@" + base);

        dryPush(SECOND);

        assertThat(lines).anyMatch(line -> line.startsWith("Already in the repository: "));
        assertThat(sent("GET blob")).as("the base's configuration only").isEqualTo(1);
    }

    @Test
    void aBaseImageOfTheSameRegistryWouldNotBeSentAndIsNotFetched() throws Exception {
        join(orders());
        ecr().createRepository(request -> request.repositoryName("base/java"));
        set("image.repository", "base/java");
        String base = push(COMMIT);
        Files.writeString(target.resolve("classes/more.txt"), "other resources than the base has");
        set("image.repository", REPOSITORY);
        set("image.baseImage", aws().registry() + "/base/java@" + base);

        String digest = dryPush(SECOND);

        assertThat(lines)
                .anyMatch(line -> line.matches("Would be taken over inside the registry: base image 1 of .*"))
                .anyMatch(line -> line.matches("Would be sent: \\d parts, .+: .*configuration.*"));
        assertThat(sent("GET blob")).as("the configuration only").isEqualTo(1);
        assertThat(push(SECOND)).isEqualTo(digest);
    }

    @Test
    void anImageThatIsThereIsNotBuiltAndStillOfADryRun() throws Exception {
        join(orders());
        String digest = push(COMMIT);

        assertThat(dryPush(COMMIT)).isEqualTo(digest);

        assertThat(lines)
                .anyMatch(line -> line.startsWith("Image of this commit is there already"))
                .noneMatch(line -> line.startsWith("Would be sent: "));
        assertThat(written("image.json").path("dryRun").asBoolean()).isTrue();
    }

    @Test
    void aMissingRepositoryIsAnErrorAsInAPush() throws Exception {
        join(orders());
        set("image.repository", "shop/new");

        dryPushIsRefused("[ECSD-304] <image><repository> is 'shop/new', but account 111111111111");

        assertThat(target.resolve("ecs-delivery/image.json")).doesNotExist();
    }

    @Test
    void aRepositoryThatWouldBeMadeIsEmptyFromThenOn() throws Exception {
        join(orders());
        set("image.repository", "shop/new");
        set("image.createRepository", "true");
        set("image.moveTags", "push");

        String digest = dryPush(COMMIT);

        JsonNode create = requests("ecr:CreateRepository").get(0);
        assertThat(create.path("repositoryName").asText()).isEqualTo("shop/new");
        assertThat(create.path("imageTagMutability").asText()).isEqualTo("IMMUTABLE_WITH_EXCLUSION");
        assertThat(create.at("/imageTagMutabilityExclusionFilters/0/filter").asText())
                .isEqualTo("latest");
        assertThat(requests("ecr:PutLifecyclePolicy")
                        .get(0)
                        .path("lifecyclePolicyText")
                        .asText())
                .contains("\"countNumber\":100");
        assertThat(lines)
                .contains("Repository shop/new would be created in " + aws().registry() + ": IMMUTABLE_WITH_EXCLUSION")
                .anyMatch(line -> line.startsWith("Tag latest would be set to "));
        assertThat(ecr().describeRepositories().repositories())
                .noneMatch(repository -> repository.repositoryName().equals("shop/new"));

        assertThat(push(COMMIT)).isEqualTo(digest);
    }

    @ParameterizedTest
    @ValueSource(strings = {"success", "push"})
    void tagsThatCannotMoveAreAnErrorAsInAPush(String moveTags) throws Exception {
        join(orders().tagMutability("IMMUTABLE"));
        set("image.moveTags", moveTags);

        dryPushIsRefused("[ECSD-310] The tag 'latest' is to move from image to image");
    }

    @Test
    void anotherImageUnderAFixedTagIsAnErrorAsInAPush() throws Exception {
        join(orders().tagMutability("IMMUTABLE_WITH_EXCLUSION", "latest", "backup"));
        String digest = push(COMMIT);
        set("image.rebuild", "true");
        assertThat(dryPush(COMMIT)).isEqualTo(digest);
        build(COMMIT);
        set("image.labels.of", "another");

        dryPushIsRefused("[ECSD-307] The tag '" + TAG + "' of the repository 'shop/orders' is immutable and names "
                + digest + ", but this build made sha256:");
    }

    @Test
    void aFixedTagOfAnotherImageIsAnErrorForAnImageThatIsThereToo() throws Exception {
        join(orders());
        set("image.tags", "v1");
        String first = push(COMMIT);
        unset("image.tags");
        push(SECOND);
        ecr().putImageTagMutability(
                        request -> request.repositoryName(REPOSITORY).imageTagMutability(ImageTagMutability.IMMUTABLE));
        set("image.moveTags", "never");
        set("image.tags", "v1");
        build(SECOND);

        dryPushIsRefused("[ECSD-307] The tag 'v1' of 'shop/orders' cannot move: the repository is IMMUTABLE, and it"
                + " names " + first + ".");
    }

    @Test
    void noScanIsAwaited() throws Exception {
        join(orders());
        set("image.scan.enabled", "true");

        dryPush(COMMIT);

        assertThat(lines)
                .contains("Dry run: no scan is awaited (<image><scan>), since nothing was pushed to be scanned");
    }

    @Test
    void whatIsNeitherTrueNorFalseIsNoRealRun() throws Exception {
        join(orders());
        set("dryRun", "yes");

        refused("[ECSD-102] <dryRun> is 'yes', expected one of true, false.");

        assertThat(aws().journal().entries()).isEmpty();
    }

    @Test
    void theGoalsAfterItTakeAnImageThatWasNotPushedInADryRunOnly(
            @InjectMojo(goal = "render-deploy-spec", pom = "pom.xml") RenderDeploySpecMojo render,
            @InjectMojo(goal = "bluegreen-deploy", pom = "pom.xml") BluegreenDeployMojo deploy)
            throws Exception {
        join(orders());
        render.setLog(recording(lines));
        String digest = dryPush(COMMIT);

        assertThatThrownBy(render::execute)
                .hasMessageStartingWith("[ECSD-131] " + target.resolve("ecs-delivery/image.json")
                        + " is of a dry run: its image was built, but not pushed. Run ecs-delivery:ecr-push without"
                        + " -Decs-delivery.dryRun, or this goal with it.");
        assertThat(List.of("bundle.json", "taskdef.json"))
                .allSatisfy(file ->
                        assertThat(target.resolve("ecs-delivery").resolve(file)).doesNotExist());

        set("dryRun", "true");
        render.execute();
        assertThat(written("taskdef.json").at("/containerDefinitions/0/image").asText())
                .endsWith("@" + digest);
        assertThat(lines).contains("Dry run: the files are written as ever, with an image that was not pushed");
        deploy.execute();
        unset("dryRun");

        assertThatThrownBy(deploy::execute).hasMessageContaining("image.json is of a dry run");
        assertThat(aws().journal().entries())
                .allSatisfy(call -> assertThat(call.operation()).matches(READING));

        // A push makes it real.
        push(COMMIT);
        render.execute();
        set("dryRun", "true");
        aws().journal().clear();
        deploy.execute();
        unset("dryRun");
        assertThat(written("delivery.json").path("status").asText()).isEqualTo("DryRun");
        assertThat(aws().journal().entries())
                .allSatisfy(call -> assertThat(call.operation()).matches(READING));
        deploy.execute();
        assertThat(written("delivery.json").path("status").asText()).isEqualTo("Succeeded");
    }

    @Test
    void anArtifactForCodePipelineIsWrittenWithAWarning(
            @InjectMojo(goal = "render-deploy-spec", pom = "pom.xml") RenderDeploySpecMojo render) throws Exception {
        join(orders());
        set("mode", "pipeline");
        render.setLog(recording(lines));
        dryPush(COMMIT);
        set("dryRun", "true");

        render.execute();

        assertThat(target.resolve("ecs-delivery/pipeline/imageDetail.json")).exists();
        assertThat(lines)
                .contains("! The artifact names an image that was not pushed: do not hand it to CodePipeline.");

        unset("dryRun");
        push(COMMIT);
        set("dryRun", "true");
        render.execute();
        assertThat(lines)
                .contains("Dry run: the files are written as ever")
                .noneMatch(line -> line.startsWith("! The artifact"));
    }
}
