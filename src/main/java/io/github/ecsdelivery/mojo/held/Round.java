package io.github.ecsdelivery.mojo.held;

import io.github.ecsdelivery.environment.Progress;
import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Carries out the deployments that were held back, and has Maven know how they ended. */
final class Round {
    private final Reactor reactor;
    private final Progress progress;
    private final InstantSource clock;

    Round(Reactor reactor, Progress progress, InstantSource clock) {
        this.reactor = reactor;
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

    /**
     * Starts none of them, since the build failed. A build that is resumed has to have their modules in it, or it would end
     * well without them.
     *
     * @param deliveries in reactor order, one at least
     */
    void refuse(List<HeldDelivery> deliveries) {
        DeliveryException refusal = new DeliveryException(
                Code.DEPLOYMENT_HELD,
                "The build failed, so " + (deliveries.size() == 1 ? "this deployment was" : "these deployments were")
                        + " held back and not started: " + titles(deliveries) + ".",
                "Run the build again; when it is resumed (-rf), then from "
                        + deliveries.get(0).name() + ".");
        progress.warn("The build failed, not started: " + titles(deliveries));
        Throwable error = reactor.error(deliveries.get(0), refusal);
        deliveries.forEach(delivery -> reactor.fail(delivery, error, Duration.ZERO));
        reactor.add(error);
    }

    /**
     * Carries them out.
     *
     * @param deliveries in reactor order, one at least
     */
    void carryOut(List<HeldDelivery> deliveries) {
        boolean sideBySide = deliveries.stream().allMatch(HeldDelivery::sideBySide);
        progress.line("");
        progress.line("All modules are built; deploying " + titles(deliveries)
                + (deliveries.size() == 1 ? "" : sideBySide ? ", side by side" : ", in this order"));
        if (!sideBySide && deliveries.stream().anyMatch(HeldDelivery::sideBySide)) {
            progress.warn("Not every module says sideBySide in <deliverAtEnd>, so one waits for the other.");
        }
        List<Part> parts = sideBySide ? sideBySide(deliveries) : inOrder(deliveries);
        tellMaven(parts);
        progress.line("");
        Table.of(parts).forEach(progress::line);
    }

    private static String titles(List<HeldDelivery> deliveries) {
        return String.join(", ", deliveries.stream().map(HeldDelivery::title).toList());
    }

    private List<Part> inOrder(List<HeldDelivery> deliveries) {
        List<Part> parts = new ArrayList<>();
        List<HeldDelivery> left = new ArrayList<>();
        for (HeldDelivery delivery : deliveries) {
            if (parts.stream().anyMatch(Part::failed)) {
                parts.add(new Part(delivery, null, Duration.ZERO));
                left.add(delivery);
            } else {
                progress.line("");
                parts.add(carryOut(delivery));
            }
        }
        if (!left.isEmpty()) {
            progress.warn("Not started, since one before failed: " + titles(left));
        }
        return parts;
    }

    private List<Part> sideBySide(List<HeldDelivery> deliveries) {
        // Those of one module hand over in one folder, so they wait for each other.
        Map<String, List<HeldDelivery>> modules = deliveries.stream()
                .collect(Collectors.groupingBy(HeldDelivery::module, LinkedHashMap::new, Collectors.toList()));
        ExecutorService threads = Executors.newFixedThreadPool(modules.size(), work -> {
            Thread thread = new Thread(work, "ecs-delivery-held");
            thread.setDaemon(true);
            return thread;
        });
        List<CompletableFuture<List<Part>>> started = modules.values().stream()
                .map(ofModule -> CompletableFuture.supplyAsync(() -> oneByOne(ofModule), threads))
                .toList();
        awaitEnd(threads);
        return started.stream()
                .map(CompletableFuture::join)
                .flatMap(List::stream)
                .toList();
    }

    /** Who interrupts the build interrupts all of them; each still tells how it ended. */
    private static void awaitEnd(ExecutorService threads) {
        threads.shutdown();
        boolean interrupted = false;
        while (!threads.isTerminated()) {
            try {
                if (threads.awaitTermination(1, TimeUnit.DAYS)) {
                    break;
                }
            } catch (InterruptedException e) {
                interrupted = true;
                threads.shutdownNow();
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private List<Part> oneByOne(List<HeldDelivery> ofModule) {
        return ofModule.stream()
                .map(delivery -> Thread.currentThread().isInterrupted()
                        ? new Part(delivery, null, Duration.ZERO)
                        : carryOut(delivery))
                .toList();
    }

    @SuppressWarnings("CatchingUnchecked") // nothing may keep Maven's own listener from the end of the session
    private Part carryOut(HeldDelivery delivery) {
        Instant start = clock.instant();
        Ending ending;
        try {
            Map<String, Object> told = delivery.work().call();
            ending = Ending.of(told);
        } catch (Exception | Error e) {
            DeliveryException mistake = DeliveryException.mistake(e);
            ending = new Ending("Failed, " + mistake.code().id(), null, reactor.error(delivery, mistake));
        }
        return new Part(delivery, ending, Duration.between(start, clock.instant()));
    }

    private void tellMaven(List<Part> parts) {
        for (Part part : parts) {
            Ending ending = part.ending();
            if (ending == null) {
                DeliveryException held = new DeliveryException(
                        Code.DEPLOYMENT_HELD,
                        "Deployment of " + part.delivery().title() + " was not started, since one before failed.",
                        "Mend that one, and run the build again.");
                reactor.fail(part.delivery(), reactor.error(part.delivery(), held), part.took());
            } else if (ending.failure() != null) {
                reactor.fail(part.delivery(), ending.failure(), part.took());
                reactor.add(ending.failure());
            }
        }
    }
}
