package io.github.ecsdelivery.spec.pipeline;

import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The folder that is zipped as the artifact. It holds the files of one build and nothing else. */
final class PipelineFolder {
    private static final int SHOWN = 10;

    private final Path folder;

    PipelineFolder(Path folder) {
        this.folder = folder.toAbsolutePath().normalize();
    }

    /**
     * Puts these files in place of those of the same names, all of them or none.
     *
     * @throws DeliveryException PIPELINE_REFUSES when anything else is there; FILE_UNWRITABLE
     */
    void replace(Map<String, byte[]> files) throws DeliveryException {
        try {
            checkOwn(files.keySet());
            Path draft = sibling("part");
            try {
                Files.createDirectories(draft);
                for (Map.Entry<String, byte[]> file : files.entrySet()) {
                    Files.write(draft.resolve(file.getKey()), file.getValue());
                }
                swap(draft);
            } finally {
                delete(draft);
            }
        } catch (IOException e) {
            throw new DeliveryException(
                    Code.FILE_UNWRITABLE,
                    folder + " could not be written: " + e + ".",
                    "Check the permissions and free space of the folder.",
                    e);
        }
    }

    private void checkOwn(Set<String> own) throws IOException, DeliveryException {
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw refused(folder + " is a file. Expected a folder for the pipeline's artifact alone.");
        }
        List<String> foreign = names(folder).stream()
                .filter(name -> !own.contains(name))
                .sorted()
                .toList();
        if (!foreign.isEmpty()) {
            String more = foreign.size() > SHOWN ? " and " + (foreign.size() - SHOWN) + " more" : "";
            throw refused(folder + " also holds "
                    + foreign.stream().limit(SHOWN).collect(Collectors.joining(", ")) + more
                    + ", which would go into the pipeline's artifact. Expected a folder for " + String.join(", ", own)
                    + " alone.");
        }
    }

    private static DeliveryException refused(String sentence) {
        return new DeliveryException(
                Code.PIPELINE_REFUSES, sentence, "Delete that, or name another folder in <pipeline><folder>.");
    }

    private void swap(Path draft) throws IOException {
        Path old = sibling("old");
        boolean there = Files.exists(folder);
        if (there) {
            Files.move(folder, old, StandardCopyOption.ATOMIC_MOVE);
        }
        try {
            Files.move(draft, folder, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            if (there) {
                Files.move(old, folder, StandardCopyOption.ATOMIC_MOVE);
            }
            throw e;
        }
        delete(old);
    }

    private Path sibling(String ending) {
        return folder.resolveSibling(folder.getFileName() + "."
                + ProcessHandle.current().pid() + "-" + Thread.currentThread().getId() + "." + ending);
    }

    private static void delete(Path flat) throws IOException {
        for (String name : names(flat)) {
            Files.delete(flat.resolve(name));
        }
        Files.deleteIfExists(flat);
    }

    private static List<String> names(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.map(entry -> String.valueOf(entry.getFileName())).toList();
        }
    }
}
