package io.github.ecsdelivery.bluegreen.cause;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecsdelivery.bluegreen.cause.ContainerLogs.Stream;
import io.github.ecsdelivery.bluegreen.cause.Finding.Died;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LogTailTest {
    private static final Stream STREAM = new Stream("eu-west-1", "/ecs/orders", "web/app/1");
    private static final Finding EXITED =
            new Finding(CauseKind.CONTAINER_EXITED, "it exited", "", null, new Died("1", "app"));

    @Test
    void theInnermostCauseOfTheLastExceptionTells() {
        assertThat(telling(
                        "WARN retrying",
                        "java.lang.IllegalStateException: harmless",
                        "Caused by: java.io.IOException: long ago",
                        "Exception in thread \"main\" org.acme.StartException: cannot start",
                        "\tat org.acme.StartException.of(StartException.java:3)",
                        "Caused by: java.sql.SQLException: outer",
                        "\tat org.acme.Pool.open(Pool.java:3)",
                        "Caused by: java.net.UnknownHostException: db.internal",
                        "\t... 3 more"))
                .isEqualTo("java.net.UnknownHostException: db.internal");
    }

    @Test
    void anExceptionWithoutACauseTellsItself() {
        assertThat(telling(
                        "java.lang.IllegalStateException: harmless",
                        "Caused by: java.io.IOException: long ago",
                        "2026-11-21 ERROR main - org.acme.ConfigException: no such key: a.b",
                        "\tat org.acme.Main.main(Main.java:3)"))
                .isEqualTo("org.acme.ConfigException: no such key: a.b");
    }

    @Test
    void springBootsDescriptionTells() {
        assertThat(telling(
                        "java.lang.IllegalStateException: noise",
                        "***************************",
                        "APPLICATION FAILED TO START",
                        "***************************",
                        "",
                        "Description:",
                        "",
                        "Web server failed to start. Port 8080 was already in use.",
                        "",
                        "Action:"))
                .isEqualTo("Web server failed to start. Port 8080 was already in use");
    }

    @Test
    void anErrorThatWasLoggedTells() {
        assertThat(telling("12:00 ERROR no licence file", "12:01 INFO bye")).isEqualTo("ERROR no licence file");
    }

    @Test
    void elseTheLastLineTells() {
        assertThat(telling("starting", "Error: Unable to access jarfile app.jar"))
                .isEqualTo("Error: Unable to access jarfile app.jar");
    }

    @Test
    void whoWroteNothingTellsNothing() {
        LogTail tail = new LogTail(STREAM, List.of());

        assertThat(tail.explained(EXITED)).isSameAs(EXITED);
        assertThat(tail.evidence().lines()).containsExactly("(nothing was written)");
    }

    @Test
    void aContainerThatOnlyFailedItsCheckIsNotExplainedByItsLog() {
        Finding unhealthy = new Finding(CauseKind.CONTAINER_UNHEALTHY, "unhealthy", "", null, new Died("1", "app"));

        assertThat(new LogTail(STREAM, List.of("INFO all is well")).explained(unhealthy))
                .isSameAs(unhealthy);
    }

    @Test
    void theLastTwentyLinesAreShown() {
        List<String> lines = IntStream.range(0, 50).mapToObj(i -> "line " + i).toList();

        assertThat(new LogTail(STREAM, lines).evidence().lines()).isEqualTo(lines.subList(30, 50));
    }

    @Test
    void linesAreFitToBeShown() {
        String key = "-----BEGIN PRIVATE KEY-----\nMIIEvQIBADANBg\nkqhkiG9w0BAQEF\n-----END PRIVATE KEY-----";

        assertThat(new LogTail(
                                STREAM,
                                List.of(
                                        "\u001B[31mred\u001B[0m \u0007bell\r",
                                        "first\nsecond\n\n",
                                        String.join("", Collections.nCopies(3000, "x")),
                                        "key: " + key))
                        .evidence()
                        .lines())
                .satisfiesExactly(
                        line -> assertThat(line).isEqualTo("red bell"),
                        line -> assertThat(line).isEqualTo("first"),
                        line -> assertThat(line).isEqualTo("second"),
                        line -> assertThat(line).hasSize(1001).endsWith("x…"),
                        line -> assertThat(line).isEqualTo("key: ***"));
    }

    @Test
    void coloursDoNotKeepASecretFromBeingMasked() {
        List<String> shown = new LogTail(
                        STREAM,
                        List.of(
                                "\u001b[36mdb.password\u001b[0;39m=\u001b[32mtr0ub4dor&3\u001b[0m",
                                "DB_PASSWORD\u0000=tr0ub4dor&4"))
                .evidence()
                .lines();

        assertThat(shown).containsExactly("db.password=***", "DB_PASSWORD=***");
    }

    private static String telling(String... lines) {
        return new LogTail(STREAM, List.of(lines)).explained(EXITED).detail();
    }
}
