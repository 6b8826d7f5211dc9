package io.github.ecsdelivery.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A template cannot carry the keys of the build out of it. */
class BuildKeysTest {
    private static final String TEMPLATE = """
            {"family": "orders", "containerDefinitions": [{"name": "orders", "image": "${image}", "memory": 512,
             "portMappings": [{"containerPort": 8080}],
             "environment": [{"name": "X", "value": "%s"}]}]}
            """;

    @TempDir
    Path base;

    private SpecFixture project;

    @BeforeEach
    void open() throws Exception {
        project = new SpecFixture(base);
        project.runs("orders", 8080, "{\"family\":\"orders\",\"revision\":7,\"containerDefinitions\":[]}", "{}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "AWS_SECRET_ACCESS_KEY",
                "AWS_SESSION_TOKEN",
                "GITHUB_TOKEN",
                "CI_JOB_TOKEN",
                "SYSTEM_ACCESSTOKEN"
            })
    void aKeyOfTheBuildIsNeverPlaced(String name) {
        project.environmentVariables = Map.of(name, "testOnly/0123456789");
        project.file("taskdef.json", TEMPLATE.formatted("${env." + name + "}"));

        DeliveryException e = catchThrowableOfType(DeliveryException.class, project::render);

        assertThat(e.code()).isEqualTo(Code.PLACEHOLDER_UNKNOWN);
        assertThat(e.getMessage())
                .contains("taskdef.json:3:", "${env." + name + "}", "is never put into a spec")
                .doesNotContain("testOnly");
    }

    @Test
    void aDefaultIsNoWayAround() throws Exception {
        project.environmentVariables = Map.of("AWS_SECRET_ACCESS_KEY", "testOnly/0123456789");
        project.file("taskdef.json", TEMPLATE.formatted("${env.AWS_SECRET_ACCESS_KEY:-none}"));

        project.render();

        assertThat(project.taskDefinition()).contains("\"none\"").doesNotContain("testOnly");
    }

    @Test
    void otherVariablesAre() throws Exception {
        project.environmentVariables = Map.of("LOG_LEVEL", "debug");
        project.file("taskdef.json", TEMPLATE.formatted("${env.LOG_LEVEL}"));

        project.render();

        assertThat(project.taskDefinition()).contains("\"debug\"");
    }
}
