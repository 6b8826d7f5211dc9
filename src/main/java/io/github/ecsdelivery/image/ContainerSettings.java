package io.github.ecsdelivery.image;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How the container is configured, {@code <image>}. Maps are kept sorted: their order is part of the image's digest.
 *
 * @param baseImage null for the default of the project
 * @param ports each {@code 8080}, {@code 8080/udp} or {@code 8000-8010}
 * @param jvmFlags in the order given
 * @param environment variables of the image
 * @param user for example {@code 1000:1000}, or null for the base image's
 * @param labels more labels
 * @param entrypoint null for {@code java -cp … main class}; the base image's when empty
 * @param args arguments of the program; null for none
 */
public record ContainerSettings(
        @Nullable String baseImage,
        List<String> ports,
        List<String> jvmFlags,
        SortedMap<String, String> environment,
        @Nullable String user,
        SortedMap<String, String> labels,
        @Nullable List<String> entrypoint,
        @Nullable List<String> args) {

    public ContainerSettings {
        ports = List.copyOf(ports);
        jvmFlags = List.copyOf(jvmFlags);
        environment = sorted(environment);
        labels = sorted(labels);
        entrypoint = entrypoint == null ? null : List.copyOf(entrypoint);
        args = args == null ? null : List.copyOf(args);
    }

    /** Nothing set. */
    public static ContainerSettings none() {
        return new ContainerSettings(null, List.of(), List.of(), new TreeMap<>(), null, new TreeMap<>(), null, null);
    }

    // A map sorted by another order than the natural one would give another digest.
    private static SortedMap<String, String> sorted(Map<String, String> map) {
        return Collections.unmodifiableSortedMap(new TreeMap<>(map));
    }
}
