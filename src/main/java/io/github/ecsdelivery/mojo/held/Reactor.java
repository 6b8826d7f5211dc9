package io.github.ecsdelivery.mojo.held;

import io.github.ecsdelivery.failure.DeliveryException;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.apache.maven.execution.BuildFailure;
import org.apache.maven.execution.BuildSummary;
import org.apache.maven.execution.MavenExecutionResult;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.lifecycle.LifecycleExecutionException;
import org.apache.maven.project.MavenProject;

/** What Maven knows of the modules of this build, and is told of their deployments before it sums up. */
final class Reactor {
    private final MavenSession session;
    private final Function<DeliveryException, String> wording;

    /** @param wording how a failure is printed */
    Reactor(MavenSession session, Function<DeliveryException, String> wording) {
        this.session = session;
        this.wording = wording;
    }

    /** Whether a module has failed, be it that the build is to go on ({@code -fae}, {@code -fn}). */
    boolean failed() {
        return session.getResult().hasExceptions();
    }

    /** Where the module of a deployment stands in the order of the build. */
    int position(HeldDelivery delivery) {
        List<String> modules = session.getProjects().stream().map(Modules::id).toList();
        return modules.indexOf(delivery.module());
    }

    /**
     * A deployment did not succeed: its module fails in the summary, and belongs to what a resumed build builds again
     * ({@code -r}).
     */
    void fail(HeldDelivery delivery, Throwable cause, Duration took) {
        MavenExecutionResult result = session.getResult();
        for (MavenProject project : projects(delivery)) {
            BuildSummary built = result.getBuildSummary(project);
            long millis = (built == null ? 0 : built.getTime()) + took.toMillis();
            result.addBuildSummary(new BuildFailure(project, millis, cause));
        }
    }

    /** An error to be shown at the end. The first one's module is where Maven 3 says to resume from ({@code -rf}). */
    void add(Throwable failure) {
        session.getResult().addException(failure);
    }

    /** A failure as Maven takes it, of the module of a deployment. */
    Throwable error(HeldDelivery delivery, DeliveryException failure) {
        return projects(delivery).stream()
                .findFirst()
                .map(project -> suppressing(failure, new LifecycleExecutionException(wording.apply(failure), project)))
                .orElseGet(() -> error(failure));
    }

    /** A failure as Maven takes it, of no module. */
    Throwable error(DeliveryException failure) {
        return suppressing(failure, new LifecycleExecutionException(wording.apply(failure)));
    }

    // Maven adds the messages of all causes to ours; suppressed ones are shown with -e only.
    private static Throwable suppressing(DeliveryException failure, Throwable error) {
        error.addSuppressed(failure);
        return error;
    }

    private List<MavenProject> projects(HeldDelivery delivery) {
        return session.getProjects().stream()
                .filter(project -> Modules.id(project).equals(delivery.module()))
                .toList();
    }
}
