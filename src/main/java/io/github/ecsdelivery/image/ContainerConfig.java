package io.github.ecsdelivery.image;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the image tells the container runtime; names and meaning are Jib's. Maps are kept sorted: their order is part of
 * the image's digest.
 *
 * @param ports each {@code 8080}, {@code 8080/udp} or {@code 8000-8010}
 * @param environment variables of the image
 * @param labels more labels
 * @param user for example {@code 1000:1000}, or null for the base image's
 * @param workingDirectory absolute path in the container, or null for the base image's
 * @param volumes absolute paths in the container
 */
public record ContainerConfig(
        List<String> ports,
        SortedMap<String, String> environment,
        SortedMap<String, String> labels,
        @Nullable String user,
        @Nullable String workingDirectory,
        List<String> volumes) {

    public ContainerConfig {
        ports = List.copyOf(ports);
        environment = sorted(environment);
        labels = sorted(labels);
        volumes = List.copyOf(volumes);
    }

    /** Nothing set. */
    public static ContainerConfig none() {
        return withEnvironment(Map.of());
    }

    /** Variables and nothing else set. */
    public static ContainerConfig withEnvironment(Map<String, String> environment) {
        return new ContainerConfig(List.of(), new TreeMap<>(environment), new TreeMap<>(), null, null, List.of());
    }

    // A map sorted by another order than the natural one would give another digest.
    private static SortedMap<String, String> sorted(Map<String, String> map) {
        return Collections.unmodifiableSortedMap(new TreeMap<>(map));
    }
}
