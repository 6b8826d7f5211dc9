package io.github.ecsdelivery.mojo;

import static java.util.Objects.requireNonNull;

import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.spec.text.Visible;
import java.util.stream.Collectors;
import org.apache.maven.plugin.AbstractMojoExecutionException;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;

/** How a failure reaches Maven. */
final class GoalFailure {
    private GoalFailure() {}

    /** The user can change it: MojoFailureException. We could not do it: MojoExecutionException. */
    static AbstractMojoExecutionException of(DeliveryException e) {
        String message =
                requireNonNull(e.getMessage()).lines().map(Visible::line).collect(Collectors.joining("\n"));
        AbstractMojoExecutionException failure = e.code().kind() == Code.Kind.YOURS
                ? new MojoFailureException(message)
                : new MojoExecutionException(message);
        // Maven adds the messages of all causes to ours; suppressed ones are shown with -e only.
        failure.addSuppressed(e);
        return failure;
    }

    /** What nobody thought of. */
    static DeliveryException mistake(RuntimeException e) {
        return new DeliveryException(
                Code.UNEXPECTED,
                "The plugin made a mistake: " + e + ".",
                "Run with -e for the stack trace and please report it.",
                e);
    }
}
