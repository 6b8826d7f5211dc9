package io.github.ecsdelivery.sandbox.ecr.base;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/**
 * The files of a layer. Order, times, owners and modes do not depend on where they come from, so the same files are the
 * same layer everywhere.
 */
final class LayerTree {
    private static final int DIRECTORY = 0755;
    private static final int FILE = 0644;
    private static final int PROGRAM = 0755;

    private final SortedMap<String, Entry> entries = new TreeMap<>();

    @FunctionalInterface
    private interface Entry {
        void writeTo(TarArchiveOutputStream tar, String name) throws IOException;
    }

    /** A directory; those above it come by themselves. */
    LayerTree directory(String path, int mode) {
        parents(path);
        entries.put(path, (tar, name) -> {
            tar.putArchiveEntry(entry(new TarArchiveEntry(name + "/"), mode));
            tar.closeArchiveEntry();
        });
        return this;
    }

    /** A small file of this text. */
    LayerTree text(String path, String content) {
        parents(path);
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        entries.put(path, (tar, name) -> {
            TarArchiveEntry entry = entry(new TarArchiveEntry(name), FILE);
            entry.setSize(bytes.length);
            tar.putArchiveEntry(entry);
            tar.write(bytes);
            tar.closeArchiveEntry();
        });
        return this;
    }

    /** A file, or what a link to it leads to; a program when its owner can run it. */
    LayerTree file(String path, Path source) {
        parents(path);
        entries.put(path, (tar, name) -> {
            TarArchiveEntry entry = entry(new TarArchiveEntry(name), Files.isExecutable(source) ? PROGRAM : FILE);
            entry.setSize(Files.size(source));
            tar.putArchiveEntry(entry);
            Files.copy(source, tar);
            tar.closeArchiveEntry();
        });
        return this;
    }

    /** A symbolic link. */
    LayerTree link(String path, String target) {
        parents(path);
        entries.put(path, (tar, name) -> {
            TarArchiveEntry entry = entry(new TarArchiveEntry(name, TarConstants.LF_SYMLINK), 0777);
            entry.setLinkName(target);
            tar.putArchiveEntry(entry);
            tar.closeArchiveEntry();
        });
        return this;
    }

    /** All files below a directory; links that stay inside remain links. */
    LayerTree all(String path, Path source) throws IOException {
        List<Path> files;
        try (Stream<Path> walk = Files.walk(source)) {
            files = new ArrayList<>(walk.toList());
        }
        for (Path file : files) {
            String relative = source.relativize(file).toString().replace('\\', '/');
            String name = relative.isEmpty() ? path : path + "/" + relative;
            if (Files.isSymbolicLink(file) && staysInside(source, file)) {
                link(name, Files.readSymbolicLink(file).toString());
            } else if (Files.isDirectory(file)) {
                directory(name, DIRECTORY);
            } else if (Files.exists(file)) {
                file(name, file);
            }
        }
        return this;
    }

    /** Writes the tar; the stream stays open. */
    void writeTo(OutputStream target) throws IOException {
        TarArchiveOutputStream tar = new TarArchiveOutputStream(target, StandardCharsets.UTF_8.name());
        tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
        for (var entry : entries.entrySet()) {
            entry.getValue().writeTo(tar, entry.getKey());
        }
        tar.finish();
        // The tar stream keeps its flush to itself.
        target.flush();
    }

    private void parents(String path) {
        int slash = path.lastIndexOf('/');
        if (slash > 0 && !entries.containsKey(path.substring(0, slash))) {
            directory(path.substring(0, slash), DIRECTORY);
        }
    }

    private static TarArchiveEntry entry(TarArchiveEntry entry, int mode) {
        entry.setMode(mode);
        entry.setIds(0, 0);
        entry.setNames("", "");
        // The second that Jib gives to its files, too.
        entry.setModTime(1000L);
        return entry;
    }

    private static boolean staysInside(Path root, Path link) throws IOException {
        Path target = Files.readSymbolicLink(link);
        return !target.isAbsolute() && link.resolveSibling(target).normalize().startsWith(root.normalize());
    }
}
