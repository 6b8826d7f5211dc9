package io.github.ecsdelivery.jib;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** The threads of one build. The first failure ends all of them, and none outlives the build. */
final class BuildThreads implements AutoCloseable {
    // What asks a registry ends when its connection does; nobody waits longer than this for it, in seconds.
    private static final int LONGEST_END = 20;

    private final ExecutorService threads;
    private final List<CompletableFuture<?>> begun = new ArrayList<>();
    private final CompletableFuture<Object> failure = new CompletableFuture<>();

    /**
     * @param most how many work at a time
     */
    BuildThreads(int most) {
        threads = Executors.newFixedThreadPool(most, work -> {
            Thread thread = new Thread(work, "ecs-delivery-image");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Begins a piece of work; its result is there after {@link #await()}. */
    <T> CompletableFuture<T> start(Callable<T> work) {
        CompletableFuture<T> result = new CompletableFuture<>();
        begun.add(result);
        threads.execute(() -> {
            try {
                result.complete(work.call());
            } catch (Exception | Error e) {
                result.completeExceptionally(e);
                failure.completeExceptionally(e);
            }
        });
        return result;
    }

    /**
     * Waits for all that was begun.
     *
     * @throws ExecutionException as soon as one of them fails
     */
    void await() throws ExecutionException, InterruptedException {
        CompletableFuture<Void> all = CompletableFuture.allOf(begun.toArray(CompletableFuture[]::new));
        CompletableFuture.anyOf(failure, all).get();
    }

    /** Interrupts what still runs and waits for its end. */
    @Override
    public void close() {
        threads.shutdownNow();
        boolean interrupted = Thread.interrupted();
        try {
            threads.awaitTermination(LONGEST_END, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
