package io.github.ecsdelivery.sandbox.ecr.base;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Links a small Java runtime, large enough for a Spring Boot web service. */
final class JavaRuntime {
    /** What Spring Boot with an embedded web server, a JDBC driver and an HTTP client asks for. */
    static final List<String> MODULES = List.of(
            "java.base",
            "java.compiler",
            "java.desktop",
            "java.instrument",
            "java.management",
            "java.naming",
            "java.net.http",
            "java.scripting",
            "java.security.jgss",
            "java.sql",
            "jdk.crypto.ec",
            "jdk.management",
            "jdk.unsupported");

    private JavaRuntime() {}

    /**
     * Writes the runtime to a directory that does not exist yet.
     *
     * @throws IOException when the JDK has no jlink, or jlink fails
     */
    static void link(JavaHome jdk, Path target) throws IOException {
        Path jlink = jlink(jdk);
        if (!Files.isExecutable(jlink)) {
            throw new IOException(
                    "The Java at " + jdk.directory()
                            + " has no jlink, so the sandbox cannot make its base image; use a full JDK or another base image.");
        }
        // Not compressed: the layer is, and packs better so.
        Command.run(List.of(
                jlink.toString(),
                "--add-modules",
                String.join(",", MODULES),
                "--strip-debug",
                "--no-header-files",
                "--no-man-pages",
                "--output",
                target.toString()));
    }

    static Path jlink(JavaHome jdk) {
        return jdk.directory().resolve("bin").resolve(jdk.os().startsWith("Windows") ? "jlink.exe" : "jlink");
    }
}
