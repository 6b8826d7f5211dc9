package io.github.ecsdelivery.bluegreen;

import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Runs remote calls that do not depend on each other at the same time. */
public final class SideBySide implements AutoCloseable {
    private final ExecutorService threads = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "ecs-delivery-call");
        thread.setDaemon(true);
        return thread;
    });

    /** The answer of a call that was started. */
    @FunctionalInterface
    public interface Answer<T> {
        /** Waits for it; throws what the call threw. */
        T get() throws DeliveryException;
    }

    public <T> Answer<T> start(Callable<T> call) {
        Future<T> future = threads.submit(call);
        return () -> await(future);
    }

    /**
     * The same for a call that is not worth waiting for any longer than this, counted from now; then its answer is
     * AWS_UNREACHABLE.
     */
    public <T> Answer<T> start(Callable<T> call, Duration patience) {
        CompletableFuture<T> future = new CompletableFuture<>();
        threads.execute(() -> {
            try {
                future.complete(call.call());
            } catch (Exception | Error e) {
                future.completeExceptionally(e);
            }
        });
        Future<T> limited = future.orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS);
        return () -> await(limited);
    }

    private static <T> T await(Future<T> future) throws DeliveryException {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DeliveryException(
                    Code.INTERRUPTED, "The build was interrupted while it asked AWS.", "Run it again.", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof DeliveryException known) {
                throw known;
            }
            if (e.getCause() instanceof TimeoutException) {
                throw new DeliveryException(
                        Code.AWS_UNREACHABLE, "AWS did not answer in time.", "Run it again later.", e);
            }
            throw new DeliveryException(
                    Code.UNEXPECTED, "A call to AWS failed: " + e.getCause() + ".", "Please report this.", e);
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
