package io.github.ecsdelivery.sandbox.ecr.base;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Runs a program to its end. */
final class Command {
    private Command() {}

    /**
     * The program's output, errors included.
     *
     * @throws IOException when it cannot be started, fails, or this thread is interrupted
     */
    static String run(List<String> words) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(words).redirectErrorStream(true);
        builder.environment().put("LC_ALL", "C");
        Process process = builder.start();
        try {
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() == 0) {
                return output;
            }
            throw new IOException(words.get(0) + " ended with " + process.exitValue() + ": " + output.strip());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(words.get(0) + " was interrupted.", e);
        } finally {
            process.destroy();
        }
    }
}
