package io.github.ecsdelivery.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.ecsdelivery.failure.DeliveryException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Images of another delivery, and tags that are added to a tree. */
class HandedOverTest {
    @TempDir
    private Path base;

    @ParameterizedTest
    @CsvSource({
        "prd, 111111111111, 0123456789abcdef0123456789abcdef01234567, 'the environment prd. Expected dev'",
        "dev, 222222222222, 0123456789abcdef0123456789abcdef01234567, 'the account 222222222222. Expected 111111111111'",
        "dev, 111111111111, ffff, 'the commit ffff. Expected 0123456789abcdef0123456789abcdef01234567'",
    })
    void anImageOfAnotherDelivery(String environment, String account, String commit, String message)
            throws DeliveryException {
        SpecFixture project = new SpecFixture(base);
        project.image(environment, account, commit);
        assertThatThrownBy(project::render)
                .hasMessage("[ECSD-131] " + project.folder.path("image.json") + " is of " + message
                        + ", which this build delivers."
                        + " Run ecs-delivery:ecr-push again for this environment and commit.");
    }

    @ParameterizedTest
    @CsvSource({
        "@sha256:ab, @latest",
        "'\"digest\":\"sha256:ab', '\"digest\":\"sha256:cd'",
        "'\"reference\"', '\"ref\"'"
    })
    void anImageThatIsNotPinned(String found, String wrong) throws DeliveryException {
        SpecFixture project = new SpecFixture(base);
        String json = new String(project.folder.read("image.json", "test"), StandardCharsets.UTF_8);
        project.folder.write("image.json", json.replace(found, wrong).getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(project::render).hasMessageStartingWith("[ECSD-131] ");
    }

    @Test
    void tagsAreAddedOrReplacedInACopy() throws DeliveryException {
        ObjectNode bare = SpecFixture.tree("{\"family\":\"f\"}");
        ObjectNode tagged = TaskDefinitionTree.withTag(bare, "k", "1");
        assertThat(tagged).hasToString("{\"family\":\"f\",\"tags\":[{\"key\":\"k\",\"value\":\"1\"}]}");
        assertThat(TaskDefinitionTree.withTag(TaskDefinitionTree.withTag(tagged, "l", "2"), "k", "3"))
                .hasToString(
                        "{\"family\":\"f\",\"tags\":[{\"key\":\"k\",\"value\":\"3\"},{\"key\":\"l\",\"value\":\"2\"}]}");
        assertThat(bare).hasToString("{\"family\":\"f\"}");
        assertThat(tagged.at("/tags/0/value").asText()).isEqualTo("1");
        assertThatThrownBy(() -> TaskDefinitionTree.withTag(SpecFixture.tree("{\"tags\":{}}"), "k", "1"))
                .hasMessageStartingWith("[ECSD-203] The tags of the task definition are not a list of maps.");
    }

    @Test
    void fiftyTagsAreTheLimitOfEcs() throws DeliveryException {
        ObjectNode tree = SpecFixture.tree("{\"tags\":[]}");
        IntStream.range(0, 50)
                .forEach(i ->
                        tree.withArray("tags").addObject().put("key", "k" + i).put("value", ""));
        assertThat(TaskDefinitionTree.withTag(tree, "k49", "new").get("tags")).hasSize(50);
        assertThatThrownBy(() -> TaskDefinitionTree.withTag(tree, "k50", "new"))
                .hasMessage(
                        "[ECSD-203] The task definition has 50 tags and needs one more, k50. Expected at most 50 with it,"
                                + " which is the limit of ECS. Remove a tag from the task definition.");
    }
}
