package io.github.ecsdelivery.sandbox.wire;

import com.sun.net.httpserver.HttpServer;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Threads that do not keep the JVM alive. */
public final class Daemons {
    private Daemons() {}

    /** As many threads of that name as there is work. */
    public static ExecutorService pool(String name) {
        return Executors.newCachedThreadPool(work -> thread(name, work));
    }

    /** Starts a server, whose dispatcher is a daemon or not as the thread is that starts it. */
    public static void start(HttpServer server) {
        Thread starter = thread("ecs-delivery-sandbox-start", server::start);
        starter.start();
        boolean interrupted = false;
        while (starter.isAlive()) {
            try {
                starter.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static Thread thread(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }
}
