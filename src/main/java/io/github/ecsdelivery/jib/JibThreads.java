package io.github.ecsdelivery.jib;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * The threads of one build of an image. Jib gives up at the first failure and lets its other steps run on; these end
 * with the build, so nothing is sent or written after the build has said that it failed.
 */
final class JibThreads implements AutoCloseable {
    // A step that reads from a registry cannot be interrupted; this is Jib's own limit for one read, in seconds.
    private static final int LONGEST_READ = 20;

    private final ExecutorService threads = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "ecs-delivery-image");
        thread.setDaemon(true);
        return thread;
    });

    ExecutorService executor() {
        return threads;
    }

    /** Interrupts what still runs and waits for its end, unless this thread is interrupted itself. */
    @Override
    public void close() {
        threads.shutdownNow();
        try {
            threads.awaitTermination(LONGEST_READ, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
