package io.github.ecsdelivery.bench;

import io.github.ecsdelivery.sandbox.wire.Journal;
import java.util.List;

/**
 * How often the base layer went over the wire; it is larger by far than whatever else is in the images.
 *
 * @param pulled from the registry
 * @param pushed to a repository
 */
record Layers(long pulled, long pushed) {
    private static final long LARGE = 5_000_000;

    static Layers of(List<Journal.Entry> entries) {
        List<Journal.Entry> registry = entries.stream()
                .filter(entry -> entry.service().equals("registry"))
                .toList();
        return new Layers(
                registry.stream().filter(entry -> entry.responseBytes() > LARGE).count(),
                registry.stream().filter(entry -> entry.requestBytes() > LARGE).count());
    }
}
