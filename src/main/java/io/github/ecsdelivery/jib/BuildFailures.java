package io.github.ecsdelivery.jib;

import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.image.BootJar;
import io.github.ecsdelivery.image.ImageRequest;
import io.github.ecsdelivery.image.ImageSource;
import io.github.ecsdelivery.image.JavaProject;
import io.github.ecsdelivery.image.WebApplication;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileLockInterruptionException;
import java.nio.file.Path;

/** Says in one sentence why an image could not be built from the files of this machine. */
final class BuildFailures {
    private final ImageRequest request;
    private final Path baseImageCache;

    BuildFailures(ImageRequest request, Path baseImageCache) {
        this.request = request;
        this.baseImageCache = baseImageCache;
    }

    DeliveryException interrupted(Throwable cause) {
        return new DeliveryException(
                Code.INTERRUPTED, "The build was interrupted while it made the image.", "Run it again.", cause);
    }

    DeliveryException translate(Throwable failure) {
        if (failure instanceof DeliveryException ours) {
            return ours;
        }
        if (failure instanceof UncheckedIOException wrapped && wrapped.getCause() != null) {
            return translate(wrapped.getCause());
        }
        if (failure instanceof InterruptedException
                || failure instanceof InterruptedIOException
                || failure instanceof ClosedByInterruptException
                || failure instanceof FileLockInterruptionException) {
            return interrupted(failure);
        }
        boolean files = failure instanceof IOException || failure instanceof UncheckedIOException;
        return new DeliveryException(
                files ? Code.IMAGE_UNBUILDABLE : Code.UNEXPECTED,
                "The image could not be built from " + place(request.source()) + ": " + reason(failure) + ".",
                files
                        ? "Check that the files are readable, that nothing else writes them, and that "
                                + request.cacheDirectory() + " and " + baseImageCache
                                + " can be written and have space; both are filled again when they are deleted."
                        : "Please report this.",
                failure);
    }

    private static Path place(ImageSource source) {
        if (source instanceof JavaProject project) {
            return project.jar() == null ? project.classesDirectory() : project.jar();
        }
        if (source instanceof WebApplication web) {
            return web.file();
        }
        if (source instanceof BootJar boot) {
            return boot.file();
        }
        throw new IllegalArgumentException(source + " is built already");
    }

    // A class name says what happened where the message is only a path.
    private static String reason(Throwable failure) {
        String message = failure.getMessage();
        String text = failure.getClass().getSimpleName() + (message == null ? "" : ": " + message.strip());
        return text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
    }
}
