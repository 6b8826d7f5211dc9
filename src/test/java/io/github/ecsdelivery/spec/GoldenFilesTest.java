package io.github.ecsdelivery.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Templates in the shapes that people use, and what is rendered from them. {@code -Decs-delivery.golden=write} writes
 * the expected files anew; look at the difference before you keep it.
 */
class GoldenFilesTest {
    @TempDir
    private Path base;

    @ParameterizedTest
    @MethodSource("io.github.ecsdelivery.spec.GoldenShape#all")
    void rendersWhatIsExpected(GoldenShape shape) throws Exception {
        assumeTrue(shape.waitsFor() == null, shape.waitsFor());
        SpecFixture project = shape.project(base);

        project.render();

        if ("write".equals(System.getProperty("ecs-delivery.golden"))) {
            Files.writeString(shape.expectedTaskDefinition(), project.taskDefinition());
            Files.writeString(shape.expectedAppSpec(), project.appSpec());
        }
        assertThat(project.taskDefinition()).isEqualTo(Files.readString(shape.expectedTaskDefinition()));
        assertThat(project.appSpec()).isEqualTo(Files.readString(shape.expectedAppSpec()));
    }

    /** Else a checkout with other line ends would take the point from these shapes. */
    @Test
    void theShapesHaveTheLineEndsAndTheMarkThatTheyStandFor() throws Exception {
        assertThat(Files.readString(GoldenShape.ALL.resolve("adot-collector/taskdef.json")))
                .contains("{\r\n")
                .doesNotContainPattern("[^\r]\n");
        assertThat(Files.readString(GoldenShape.ALL.resolve("datadog-agent/taskdef.yml")))
                .contains("\r\n")
                .doesNotContainPattern("[^\r]\n");
        assertThat(Files.readAllBytes(GoldenShape.ALL.resolve("private-registry/taskdef.json")))
                .startsWith("\uFEFF".getBytes(StandardCharsets.UTF_8));
    }
}
