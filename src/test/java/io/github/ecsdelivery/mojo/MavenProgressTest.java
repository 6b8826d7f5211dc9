package io.github.ecsdelivery.mojo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MavenProgressTest {
    private static final String CLEAR = "\r\u001b[K";

    private final ByteArrayOutputStream screen = new ByteArrayOutputStream();
    private final List<String> lines = new ArrayList<>();

    private MavenProgress progress() {
        return new MavenProgress(
                GoalBench.recording(lines), true, new PrintStream(screen, false, StandardCharsets.UTF_8));
    }

    private String shown() {
        return screen.toString(StandardCharsets.UTF_8);
    }

    @Test
    void whatIsUnderWayIsGoneBeforeTheNextLine() {
        MavenProgress progress = progress();

        progress.live("Sending 1 of 2 layers");
        progress.line("Layer a");

        assertThat(shown()).isEqualTo(CLEAR + "Sending 1 of 2 layers" + CLEAR);
        assertThat(lines).containsExactly("Layer a");
    }

    @Test
    void aGoalThatFailsLeavesNothingOnTheLineThatMavenWritesNext() {
        MavenProgress progress = progress();
        progress.live("Sending 1 of 2 layers");

        progress.close();
        // A thread that has not noticed yet.
        progress.live("Sending 2 of 2 layers");

        assertThat(shown()).isEqualTo(CLEAR + "Sending 1 of 2 layers" + CLEAR);
    }

    @Test
    void foreignTextNeitherActsOnTheTerminalNorBeginsALine() {
        MavenProgress progress = progress();

        progress.line("AfterInstall Failed: \u001b]0;owned\u0007\n[INFO] BUILD SUCCESS");
        progress.warn("\u001b[2J gone");
        progress.live("\u202Eback");

        assertThat(lines)
                .containsExactly(
                        "AfterInstall Failed: \\u001b]0;owned\\u0007\\u000a[INFO] BUILD SUCCESS", "! \\u001b[2J gone");
        assertThat(shown()).isEqualTo(CLEAR + "\\u202eback");
    }

    @Test
    void foreignTextGivesNoOrdersToTheCi() {
        MavenProgress progress = progress();

        // A runner of GitHub and an agent of Azure look for these anywhere in a line, whatever stands before.
        progress.line("Commit 1234567 says ##[add-path]/tmp/evil");
        progress.line("orders | ##vso[task.setvariable variable=PATH]/tmp/evil and ###[error]x");
        progress.line("  ::stop-commands::x");
        progress.line("arn:aws:iam::111111111111:role/x, issue ##12, a [link]");

        assertThat(lines)
                .containsExactly(
                        "Commit 1234567 says #\\u0023[add-path]/tmp/evil",
                        "orders | #\\u0023vso[task.setvariable variable=PATH]/tmp/evil and ##\\u0023[error]x",
                        "  \\u003a:stop-commands::x",
                        "arn:aws:iam::111111111111:role/x, issue ##12, a [link]");
    }

    @Test
    void ownColoursRemain() {
        progress().line("\u001b[32m+cpu: \"512\"\u001b[m and \u001b[1;31mmore\u001b[0m");

        assertThat(lines).containsExactly("\u001b[32m+cpu: \"512\"\u001b[m and \u001b[1;31mmore\u001b[0m");
    }
}
