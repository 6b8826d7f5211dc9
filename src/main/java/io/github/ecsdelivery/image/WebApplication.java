package io.github.ecsdelivery.image;

import java.nio.file.Path;
import java.util.List;

/**
 * A WAR, unpacked under the root of a servlet container.
 *
 * @param file the WAR
 * @param dependencies the runtime class path, to tell snapshots and modules of this build among {@code WEB-INF/lib}
 * @param release Java release of the class files, for example 17
 */
public record WebApplication(Path file, List<Dependency> dependencies, int release) implements ImageSource {
    private static final int[] LONG_TERM = {17, 21, 25};

    public WebApplication {
        dependencies = List.copyOf(dependencies);
    }

    /** Jetty, as Jib, on the oldest long-term Java that runs the classes. */
    @Override
    public String defaultBaseImage() {
        int java = release;
        for (int i = LONG_TERM.length - 1; i >= 0; i--) {
            java = LONG_TERM[i] >= release ? LONG_TERM[i] : java;
        }
        return "public.ecr.aws/docker/library/jetty:12-jdk" + java;
    }
}
