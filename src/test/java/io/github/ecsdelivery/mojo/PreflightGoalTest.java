package io.github.ecsdelivery.mojo;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.when;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.maven.api.plugin.testing.Basedir;
import org.apache.maven.api.plugin.testing.InjectMojo;
import org.apache.maven.api.plugin.testing.MojoTest;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoFailureException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The goal: what it says, writes and ends a build for. */
@MojoTest
@Basedir("/goals/orders")
class PreflightGoalTest extends GoalBench {
    private final List<String> lines = new ArrayList<>();
    private PreflightMojo preflight;

    @BeforeEach
    void goals(@InjectMojo(goal = "preflight", pom = "pom.xml") PreflightMojo preflights) throws IOException {
        preflight = preflights;
        preflight.setLog(recording(lines));
        set("image.repository", "shop/orders");
        when(execution.getSource()).thenReturn(MojoExecution.Source.LIFECYCLE);
        join(orders());
    }

    @Test
    void inABuildALineIsEnough() throws Exception {
        preflight.execute();

        assertThat(lines).anyMatch(line -> line.matches("Preflight, \\d+ checks: \\d+ ok"));
        assertThat(lines).noneMatch(line -> line.startsWith("Area "));
        JsonNode written = written("preflight.json");
        assertThat(written.path("environment").asText()).isEqualTo("default");
        assertThat(written.path("account").asText()).isEqualTo("111111111111");
        assertThat(written.path("commit").asText()).isEqualTo(COMMIT);
        assertThat(written.path("worst").asText()).isEqualTo("ok");
        assertThat(written.path("checks").size()).isGreaterThan(3);
    }

    @Test
    void itOnlyReads() throws Exception {
        preflight.execute();

        assertThat(aws().journal().entries())
                .extracting("operation")
                .isNotEmpty()
                .allMatch(operation ->
                        operation.toString().matches("(Get|Describe|List|BatchGet|BatchCheck|Head|Simulate).*"));
        assertThat(tags()).isEmpty();
    }

    @Test
    void calledByItselfItPrintsATable() throws Exception {
        when(execution.getSource()).thenReturn(MojoExecution.Source.CLI);

        preflight.execute();

        assertThat(lines)
                .anyMatch(line -> line.matches("Area +Check +Verdict +Found"))
                .anyMatch(line -> line.matches("Identity +Account and principal +ok +Account 111111111111 .*"));
    }

    @Test
    void whatWouldFailTheDeliveryEndsTheBuildWithItsCode() throws Exception {
        Path template = Files.createDirectories(target.resolve("src/main/ecs")).resolve("taskdef.json");
        Files.writeString(template, "{\"family\": \"orders\", \"containerDefinitions\": []}");

        assertThatThrownBy(preflight::execute)
                .isInstanceOf(MojoFailureException.class)
                .hasMessageContaining("src/main/ecs/taskdef.json");

        assertThat(written("preflight.json").path("worst").asText()).isEqualTo("error");
        set("preflight.failOn", "never");
        preflight.execute();
        assertThat(lines).anyMatch(line -> line.contains(" error"));
    }

    @Test
    void aSettingThatIsReadAfterThePushOnlyIsReadNow() {
        set("deployment.waitUntil", "shiftd");

        assertThatThrownBy(preflight::execute).hasMessageContaining("<deployment><waitUntil> is 'shiftd'");

        set("deployment.waitUntil", "shifted");
        set("preflight.failOn", "fatal");
        assertThatThrownBy(preflight::execute).hasMessageContaining("<preflight><failOn> is 'fatal'");
    }

    @Test
    void anEarlierReportDoesNotStay() throws Exception {
        preflight.execute();
        requireNonNull(sandbox).close();
        set("sandbox", "http://127.0.0.1:1");

        assertThatThrownBy(preflight::execute).isInstanceOf(Exception.class);

        assertThat(target.resolve("ecs-delivery/preflight.json")).doesNotExist();
    }
}
