package io.github.ecsdelivery.sandbox.ecs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.ecsdelivery.sandbox.wire.Refusal;
import io.github.ecsdelivery.sandbox.world.World;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An ECS that takes more than the sandbox's own list has. */
class NewerEcsTest {
    private static final String INPUT = """
            {'family': 'f', %s 'containerDefinitions': [{'name': 'a', 'image': 'a', 'memory': 64, %s 'essential': true}]}
            """;

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '`', textBlock = """
                    string ; 'x'
                    integer ; 2147483647
                    long ; 9007199254740993
                    double ; 1.25
                    double ; 2
                    boolean ; false
                    warm|cold ; 'cold'
                    [string] ; ['x', 'y']
                    {long} ; {'free key': 1}
                    [PortMapping] ; [{'containerPort': 1}]
                    """)
    void takesAndKeepsIt(String type, String value) {
        Bench bench = new Bench(World.of("orders")
                .newerEcs("ContainerDefinition", "madeUpMember", type)
                .build());

        bench.ecs("RegisterTaskDefinition", INPUT.formatted("", "'madeUpMember': " + value + ","));

        JsonNode described = bench.ecs("DescribeTaskDefinition", "{'taskDefinition': 'f'}");
        assertThat(described
                        .at("/taskDefinition/containerDefinitions/0/madeUpMember")
                        .toString())
                .isEqualTo(value.replace('\'', '"').replace(", ", ",").replace(": ", ":"));
    }

    @Test
    void theRootCanHaveOne() {
        Bench bench = new Bench(World.of("orders")
                .newerEcs("RegisterTaskDefinition", "madeUpMember", "string")
                .build());

        bench.ecs("RegisterTaskDefinition", INPUT.formatted("'madeUpMember': 'x',", ""));

        assertThat(bench.ecs("DescribeTaskDefinition", "{'taskDefinition': 'f'}")
                        .at("/taskDefinition/madeUpMember")
                        .asText())
                .isEqualTo("x");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    string | 1
                    integer | 2147483648
                    long | 9223372036854775808
                    long | 1.5
                    double | 'x'
                    [string] | 'x'
                    """)
    void refusesOtherTypes(String type, String value) {
        Bench bench = new Bench(World.of("orders")
                .newerEcs("ContainerDefinition", "madeUpMember", type)
                .build());

        assertThat(refusal(bench, "'madeUpMember': " + value + ",").code()).isEqualTo("SerializationException");
    }

    @Test
    void refusesItWithoutTheOptionAndElsewhere() {
        assertThat(refusal(new Bench(World.of("orders").build()), "'madeUpMember': 'x',")
                        .text())
                .isEqualTo("Unknown parameter '$.containerDefinitions[0].madeUpMember'.");
        Bench elsewhere = new Bench(
                World.of("orders").newerEcs("Volume", "madeUpMember", "string").build());
        assertThat(refusal(elsewhere, "'madeUpMember': 'x',").text())
                .isEqualTo("Unknown parameter '$.containerDefinitions[0].madeUpMember'.");
    }

    @Test
    void anOptionThatAddsNothingIsAMistake() {
        assertThatThrownBy(() -> new Bench(
                        World.of("orders").newerEcs("Container", "x", "string").build()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The ECS of the sandbox has no structure 'Container' that could have a newer member 'x'.");
        assertThatThrownBy(() -> new Bench(World.of("orders")
                        .newerEcs("ContainerDefinition", "image", "string")
                        .build()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The structure 'ContainerDefinition' has 'image' already.");
    }

    private static Refusal refusal(Bench bench, String member) {
        return Bench.refusal(() -> bench.ecs("RegisterTaskDefinition", INPUT.formatted("", member)));
    }
}
