package io.github.ecsdelivery.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.ecsdelivery.sandbox.SandboxTestSupport;
import io.github.ecsdelivery.sandbox.world.StoresSpec;
import io.github.ecsdelivery.sandbox.world.World;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudwatchlogs.model.LogGroup;

/** What the sandbox says of secrets, parameters, pipelines and log groups, as raw calls read it. */
class RawReadsTest {
    private static final String KEY = "arn:aws:kms:eu-west-1:111111111111:key/1";
    private static final String SECRET = "arn:aws:secretsmanager:eu-west-1:111111111111:secret:";
    private static final String PIPELINE = """
            {"roleArn": "arn:aws:iam::111111111111:role/pipeline", "artifactStore": {"type": "S3", "location": "b"},
             "stages": [
               {"name": "Source", "actions": [{"name": "S", "actionTypeId":
                 {"category": "Source", "owner": "AWS", "provider": "S3", "version": "1"}}]},
               {"name": "Deploy", "actions": [{"name": "D", "actionTypeId":
                 {"category": "Deploy", "owner": "AWS", "provider": "CodeDeployToECS", "version": "1"}}]}]}""";

    @ParameterizedTest
    @CsvSource({
        "db, db",
        SECRET + "db, db",
        SECRET + "db-AbCdEf, db",
        "prod/api-key, prod/api-key",
        SECRET + "prod/api-key-AbCdEf, prod/api-key"
    })
    void aSecretIsFoundByNameAndByEitherArn(String id, String name) throws Exception {
        try (AwsScene scene = AwsScene.of(
                World.of("orders").stores(StoresSpec.empty().secret("db").secret("prod/api-key", KEY)))) {
            JsonNode answer = secret(scene, id);

            assertThat(answer.path("ARN").asText()).isEqualTo(SECRET + name + "-AbCdEf");
            assertThat(answer.path("Name").asText()).isEqualTo(name);
            assertThat(answer.path("KmsKeyId").asText()).isEqualTo(name.equals("db") ? "" : KEY);
            assertThat(answer.has("SecretString")).isFalse();
        }
    }

    @Test
    void secretsThatAreNotThere() throws Exception {
        try (AwsScene scene =
                AwsScene.of(World.of("orders").stores(StoresSpec.empty().secret("db")))) {
            for (String id :
                    List.of("DB", "db-AbCdEf", SECRET + "db-XXXXXX", SECRET.replace("west-1", "west-2") + "db")) {
                assertThat(AwsScene.refusal(() -> secret(scene, id))).as(id).isEqualTo("ResourceNotFoundException");
            }
            assertThat(AwsScene.refusal(() -> secret(scene, SECRET.replace("111111111111", "222222222222") + "db")))
                    .isEqualTo("AccessDeniedException");
            assertThat(AwsScene.refusal(() -> secret(scene, ""))).isEqualTo("ValidationException");
            assertThat(AwsScene.refusal(() -> JsonApi.secretsManager(scene.clients.raw())
                            .call(
                                    Region.EU_WEST_1,
                                    "GetSecretValue",
                                    JsonApi.input().put("SecretId", "db"))))
                    .isEqualTo("UnknownOperationException");
        }
    }

    @Test
    void whatNobodyDescribedIsTakenForGrantedAtHomeAndNowhereElse() throws Exception {
        try (AwsScene scene = AwsScene.of(World.of("orders"))) {
            assertThat(secret(scene, "any").path("ARN").asText()).isEqualTo(SECRET + "any-AbCdEf");
            assertThat(secret(scene, SECRET + "any-x1Y2z3").path("ARN").asText())
                    .isEqualTo(SECRET + "any-x1Y2z3");
            assertThat(parameters(scene, JsonApi.input(), "Equals", "/any"))
                    .hasSize(1)
                    .first()
                    .satisfies(found -> assertThat(found.path("ARN").asText())
                            .isEqualTo("arn:aws:ssm:eu-west-1:111111111111:parameter/any"));
            assertThat(groups(scene, "/ecs/any")).containsExactly("/ecs/any");
            assertThat(groups(scene, "/ecs/")).isEmpty();
            assertThat(AwsScene.refusal(() -> JsonApi.secretsManager(scene.clients.raw())
                            .call(
                                    Region.US_EAST_1,
                                    "DescribeSecret",
                                    JsonApi.input().put("SecretId", "any"))))
                    .isEqualTo("ResourceNotFoundException");
        }
    }

    @Test
    void parametersAreFoundByNamePageByPage() throws Exception {
        try (AwsScene scene = AwsScene.of(World.of("orders")
                .stores(StoresSpec.empty()
                        .parameter("/orders/a")
                        .secureParameter("/orders/b", KEY)
                        .parameter("c")))) {
            assertThat(names(parameters(scene, JsonApi.input(), "Equals", "/orders/b", "c", "d")))
                    .containsExactly("/orders/b", "c");
            assertThat(names(parameters(scene, JsonApi.input(), "BeginsWith", "/orders/")))
                    .containsExactly("/orders/a", "/orders/b");
            assertThat(parameters(scene, JsonApi.input(), "Equals", "/orders/b")
                            .get(0)
                            .path("KeyId")
                            .asText())
                    .isEqualTo(KEY);

            JsonNode first = describe(scene, JsonApi.input().put("MaxResults", 2));
            JsonNode second = describe(
                    scene,
                    JsonApi.input()
                            .put("MaxResults", 2)
                            .put("NextToken", first.path("NextToken").asText()));
            assertThat(names(first.path("Parameters"))).containsExactly("/orders/a", "/orders/b");
            assertThat(names(second.path("Parameters"))).containsExactly("c");
            assertThat(second.has("NextToken")).isFalse();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'ParameterFilters': [{'Key': 'Nome', 'Values': ['x']}]} | InvalidFilterKey",
                "{'ParameterFilters': [{'Key': 'Name', 'Option': 'Is', 'Values': ['x']}]} | InvalidFilterOption",
                "{'ParameterFilters': [{'Key': 'Name', 'Values': []}]} | ValidationException",
                "{'ParameterFilters': ['Name']} | SerializationException",
                "{'MaxResults': 51} | ValidationException",
                "{'MaxResults': 0} | ValidationException",
                "{'NextToken': 'x'} | InvalidNextToken",
                "{'Filters': [{'Key': 'Name', 'Values': ['x']}]} | ValidationException"
            })
    void ssmIsStrict(String input, String code) throws Exception {
        try (AwsScene scene = AwsScene.of(World.of("orders"))) {
            ObjectNode tree = (ObjectNode) new ObjectMapper().readTree(input.replace('\'', '"'));
            assertThat(AwsScene.refusal(() -> describe(scene, tree))).isEqualTo(code);
        }
    }

    @Test
    void aPipelineIsReadAsItIsDeclared() throws Exception {
        try (AwsScene scene = AwsScene.of(World.of("orders").pipeline("orders", PIPELINE))) {
            JsonNode pipeline =
                    pipeline(scene, JsonApi.input().put("name", "orders")).path("pipeline");

            assertThat(pipeline.at("/stages/1/actions/0/actionTypeId/provider").asText())
                    .isEqualTo("CodeDeployToECS");
            assertThat(pipeline.path("version").asInt()).isEqualTo(1);
            assertThat(AwsScene.refusal(() -> pipeline(scene, JsonApi.input().put("name", "billing"))))
                    .isEqualTo("PipelineNotFoundException");
            assertThat(AwsScene.refusal(() -> pipeline(
                            scene, JsonApi.input().put("name", "orders").put("version", 2))))
                    .isEqualTo("PipelineNotFoundException");
            assertThat(AwsScene.refusal(() -> pipeline(scene, JsonApi.input().put("name", "a b"))))
                    .isEqualTo("ValidationException");
        }
    }

    @Test
    void aPipelineThatCodePipelineWouldNotTakeIsNone() {
        assertThatThrownBy(() -> AwsScene.of(World.of("orders").pipeline("orders", "{\"roleArn\": \"r\"}")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("the pipeline 'orders' must have either artifactStore or artifactStores");
        assertThatThrownBy(() -> AwsScene.of(
                        World.of("orders").pipeline("orders", PIPELINE.replace("\"provider\": \"S3\",", ""))))
                .hasMessageContaining("has no 'provider'");
    }

    @Test
    void logGroupsAreThoseOfTheWorldAndOfTasks() throws Exception {
        try (AwsScene scene =
                AwsScene.of(World.of("orders").stores(StoresSpec.empty().logGroup("/ecs/orders")))) {
            assertThat(groups(scene, "/ecs/orders")).containsExactly("/ecs/orders");
            assertThat(groups(scene, "/ecs/other")).isEmpty();
        }
    }

    @Test
    void aDeniedReadIsToldInTheServicesOwnWords() throws Exception {
        try (AwsScene scene = AwsScene.of(World.of("orders"))) {
            scene.deny("secretsmanager", "DescribeSecret");
            scene.deny("ssm", "DescribeParameters");
            scene.deny("codepipeline", "GetPipeline");

            assertThat(AwsScene.refusal(() -> secret(scene, "db"))).isEqualTo("AccessDeniedException");
            assertThat(AwsScene.refusal(() -> describe(scene, JsonApi.input()))).isEqualTo("AccessDeniedException");
            assertThat(AwsScene.refusal(() -> pipeline(scene, JsonApi.input().put("name", "x"))))
                    .isEqualTo("AccessDeniedException");
        }
    }

    @Test
    void aSessionThatAgedIsToldAsOne() throws Exception {
        try (AwsScene scene = AwsScene.of(World.of("orders"));
                AwsClients clients = scene.clients(
                        SandboxTestSupport.session(scene.sandbox, "arn:aws:iam::111111111111:role/deploy", "ci"),
                        "eu-west-1")) {
            scene.sandbox.age(Duration.ofHours(2));

            assertThatThrownBy(() -> AwsFailures.translate(
                            "ssm:DescribeParameters",
                            () -> JsonApi.ssm(clients.raw())
                                    .call(Region.EU_WEST_1, "DescribeParameters", JsonApi.input())))
                    .hasMessageContaining("[ECSD-114]")
                    .hasMessageContaining("have expired");
        }
    }

    private static JsonNode secret(AwsScene scene, String id) {
        return JsonApi.secretsManager(scene.clients.raw())
                .call(Region.EU_WEST_1, "DescribeSecret", JsonApi.input().put("SecretId", id));
    }

    private static JsonNode describe(AwsScene scene, ObjectNode input) {
        return JsonApi.ssm(scene.clients.raw()).call(Region.EU_WEST_1, "DescribeParameters", input);
    }

    private static JsonNode parameters(AwsScene scene, ObjectNode input, String option, String... values) {
        ObjectNode filter = input.putArray("ParameterFilters").addObject();
        filter.put("Key", "Name").put("Option", option);
        List.of(values).forEach(filter.putArray("Values")::add);
        return describe(scene, input).path("Parameters");
    }

    private static List<String> names(JsonNode parameters) {
        return parameters.valueStream().map(one -> one.path("Name").asText()).toList();
    }

    private static JsonNode pipeline(AwsScene scene, ObjectNode input) {
        return JsonApi.codePipeline(scene.clients.raw()).call(Region.EU_WEST_1, "GetPipeline", input);
    }

    private static List<String> groups(AwsScene scene, String prefix) {
        return scene
                .clients
                .logs()
                .describeLogGroups(request -> request.logGroupNamePrefix(prefix))
                .logGroups()
                .stream()
                .map(LogGroup::logGroupName)
                .toList();
    }
}
