package io.github.ecsdelivery.bluegreen.cause;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GreenDefinitionTest {
    private final ObjectNode tree = JsonNodeFactory.instance.objectNode();
    private final GreenDefinition definition = new GreenDefinition("arn:task-definition/orders:7", tree);

    @ParameterizedTest
    @CsvSource({"agent, agent", "web, web", "gone, web", ", web"})
    void theContainerBehindTheLoadBalancerIsTheOneOfThatNameElseTheFirstWithAPort(
            @Nullable String name, String served) {
        tree.putArray("containerDefinitions").addObject().put("name", "agent");
        tree.withArray("containerDefinitions")
                .addObject()
                .put("name", "web")
                .putArray("portMappings")
                .addObject();

        assertThat(definition.served(name)).isEqualTo(served);
    }

    @Test
    void withoutAPortThereIsNone() {
        tree.putArray("containerDefinitions").addObject().put("name", "agent");

        assertThat(definition.served(null)).isNull();
    }

    @Test
    void itsExecutionRoleIsToldWhereItHasOne() {
        assertThat(definition.executionRole()).isNull();
        assertThat(new GreenDefinition("arn", null).executionRole()).isNull();

        tree.put("executionRoleArn", "arn:role");
        assertThat(definition.executionRole()).isEqualTo("arn:role");
    }
}
