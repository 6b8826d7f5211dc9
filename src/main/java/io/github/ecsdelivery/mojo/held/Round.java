package io.github.ecsdelivery.mojo.held;

import io.github.ecsdelivery.environment.Progress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.maven.execution.BuildFailure;
import org.apache.maven.execution.BuildSummary;
import org.apache.maven.execution.MavenExecutionResult;
import org.apache.maven.execution.MavenSession;
import org.jspecify.annotations.Nullable;

/** Carries out the deployments that were held back, and has Maven know how they ended. */
final class Round {
    private final MavenSession session;
    private final Progress progress;
    private final InstantSource clock;

    Round(MavenSession session, Progress progress, InstantSource clock) {
        this.session = session;
        this.progress = progress;
        this.clock = clock;
    }

    /**
     * One of them and how it ended.
     *
     * @param ending null when it was not started
     */
    record Part(HeldDelivery delivery, @Nullable Ending ending, Duration took) {
        boolean failed() {
            return ending != null && ending.failure() != null;
        }
    }

    /** @param deliveries in reactor order, one at least */
    void carryOut(List<HeldDelivery> deliveries) {
        boolean sideBySide = deliveries.stream().allMatch(HeldDelivery::sideBySide);
        progress.line("");
        progress.line("All modules are built; deploying "
                + String.join(", ", deliveries.stream().map(HeldDelivery::title).toList())
                + (deliveries.size() == 1 ? "" : sideBySide ? ", side by side" : ", in this order"));
        if (!sideBySide && deliveries.stream().anyMatch(HeldDelivery::sideBySide)) {
            progress.warn("Not every module says sideBySide in <deliverAtEnd>, so one waits for the other.");
        }
        List<Part> parts = sideBySide ? sideBySide(deliveries) : inOrder(deliveries);
        parts.stream().filter(Part::failed).forEach(this::tellMaven);
        progress.line("");
        Table.of(parts).forEach(progress::line);
    }

    private List<Part> inOrder(List<HeldDelivery> deliveries) {
        List<Part> parts = new ArrayList<>();
        List<String> left = new ArrayList<>();
        for (HeldDelivery delivery : deliveries) {
            if (parts.stream().anyMatch(Part::failed)) {
                parts.add(new Part(delivery, null, Duration.ZERO));
                left.add(delivery.title());
            } else {
                parts.add(carryOut(delivery));
            }
        }
        if (!left.isEmpty()) {
            progress.warn("Not started, since one before them failed: " + String.join(", ", left));
        }
        return parts;
    }

    private List<Part> sideBySide(List<HeldDelivery> deliveries) {
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        ExecutorService threads = Executors.newFixedThreadPool(deliveries.size(), work -> {
            Thread thread = new Thread(work, "ecs-delivery-held");
            thread.setDaemon(true);
            thread.setContextClassLoader(loader);
            return thread;
        });
        try {
            List<Future<Part>> started = deliveries.stream()
                    .map(delivery -> threads.submit(() -> carryOut(delivery)))
                    .toList();
            List<Part> parts = new ArrayList<>();
            for (int i = 0; i < started.size(); i++) {
                parts.add(await(started.get(i), deliveries.get(i)));
            }
            return parts;
        } finally {
            threads.shutdownNow();
        }
    }

    private static Part await(Future<Part> started, HeldDelivery delivery) {
        try {
            return started.get();
        } catch (ExecutionException e) {
            return new Part(delivery, new Ending("Failed", null, e.getCause()), Duration.ZERO);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Part(delivery, new Ending("Interrupted", null, e), Duration.ZERO);
        }
    }

    @SuppressWarnings("CatchingUnchecked") // nothing may keep Maven's own listener from the end of the session
    private Part carryOut(HeldDelivery delivery) {
        Instant start = clock.instant();
        Ending ending;
        try {
            Map<String, Object> told = delivery.work().call();
            ending = Ending.of(told);
        } catch (Exception | LinkageError e) {
            ending = new Ending("Failed", null, e);
        }
        return new Part(delivery, ending, Duration.between(start, clock.instant()));
    }

    /** The module counts as failed: in the summary, in the exit code, and for who resumes the build. */
    private void tellMaven(Part part) {
        Throwable failure = part.ending() == null ? null : part.ending().failure();
        if (failure == null) {
            return;
        }
        MavenExecutionResult result = session.getResult();
        result.addException(failure);
        session.getProjects().stream()
                .filter(project -> Modules.id(project).equals(part.delivery().module()))
                .forEach(project -> {
                    BuildSummary built = result.getBuildSummary(project);
                    long millis =
                            (built == null ? 0 : built.getTime()) + part.took().toMillis();
                    result.addBuildSummary(new BuildFailure(project, millis, failure));
                });
    }
}
