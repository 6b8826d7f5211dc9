package io.github.ecsdelivery.mojo;

import static java.util.Objects.requireNonNull;

import io.github.ecsdelivery.failure.Catalogue;
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
        String message = message(e);
        AbstractMojoExecutionException failure = e.code().kind() == Code.Kind.YOURS
                ? new MojoFailureException(message)
                : new MojoExecutionException(message);
        // Maven adds the messages of all causes to ours; suppressed ones are shown with -e only.
        failure.addSuppressed(e);
        return failure;
    }

    /** As Maven prints it: complete, and with where to read more, on a line of its own after several lines. */
    static String message(DeliveryException e) {
        String message =
                requireNonNull(e.getMessage()).lines().map(Visible::line).collect(Collectors.joining("\n"));
        return message + (message.contains("\n") ? "\n" : " ") + "Read more: " + Catalogue.link(e.code());
    }
}
