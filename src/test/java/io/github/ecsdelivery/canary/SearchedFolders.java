package io.github.ecsdelivery.canary;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.extension.AnnotatedElementContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.io.TempDirDeletionStrategy;

/**
 * Searches each temporary folder before it is deleted, and fails the test that left a secret there. JUnit takes it for all
 * tests (junit-platform.properties), so that none can forget it.
 */
public final class SearchedFolders implements TempDirDeletionStrategy {
    /** What tests write themselves, with secrets, for the plugin to read. */
    private static final Set<String> INPUT =
            Set.of("credentials", "config", "config.json", "settings.xml", "process.sh");

    @Override
    public DeletionResult delete(Path folder, AnnotatedElementContext element, ExtensionContext context)
            throws IOException {
        Search search = new Search(file -> INPUT.contains(file.getFileName().toString()));
        try {
            search.in(folder);
        } finally {
            Tally.add(new Tally.Sum(search.files(), search.bytes(), 0, 0));
        }
        DeletionResult result = Standard.INSTANCE.delete(folder, element, context);
        if (!search.findings().isEmpty()) {
            throw new AssertionError("Secrets were left in files: " + search.findings());
        }
        return result;
    }
}
