package io.github.ecsdelivery.mojo;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Where the goal {@code sandbox} keeps what is pushed to it: outside of target, where no other build cleans. What a run left
 * behind that could not tidy up, as under Maven 4 after Ctrl-C, the next one takes away.
 */
final class SandboxFolder implements AutoCloseable {
    private static final String LOCK = ".lock";

    private final Path path;
    private final Path lock;
    private final FileChannel held;

    private SandboxFolder(Path path, Path lock, FileChannel held) {
        this.path = path;
        this.lock = lock;
        this.held = held;
    }

    /** Makes one of its own and removes those that nobody holds any more. */
    static SandboxFolder below(Path parent) throws IOException {
        Files.createDirectories(parent);
        for (Path other : locks(parent)) {
            removeUnlessHeld(other);
        }
        String name = UUID.randomUUID().toString();
        Path lock = parent.resolve(name + LOCK);
        FileChannel held = FileChannel.open(lock, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        held.lock();
        return new SandboxFolder(parent.resolve(name), lock, held);
    }

    /** Not made yet. */
    Path path() {
        return path;
    }

    /** Removes it. */
    @Override
    public void close() throws IOException {
        remove(path);
        held.close();
        Files.deleteIfExists(lock);
    }

    private static List<Path> locks(Path parent) throws IOException {
        try (Stream<Path> all = Files.list(parent)) {
            return all.filter(path -> path.toString().endsWith(LOCK)).toList();
        }
    }

    static void removeUnlessHeld(Path lock) throws IOException {
        try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.WRITE)) {
            FileLock free = channel.tryLock();
            if (free == null) {
                return;
            }
            String name = lock.getFileName().toString();
            remove(lock.resolveSibling(name.substring(0, name.length() - LOCK.length())));
        } catch (OverlappingFileLockException e) {
            return; // this process holds it
        } catch (NoSuchFileException e) {
            return; // another one that begins just now was faster
        }
        Files.deleteIfExists(lock);
    }

    private static void remove(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            try (Stream<Path> all = Files.walk(folder)) {
                for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(one);
                }
            }
        }
    }
}
