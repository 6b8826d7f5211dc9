package io.github.ecsdelivery.sandbox.ecr.base;

import io.github.ecsdelivery.sandbox.ecr.FileTree;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/** Layers that were made once, by key. Several processes may share the directory: an entry is there whole or not at all. */
final class LayerCache {
    private final Path directory;

    LayerCache(Path directory) {
        this.directory = directory;
    }

    /** Makes a layer in a directory of its own, which holds nothing but what it writes there. */
    @FunctionalInterface
    interface Maker {
        void make(Path directory) throws IOException;
    }

    Optional<Layer> find(String key) throws IOException {
        return Layer.read(directory.resolve(key));
    }

    /** Makes the layer of this key; when another process was faster, its layer counts. */
    Layer make(String key, Maker maker) throws IOException {
        Files.createDirectories(directory);
        Path target = directory.resolve(key);
        Path building = Files.createTempDirectory(directory, "building-");
        try {
            Path entry = Files.createDirectory(building.resolve("entry"));
            maker.make(entry);
            if (Files.exists(target) && find(key).isEmpty()) {
                // Damaged; moved aside in one step, since another process may see it too.
                Files.move(target, building.resolve("damaged"), StandardCopyOption.ATOMIC_MOVE);
            }
            try {
                Files.move(entry, target, StandardCopyOption.ATOMIC_MOVE);
            } catch (FileSystemException e) {
                if (find(key).isEmpty()) {
                    throw e;
                }
            }
        } finally {
            FileTree.delete(building);
        }
        return find(key)
                .orElseThrow(() -> new IOException("The layer in " + target + " was damaged while it was made."));
    }
}
