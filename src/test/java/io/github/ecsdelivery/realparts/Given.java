package io.github.ecsdelivery.realparts;

import java.nio.file.Files;
import java.nio.file.Path;

/** What the build hands to these tests. */
final class Given {
    private Given() {}

    /**
     * A folder.
     *
     * @throws IllegalStateException when the build did not make it
     */
    static Path path(String property) {
        String value = System.getProperty(property, "");
        if (value.isEmpty() || !Files.isDirectory(Path.of(value))) {
            throw new IllegalStateException("The folder -D" + property + "=" + value
                    + " is not there; run 'mvn verify', which makes it before these tests.");
        }
        return Path.of(value);
    }
}
