package io.github.ecsdelivery.sandbox.ecr.base;

import java.nio.file.Path;

/**
 * A JDK.
 *
 * @param directory its {@code java.home}
 * @param version for example {@code 17.0.15+6-Debian-1deb12u1}
 * @param vendor who built it
 * @param os as in the property {@code os.name}
 * @param arch as in the property {@code os.arch}
 */
public record JavaHome(Path directory, String version, String vendor, String os, String arch) {

    /** The JDK that runs this code. */
    public static JavaHome atHand() {
        return new JavaHome(
                Path.of(property("java.home")),
                property("java.runtime.version"),
                property("java.vendor"),
                property("os.name"),
                property("os.arch"));
    }

    /** The architecture as images name it. */
    public String platform() {
        return switch (arch) {
            case "x86_64" -> "amd64";
            case "aarch64" -> "arm64";
            default -> arch;
        };
    }

    /** Whether what is linked here runs in a container. */
    public boolean isLinux() {
        return os.equals("Linux");
    }

    private static String property(String name) {
        return System.getProperty(name, "unknown");
    }
}
