package io.github.ecsdelivery.sandbox.fault;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A container that ends.
 *
 * @param container its name; null for the one behind the load balancer
 * @param after how long it runs
 * @param exitCode 0 to 255
 * @param reason the container's reason in DescribeTasks; null for none
 * @param lines what it prints before it ends
 */
public record Crash(
        @Nullable String container,
        Duration after,
        int exitCode,
        @Nullable String reason,
        List<String> lines) implements TaskFault {
    /** What a Java service prints whose database is not there. */
    public static final List<String> REFUSED_CONNECTION = List.of(
            "Exception in thread \"main\" java.lang.IllegalStateException: The database cannot be reached",
            "\tat com.example.Main.connect(Main.java:34)",
            "\tat com.example.Main.main(Main.java:12)",
            "Caused by: java.net.ConnectException: Connection refused",
            "\tat java.base/sun.nio.ch.Net.pollConnect(Native Method)",
            "\tat java.base/sun.nio.ch.Net.pollConnectNow(Net.java:672)",
            "\tat java.base/sun.nio.ch.NioSocketImpl.timedFinishConnect(NioSocketImpl.java:547)",
            "\tat java.base/sun.nio.ch.NioSocketImpl.connect(NioSocketImpl.java:602)",
            "\tat java.base/java.net.SocksSocketImpl.connect(SocksSocketImpl.java:327)",
            "\tat java.base/java.net.Socket.connect(Socket.java:633)",
            "\t... 1 more");

    private static final int KILLED = 137;
    private static final String OUT_OF_MEMORY = "OutOfMemoryError: Container killed due to memory usage";

    public Crash {
        lines = List.copyOf(lines);
    }

    /** A container that was killed because its memory was used up; it prints no more than these lines. */
    public static Crash outOfMemory(@Nullable String container, Duration after, List<String> lines) {
        return new Crash(container, after, KILLED, OUT_OF_MEMORY, lines);
    }

    @Override
    public Crash crash() {
        return this;
    }
}
