package io.github.ecsdelivery.image;

import io.github.ecsdelivery.failure.DeliveryException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;

/**
 * Brings the blobs of an image to the repository while others are being made. What waits is asked for in one call (ECR
 * BatchCheckLayerAvailability), and only what is missing is sent, several at once.
 */
final class Shipment implements BlobSink, AutoCloseable {
    private static final int AT_ONCE = 5;

    /** Opens when sending may begin. */
    @FunctionalInterface
    interface Gate {
        /**
         * Waits until it is known.
         *
         * @throws DeliveryException when nothing may be sent
         */
        void await() throws DeliveryException;
    }

    private final ImageRepository repository;
    private final Distribution target;
    private final Gate gate;
    private final TargetFailures failures;
    private final HeldLayers held;
    private final ShipmentLog log;

    // Checks run one after the other, so that each takes all that has come meanwhile.
    private final ExecutorService checker = Executors.newSingleThreadExecutor(work -> daemon(work, "check"));
    private final ExecutorService senders = Executors.newFixedThreadPool(AT_ONCE, work -> daemon(work, "send"));

    private final Set<String> known = new HashSet<>();
    private final List<ImageBlob> waiting = new ArrayList<>();
    private final List<Future<?>> checks = new ArrayList<>();
    private final List<Future<?>> sendings = new ArrayList<>();

    Shipment(
            ImageRepository repository,
            Distribution target,
            Gate gate,
            TargetFailures failures,
            HeldLayers held,
            ShipmentLog log) {
        this.repository = repository;
        this.target = target;
        this.gate = gate;
        this.failures = failures;
        this.held = held;
        this.log = log;
    }

    @Override
    public synchronized void offer(List<ImageBlob> blobs) {
        boolean more = false;
        for (ImageBlob blob : blobs) {
            if (known.add(blob.descriptor().digest())) {
                waiting.add(blob);
                more = true;
            }
        }
        if (more) {
            try {
                checks.add(checker.submit(this::check));
            } catch (RejectedExecutionException e) {
                waiting.clear(); // it was broken off, and who broke it off says why
            }
        }
    }

    @Override
    public Optional<Descriptor> held(String diffId) {
        return held.find(diffId);
    }

    private Void check() throws DeliveryException {
        List<ImageBlob> blobs = drain();
        if (blobs.isEmpty()) {
            return done();
        }
        gate.await();
        Collection<String> missing = repository.missing(
                blobs.stream().map(blob -> blob.descriptor().digest()).toList());
        for (ImageBlob blob : blobs) {
            if (missing.contains(blob.descriptor().digest())) {
                log.toSend(blob);
                send(blob);
            } else {
                log.there(blob);
            }
        }
        return done();
    }

    private synchronized List<ImageBlob> drain() {
        List<ImageBlob> blobs = List.copyOf(waiting);
        waiting.clear();
        return blobs;
    }

    private synchronized void send(ImageBlob blob) {
        sendings.add(senders.submit(() -> {
            try {
                boolean sent = target.upload(blob, bytes -> log.progress(blob, bytes));
                log.arrived(blob, sent);
                return done();
            } catch (DistributionException e) {
                throw failures.push(e);
            }
        }));
    }

    /**
     * Waits until everything that was offered is in the repository; nothing may be offered any more.
     *
     * @throws DeliveryException what the gate, the repository, the registry or a blob's content says
     */
    void finish() throws DeliveryException {
        awaitAll(checks);
        awaitAll(sendings);
        log.end();
    }

    private void awaitAll(List<Future<?>> work) throws DeliveryException {
        List<Future<?>> all;
        synchronized (this) {
            all = List.copyOf(work);
        }
        for (Future<?> one : all) {
            EarlyLogin.await(one, "sent the image");
        }
    }

    /** Breaks off what is still under way. */
    @Override
    public void close() {
        checker.shutdownNow();
        senders.shutdownNow();
    }

    @SuppressWarnings("NullAway") // a task that has nothing to say
    private static Void done() {
        return null;
    }

    private static Thread daemon(Runnable work, String what) {
        Thread thread = new Thread(work, "ecs-delivery-" + what);
        thread.setDaemon(true);
        return thread;
    }
}
