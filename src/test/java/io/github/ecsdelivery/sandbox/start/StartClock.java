package io.github.ecsdelivery.sandbox.start;

import io.github.ecsdelivery.sandbox.Sandbox;
import io.github.ecsdelivery.sandbox.world.World;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;

/** Opens a sandbox in a JVM that has done nothing before, and prints when what answers: milliseconds. */
public final class StartClock {
    private StartClock() {}

    public static void main(String[] args) throws IOException {
        long start = System.nanoTime();
        Sandbox sandbox = Sandbox.start(World.of("orders").build(), Sandbox.Options.defaults());
        long opened = System.nanoTime();
        HttpURLConnection call =
                (HttpURLConnection) URI.create(sandbox.endpoint() + "/").toURL().openConnection(Proxy.NO_PROXY);
        int status = call.getResponseCode(); // a refusal is an answer
        long answered = System.nanoTime();
        sandbox.registry();
        long registry = System.nanoTime();
        System.out.printf(
                "%d %d %d %d%n",
                status, (opened - start) / 1_000_000, (answered - start) / 1_000_000, (registry - start) / 1_000_000);
        sandbox.close();
        System.exit(0);
    }
}
