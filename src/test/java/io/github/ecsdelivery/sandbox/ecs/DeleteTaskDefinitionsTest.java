package io.github.ecsdelivery.sandbox.ecs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.ecsdelivery.sandbox.wire.Refusal;
import io.github.ecsdelivery.sandbox.world.World;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The end of task definitions: deregistered, being deleted, gone. */
class DeleteTaskDefinitionsTest {
    private final Bench bench = new Bench(World.of("orders").build());

    private JsonNode delete(String... names) {
        return bench.ecs("DeleteTaskDefinitions", "{'taskDefinitions': ['" + String.join("', '", names) + "']}");
    }

    private void deregister(String name) {
        bench.ecs("DeregisterTaskDefinition", "{'taskDefinition': '" + name + "'}");
    }

    private String status(String name) {
        return bench.ecs("DescribeTaskDefinition", "{'taskDefinition': '" + name + "'}")
                .at("/taskDefinition/status")
                .asText();
    }

    private List<String> arns(String status) {
        List<String> arns = new ArrayList<>();
        bench.ecs("ListTaskDefinitions", "{'familyPrefix': 'orders', 'status': '" + status + "'}")
                .path("taskDefinitionArns")
                .forEach(arn -> arns.add(arn.asText().replaceFirst(".*/", "")));
        return arns;
    }

    @Test
    void whatIsDeregisteredIsDeletedAndGoneAnHourLater() {
        String second = bench.register("a:1");
        deregister(second);
        JsonNode answer = delete(second);

        assertThat(answer.path("failures")).isEmpty();
        assertThat(answer.at("/taskDefinitions/0/taskDefinitionArn").asText()).isEqualTo(second);
        assertThat(answer.at("/taskDefinitions/0/status").asText()).isEqualTo("DELETE_IN_PROGRESS");
        assertThat(bench.seconds(answer.at("/taskDefinitions/0/deleteRequestedAt")))
                .isZero();
        assertThat(status("orders:2")).isEqualTo("DELETE_IN_PROGRESS");
        assertThat(arns("INACTIVE")).isEmpty();
        assertThat(arns("DELETE_IN_PROGRESS")).containsExactly("orders:2");

        bench.advance(Duration.ofHours(1));
        assertThat(arns("DELETE_IN_PROGRESS")).isEmpty();
        assertThat(Bench.refusal(() -> status("orders:2")).text()).isEqualTo("Unable to describe task definition.");
        assertThat(bench.register("a:2")).endsWith(":3");
    }

    @Test
    void whatRunsStaysUntilNothingRunsItAnyMore() {
        String second = bench.register("a:1");
        String id = bench.control
                .create(new TaskSetOrder(
                        second,
                        "orders",
                        8080,
                        bench.loadBalancer.targetGroups().get(1).arn(),
                        "d-1",
                        null,
                        null,
                        null))
                .id();
        deregister(second);
        delete(second);
        bench.advance(Duration.ofHours(5));
        assertThat(status("orders:2")).isEqualTo("DELETE_IN_PROGRESS");

        bench.control.delete(id);
        bench.advance(Duration.ofMinutes(61));
        assertThat(Bench.refusal(() -> status("orders:2")).code()).isEqualTo("ClientException");
    }

    @Test
    void nothingNewRunsIt() {
        String second = bench.register("a:1");
        deregister(second);
        delete(second, second);

        Refusal refusal = Bench.refusal(() -> bench.control.create(new TaskSetOrder(
                second, "orders", 8080, bench.loadBalancer.targetGroups().get(1).arn(), "d-1", null, null, null)));
        assertThat(refusal.code()).isEqualTo("ClientException");
        assertThat(refusal.text()).isEqualTo("TaskDefinition is inactive");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            orders:1 | The specified task definition is still in ACTIVE status. Please deregister the target and try again.
            orders:9 | The specified task definition does not exist. Specify a valid account, family, revision and try again.
            none:1 | The specified task definition does not exist. Specify a valid account, family, revision and try again.
            arn:aws:ecs:eu-west-1:222222222222:task-definition/orders:1 | The specified task definition does not exist. Specify a valid account, family, revision and try again.
            orders | The specified task definition identifier is invalid. Specify a valid name or ARN and try again.
            orders:one | The specified task definition identifier is invalid. Specify a valid name or ARN and try again.
            """)
    void whatCannotBeDeletedIsAFailureAndTheOthersAreDeleted(String name, String reason) {
        String second = bench.register("a:1");
        deregister(second);
        JsonNode answer = delete(name, "orders:2");

        assertThat(answer.path("failures")).hasSize(1);
        assertThat(answer.at("/failures/0/arn").asText()).isEqualTo(name);
        assertThat(answer.at("/failures/0/reason").asText()).isEqualTo(reason);
        assertThat(answer.path("taskDefinitions")).hasSize(1);
        assertThat(arns("ACTIVE")).containsExactly("orders:1");
    }

    @Test
    void oneToTenAreDeletedAtOnce() {
        assertThat(Bench.refusal(() ->
                                delete("a:1", "a:2", "a:3", "a:4", "a:5", "a:6", "a:7", "a:8", "a:9", "a:10", "a:11"))
                        .code())
                .isEqualTo("InvalidParameterException");
        assertThat(Bench.refusal(() -> bench.ecs("DeleteTaskDefinitions", "{}")).code())
                .isEqualTo("InvalidParameterException");
    }
}
