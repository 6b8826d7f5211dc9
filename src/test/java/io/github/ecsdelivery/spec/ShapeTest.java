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

/** Templates that parse but are not what they should be, and images of another delivery. */
class ShapeTest {
    private static final String APP_SPEC = """
            version: 0.0
            Resources:
              - TargetService:
                  Type: AWS::ECS::Service
                  Properties:
                    TaskDefinition: x
                    LoadBalancerInfo:
                      ContainerName: app
                      ContainerPort: 8080
            """;

    @TempDir
    private Path base;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | 1:1: the task definition has no containerDefinitions but nothing. Expected the input of RegisterTaskDefinition. Write the fields at the top of the file.",
                "{'taskDefinition':{}} | 1:1: the task definition has no containerDefinitions but [taskDefinition]. Expected the input of RegisterTaskDefinition. Write the fields at the top of the file.",
                "{'containerDefinitions':[]} | 1:1: the task definition has no family. Expected a family, a string. Add 'family'; the revisions of the service are registered under it.",
                "{'family':7,'containerDefinitions':[]} | 1:11: the task definition has no family. Expected a family, a string. Add 'family'; the revisions of the service are registered under it.",
                "{'family':'f','containerDefinitions':[]} | 1:38: containerDefinitions is empty. Expected a list of at least one container. Describe the container of the service there.",
                "{'family':'f','containerDefinitions':{}} | 1:38: containerDefinitions is not a list. Expected a list of at least one container. Describe the container of the service there.",
                "{'family':'f','containerDefinitions':[{'nam':'x'}]} | 1:39: the container has no name. Expected a name, a string. Add 'name' to it.",
                "{'family':'f','containerDefinitions':['x']} | 1:39: the container has no name. Expected a name, a string. Add 'name' to it.",
            })
    void taskDefinitions(String json, String message) throws DeliveryException {
        SpecFixture project = new SpecFixture(base).file("taskdef.json", json.replace('\'', '"'));
        assertThatThrownBy(project::render)
                .hasMessage("[ECSD-203] src/main/ecs/taskdef.json:" + message.replace('\'', '"'));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "version: 0.0 | version: 1.0 | 1:10: version is 1.0. Expected 0.0, the only one there is.",
                "version: 0.0 | # none | 2:1: the AppSpec has no version here. Expected version: 0.0.",
                "Resources: | Resource: | 1:1: the AppSpec has no Resources here. Expected a list of resources.",
                "AWS::ECS::Service | AWS::Lambda::Function | 4:13: Type is AWS::Lambda::Function. Expected AWS::ECS::Service.",
                "Type: | Typ: | 4:7: the AppSpec has no Type here. Expected Type: AWS::ECS::Service.",
                "Properties: | Property: | 4:7: the AppSpec has no Properties here. Expected a map of properties.",
                "LoadBalancerInfo: | LoadBalancer: | 6:9: the AppSpec has no LoadBalancerInfo here. Expected a map with ContainerName and ContainerPort.",
                "  ContainerName: app | - ContainerName: app | 8:11: LoadBalancerInfo is a list. Expected a map with ContainerName and ContainerPort.",
                "ContainerName: app | containerNam: app | 8:11: the AppSpec has no ContainerName here. Expected the name of a container in the task definition.",
                "ContainerName: app | ContainerName: [app] | 8:26: ContainerName is ['app']. Expected a string.",
                "ContainerPort: 8080 | ContainerPort: http | 9:26: ContainerPort is 'http'. Expected a port number.",
                "ContainerPort: 8080 | containername: app | 9:26: the key ContainerName stands twice, differing in case. Expected it once.",
                "- TargetService: | -TargetService: | 3:3: Resources is not a list with an entry. Expected - TargetService: {…} under it.",
            })
    void appSpecs(String found, String wrong, String message) throws DeliveryException {
        String text = APP_SPEC.replace(found, wrong);
        if (wrong.startsWith("- ")) {
            text = text.replace("          ContainerPort", "            ContainerPort");
        }
        SpecFixture project = new SpecFixture(base)
                .file(
                        "taskdef.json",
                        "{\"family\":\"f\",\"containerDefinitions\":[{\"name\":\"app\",\"portMappings\":[{\"containerPort\":8080}]}]}")
                .file("appspec.yaml", text);
        assertThatThrownBy(project::render)
                .hasMessage("[ECSD-203] src/main/ecs/appspec.yaml:" + message.replace('\'', '"')
                        + " Correct the AppSpec there.");
    }

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
