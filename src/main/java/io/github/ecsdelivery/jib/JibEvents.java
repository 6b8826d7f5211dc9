package io.github.ecsdelivery.jib;

import com.google.cloud.tools.jib.api.LogEvent;
import io.github.ecsdelivery.environment.Progress;
import io.github.ecsdelivery.image.ImageRequest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells what Jib does; its threads speak one at a time. */
final class JibEvents {
    private static final Pattern BASE_DIGEST = Pattern.compile("base image with digest: (sha256:[0-9a-f]{64})");

    private final ImageRequest request;
    private final Progress progress;

    JibEvents(ImageRequest request, Progress progress) {
        this.request = request;
        this.progress = progress;
    }

    synchronized void log(LogEvent event) {
        String text = event.getMessage();
        Matcher digest = BASE_DIGEST.matcher(text);
        if (digest.find()) {
            progress.line("Base image " + request.baseImage() + " is " + digest.group(1));
        } else if (event.getLevel() == LogEvent.Level.WARN
                && !request.delivery().registry().startsWith("127.0.0.1:")) {
            // A retry can take a minute. On loopback the warnings are about the certificate, as expected.
            progress.warn("jib: " + text);
        } else {
            progress.detail("jib: " + text);
        }
    }
}
