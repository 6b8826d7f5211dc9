package io.github.ecsdelivery.mojo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.ecsdelivery.environment.DeliveryFolder;
import io.github.ecsdelivery.environment.Progress;
import io.github.ecsdelivery.environment.Settings;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.mojo.held.Ending;
import io.github.ecsdelivery.mojo.held.HeldDeliveries;
import io.github.ecsdelivery.mojo.held.HeldDelivery;
import io.github.ecsdelivery.mojo.held.Modules;
import io.github.ecsdelivery.report.DeliveryRecord;
import java.nio.file.Files;
import java.time.InstantSource;
import java.util.function.Supplier;
import org.apache.maven.lifecycle.LifecycleExecutionException;
import org.jspecify.annotations.Nullable;

/** Holds the deployment of one module back until all modules are built. */
final class AtEnd {
    private final Build build;
    private final Supplier<MavenProgress> terminal;

    /** @param terminal opened when the deployment begins: the goal's own is closed by then */
    AtEnd(Build build, Supplier<MavenProgress> terminal) {
        this.build = build;
        this.terminal = terminal;
    }

    /** A deployment, told to the build that it is given. */
    @FunctionalInterface
    interface Work {
        void run(Build build) throws DeliveryException;
    }

    /** Holds it. What it needs of AWS is made when it begins. */
    void hold(Settings settings, Target target, Work work) throws DeliveryException {
        boolean sideBySide = settings.deliversSideBySide();
        new HeldDeliveries(build.session(), build.context(), InstantSource.system(), GoalFailure::message)
                .hold(
                        new HeldDelivery(
                                Modules.id(build.project()),
                                target.environment().name(),
                                sideBySide,
                                () -> (sideBySide ? beside(work) : alone(work)).toMap()),
                        build.progress());
    }

    private Ending alone(Work work) {
        try (MavenProgress progress = terminal.get()) {
            return run(work, progress);
        }
    }

    private Ending beside(Work work) {
        return run(work, new NamedProgress(build.project().getArtifactId(), build.progress()));
    }

    // Maven sets the class loader of a plugin only while a goal of it runs.
    private Ending run(Work work, Progress progress) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(AtEnd.class.getClassLoader());
        try {
            work.run(new Build(build.session(), build.project(), build.execution(), build.decrypter(), progress));
            return ending(null);
        } catch (DeliveryException e) {
            return ending(e);
        } catch (RuntimeException e) {
            return ending(DeliveryException.mistake(e));
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** As the record has it; there is none when not even the account was known. */
    private Ending ending(@Nullable DeliveryException failure) {
        DeliveryFolder folder = build.folder();
        String status = failure == null ? "Ended" : DeliveryRecord.UNFINISHED;
        String deployment = null;
        if (Files.exists(folder.path(DeliveryRecord.FILE))) {
            try {
                ObjectNode record = folder.readJson(DeliveryRecord.FILE, ObjectNode.class, "bluegreen-deploy");
                status = record.path("status").asText(status);
                deployment = record.path("deployment").path("id").asText(null);
            } catch (DeliveryException e) {
                build.progress().detail("How it ended is not in " + DeliveryRecord.FILE + ": " + e.getMessage());
            }
        }
        return failure == null
                ? new Ending(status, deployment, null)
                : new Ending(
                        status + ", " + failure.code().id(),
                        deployment,
                        new LifecycleExecutionException(build.execution(), build.project(), GoalFailure.of(failure)));
    }
}
