package io.github.ecsdelivery.jib;

import com.google.cloud.tools.jib.api.buildplan.ContainerBuildPlan;
import com.google.cloud.tools.jib.api.buildplan.FileEntriesLayer;
import com.google.cloud.tools.jib.api.buildplan.FileEntry;
import com.google.cloud.tools.jib.api.buildplan.LayerObject;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** One line on the layers of the program: how many files, how large before they are packed. */
final class LayerSummary {
    private LayerSummary() {}

    static String of(ContainerBuildPlan plan) throws IOException {
        List<String> layers = new ArrayList<>();
        for (LayerObject layer : plan.getLayers()) {
            if (layer instanceof FileEntriesLayer files) {
                layers.add(line(files));
            }
        }
        return layers.size() + " layers: " + String.join(", ", layers);
    }

    private static String line(FileEntriesLayer layer) throws IOException {
        int files = 0;
        long bytes = 0;
        for (FileEntry entry : layer.getEntries()) {
            if (Files.isRegularFile(entry.getSourceFile())) {
                files++;
                bytes += Files.size(entry.getSourceFile());
            }
        }
        return layer.getName() + " (" + files + (files == 1 ? " file, " : " files, ") + size(bytes) + ")";
    }

    private static String size(long bytes) {
        if (bytes < 1_000) {
            return bytes + " B";
        }
        return bytes < 1_000_000
                ? String.format(Locale.ROOT, "%.1f kB", bytes / 1e3)
                : String.format(Locale.ROOT, "%.1f MB", bytes / 1e6);
    }
}
