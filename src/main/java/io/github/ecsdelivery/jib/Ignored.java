package io.github.ecsdelivery.jib;

import io.github.ecsdelivery.environment.Progress;
import io.github.ecsdelivery.image.ImageRequest;
import io.github.ecsdelivery.image.JavaProject;
import java.util.ArrayList;
import java.util.List;

/** Tells which settings have no effect beside others, as Jib does. */
final class Ignored {
    private Ignored() {}

    /** A command of the user leaves nothing to the settings that make one. */
    static void besideEntrypoint(ImageRequest request, Progress progress) {
        if (request.settings().program().entrypoint() != null) {
            warn(request, "<image><entrypoint> is set", progress);
        }
    }

    /** A servlet container starts itself. */
    static void inServletContainer(ImageRequest request, Progress progress) {
        boolean own = request.settings().program().entrypoint() != null;
        warn(request, own ? "<image><entrypoint> is set" : "the image's servlet container starts itself", progress);
    }

    private static void warn(ImageRequest request, String reason, Progress progress) {
        List<String> ignored = new ArrayList<>();
        if (request.source() instanceof JavaProject project && project.mainClass() != null) {
            ignored.add("<mainClass>");
        }
        if (!request.settings().program().jvmFlags().isEmpty()) {
            ignored.add("<jvmFlags>");
        }
        if (!request.settings().program().extraClasspath().isEmpty()) {
            ignored.add("<extraClasspath>");
        }
        if (!ignored.isEmpty()) {
            progress.warn("Ignored in <image>, because " + reason + ": " + String.join(", ", ignored) + ".");
        }
    }
}
