package io.github.ecsdelivery.mojo;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.junit.jupiter.api.Test;

class GoalFailureTest {
    @Test
    void whatTheUserCanChangeIsAFailureAndWhatWeCouldNotDoAnError() {
        DeliveryException yours = new DeliveryException(Code.SETTING_MISSING, "It is missing.", "Set it.");
        DeliveryException ours = new DeliveryException(Code.AWS_UNREACHABLE, "Reset.", "Wait.");

        assertThat(GoalFailure.of(yours))
                .hasMessage("[ECSD-101] It is missing. Set it. Read more: docs/errors.md#ecsd-101")
                .isInstanceOf(MojoFailureException.class)
                .hasSuppressedException(yours);
        assertThat(GoalFailure.of(ours))
                .isInstanceOf(MojoExecutionException.class)
                .hasSuppressedException(ours);
    }

    @Test
    void foreignTextGivesNoOrdersToTheCi() {
        DeliveryException e = new DeliveryException(
                Code.AWS_UNREACHABLE, "Hook said:\n::add-mask::x\n  ##[set-env name=PATH]/evil", "Wait.");

        assertThat(GoalFailure.of(e))
                .hasMessageContaining("\n\\u003a:add-mask::x\n  #\\u0023[set-env name=PATH]/evil Wait.");
    }

    @Test
    void foreignTextDoesNotActOnTheTerminalAndLinesRemainLines() {
        DeliveryException e =
                new DeliveryException(Code.AWS_UNREACHABLE, "Hook said \u001b]0;owned\u0007:\n  two", "Wait.");

        assertThat(GoalFailure.of(e))
                .hasMessageEndingWith(
                        "Hook said \\u001b]0;owned\\u0007:\n  two Wait.\nRead more: docs/errors.md#ecsd-902");
    }
}
