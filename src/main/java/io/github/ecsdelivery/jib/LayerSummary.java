package io.github.ecsdelivery.jib;

import com.google.cloud.tools.jib.api.buildplan.ContainerBuildPlan;
import com.google.cloud.tools.jib.api.buildplan.FileEntriesLayer;
import com.google.cloud.tools.jib.api.buildplan.FileEntry;
import com.google.cloud.tools.jib.api.buildplan.LayerObject;
import io.github.ecsdelivery.image.Size;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

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
        return layer.getName() + " (" + files + (files == 1 ? " file, " : " files, ") + Size.of(bytes) + ")";
    }
}
