package io.github.ecsdelivery.jib;

import com.google.cloud.tools.jib.api.LogEvent;
import io.github.ecsdelivery.environment.Progress;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells what Jib does; its threads speak one at a time. */
final class JibEvents {
    private static final Pattern BASE_DIGEST = Pattern.compile("base image with digest: (sha256:[0-9a-f]{64})");

    private final String baseImage;
    private final Progress progress;

    JibEvents(String baseImage, Progress progress) {
        this.baseImage = baseImage;
        this.progress = progress;
    }

    synchronized void log(LogEvent event) {
        String text = event.getMessage();
        Matcher digest = BASE_DIGEST.matcher(text);
        if (digest.find()) {
            progress.line("Base image " + baseImage + " is " + digest.group(1));
        } else {
            progress.detail("jib: " + text);
        }
    }
}
