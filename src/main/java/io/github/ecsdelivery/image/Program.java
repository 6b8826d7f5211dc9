package io.github.ecsdelivery.image;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the container's program is started; names and meaning are Jib's.
 *
 * @param jvmFlags in the order given
 * @param entrypoint null for {@code java -cp … main class}; the base image's when empty ({@code INHERIT})
 * @param args arguments of the program; null for none, the base image's when empty ({@code INHERIT})
 * @param extraClasspath paths in the container that go before the program's own
 * @param appRoot folder in the container for the program's files; null for {@code /app}, or Jetty's for a WAR
 */
public record Program(
        List<String> jvmFlags,
        @Nullable List<String> entrypoint,
        @Nullable List<String> args,
        List<String> extraClasspath,
        @Nullable String appRoot) {

    public Program {
        jvmFlags = List.copyOf(jvmFlags);
        entrypoint = entrypoint == null ? null : List.copyOf(entrypoint);
        args = args == null ? null : List.copyOf(args);
        extraClasspath = List.copyOf(extraClasspath);
    }

    /** Nothing set. */
    public static Program usual() {
        return withFlags(List.of());
    }

    /** Flags for the JVM and nothing else set. */
    public static Program withFlags(List<String> jvmFlags) {
        return new Program(jvmFlags, null, null, List.of(), null);
    }
}
