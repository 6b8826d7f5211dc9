package io.github.ecsdelivery.sandbox.ecs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.ecsdelivery.sandbox.wire.Refusal;
import io.github.ecsdelivery.sandbox.world.World;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TaskDefinitionsTest {
    private final Bench bench = new Bench(World.of("orders").build());

    @Test
    void keepsEveryFieldOfTheNewestModel() throws IOException {
        JsonNode sent = resource("every-field.json");
        bench.ecs("RegisterTaskDefinition", sent.toString());

        JsonNode described =
                bench.ecs("DescribeTaskDefinition", "{'taskDefinition': 'everything', 'include': ['TAGS']}");

        List<String> lost = new ArrayList<>();
        for (var member : sent.properties()) {
            JsonNode kept = member.getKey().equals("tags")
                    ? described.path("tags")
                    : described.path("taskDefinition").path(member.getKey());
            compare(member.getValue(), kept, "$." + member.getKey(), lost);
        }
        assertThat(lost).isEmpty();
    }

    @Test
    void theTestHasEveryFieldOfTheNewestModel() throws IOException {
        Set<String> names = new HashSet<>();
        fieldNames(resource("every-field.json"), names);
        try (InputStream shape = Objects.requireNonNull(Shapes.class.getResourceAsStream("task-definition.shape"))) {
            List<String> members = new String(shape.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> line.startsWith(" "))
                    .map(line -> line.strip().split(" ", 2)[0].replace("*", ""))
                    .toList();
            assertThat(members).hasSizeGreaterThan(150).contains("s3filesVolumeConfiguration");
            assertThat(names).containsAll(members);
        }
    }

    @Test
    void completesAsEcsDoes() {
        String arn = bench.register("acme/orders:1");

        JsonNode definition = bench.ecs("DescribeTaskDefinition", "{'taskDefinition': '" + arn + "'}")
                .path("taskDefinition");

        assertThat(arn).isEqualTo("arn:aws:ecs:eu-west-1:111111111111:task-definition/orders:2");
        JsonNode container = definition.at("/containerDefinitions/0");
        assertThat(container.path("essential").asBoolean()).isTrue();
        assertThat(container.path("cpu").asInt(-1)).isZero();
        assertThat(container.path("environment").isArray()).isTrue();
        assertThat(container.path("mountPoints").isArray()).isTrue();
        assertThat(container.path("volumesFrom").isArray()).isTrue();
        assertThat(container.at("/portMappings/0").toString())
                .isEqualTo("{\"containerPort\":8080,\"protocol\":\"tcp\",\"hostPort\":8080}");
        assertThat(definition.path("revision").asInt()).isEqualTo(2);
        assertThat(definition.path("status").asText()).isEqualTo("ACTIVE");
        assertThat(definition.path("compatibilities").toString()).isEqualTo("[\"EC2\",\"FARGATE\"]");
        assertThat(definition.path("requiresAttributes").toString()).contains("ecs.capability.task-eni");
        assertThat(definition.path("registeredBy").asText()).isEqualTo("arn:aws:iam::111111111111:user/dev");
        assertThat(bench.seconds(definition.path("registeredAt"))).isZero();
        assertThat(definition.path("registeredAt").isNumber()).isTrue();
    }

    @Test
    void storesSizesAsUnits() {
        JsonNode definition = bench.ecs("RegisterTaskDefinition", """
                        {'family': 'sized', 'networkMode': 'awsvpc', 'cpu': '1 vCPU', 'memory': '2 GB',
                         'containerDefinitions': [{'name': 'a', 'image': 'a'}]}
                        """).path("taskDefinition");

        assertThat(definition.path("cpu").asText()).isEqualTo("1024");
        assertThat(definition.path("memory").asText()).isEqualTo("2048");
    }

    @Test
    void revisionsGrowAfterDeregistering() {
        String second = bench.register("a:1");
        JsonNode gone = bench.ecs("DeregisterTaskDefinition", "{'taskDefinition': '" + second + "'}");
        assertThat(gone.at("/taskDefinition/status").asText()).isEqualTo("INACTIVE");

        assertThat(bench.ecs("DescribeTaskDefinition", "{'taskDefinition': 'orders'}")
                        .at("/taskDefinition/revision")
                        .asInt())
                .isEqualTo(1);
        assertThat(bench.ecs("DescribeTaskDefinition", "{'taskDefinition': 'orders:2'}")
                        .at("/taskDefinition/status")
                        .asText())
                .isEqualTo("INACTIVE");
        assertThat(bench.register("a:2")).endsWith(":3");
        assertThat(arns("{'familyPrefix': 'orders', 'sort': 'DESC'}")).containsExactly("orders:3", "orders:1");
        assertThat(arns("{'status': 'INACTIVE'}")).containsExactly("orders:2");
    }

    @Test
    void listsPageByPage() {
        bench.register("a:1");
        bench.register("a:2");

        JsonNode first = bench.ecs("ListTaskDefinitions", "{'maxResults': 2}");
        JsonNode second = bench.ecs(
                "ListTaskDefinitions",
                "{'maxResults': 2, 'nextToken': '" + first.path("nextToken").asText() + "'}");

        assertThat(first.path("taskDefinitionArns")).hasSize(2);
        assertThat(second.path("taskDefinitionArns")).hasSize(1);
        assertThat(second.has("nextToken")).isFalse();
    }

    @Test
    void tagsStandBeside() {
        String arn = bench.register("a:1");
        bench.ecs("TagResource", "{'resourceArn': '" + arn + "', 'tags': [{'key': 'a', 'value': '1'}]}");
        bench.ecs("TagResource", "{'resourceArn': '" + arn + "', 'tags': [{'key': 'a', 'value': '2'}]}");

        assertThat(bench.ecs("ListTagsForResource", "{'resourceArn': '" + arn + "'}")
                        .path("tags")
                        .toString())
                .isEqualTo("[{\"key\":\"a\",\"value\":\"2\"}]");
        assertThat(bench.ecs("DescribeTaskDefinition", "{'taskDefinition': '" + arn + "'}")
                        .has("tags"))
                .isFalse();
    }

    @Test
    void anUnknownOneCannotBeDescribed() {
        for (String name : List.of("nobody", "orders:9", "arn:aws:ecs:us-east-1:1:task-definition/orders:1")) {
            Refusal refusal =
                    Bench.refusal(() -> bench.ecs("DescribeTaskDefinition", "{'taskDefinition': '" + name + "'}"));
            assertThat(refusal.code()).isEqualTo("ClientException");
            assertThat(refusal.text()).isEqualTo("Unable to describe task definition.");
        }
    }

    private List<String> arns(String input) {
        List<String> names = new ArrayList<>();
        bench.ecs("ListTaskDefinitions", input)
                .path("taskDefinitionArns")
                .forEach(arn -> names.add(arn.asText().split("/", 2)[1]));
        return names;
    }

    private static void compare(JsonNode sent, JsonNode kept, String path, List<String> lost) {
        if (sent.isObject()) {
            sent.properties()
                    .forEach(member ->
                            compare(member.getValue(), kept.path(member.getKey()), path + "." + member.getKey(), lost));
        } else if (sent.isArray()) {
            for (int i = 0; i < sent.size(); i++) {
                compare(sent.get(i), kept.path(i), path + "[" + i + "]", lost);
            }
        } else if (!sent.equals(kept)) {
            lost.add(path);
        }
    }

    private static void fieldNames(JsonNode tree, Set<String> names) {
        tree.properties().forEach(member -> names.add(member.getKey()));
        tree.forEach(child -> fieldNames(child, names));
    }

    private static JsonNode resource(String name) throws IOException {
        try (InputStream stream = Objects.requireNonNull(TaskDefinitionsTest.class.getResourceAsStream(name))) {
            return Bench.JSON.readTree(stream);
        }
    }
}
