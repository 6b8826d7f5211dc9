package io.github.ecsdelivery.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A project deep within a folder, so that a path that leads out of it can be seen: a case may write below {@code target}
 * of the project and nowhere else.
 */
public final class Ground {
    private final Path top;
    private final Path project;
    private Map<Path, Long> before = Map.of();

    /** @param top an empty folder */
    public Ground(Path top) throws IOException {
        this.top = top;
        this.project = Files.createDirectories(top.resolve("a/b/c/d/project"));
        Files.createDirectories(target());
        Files.createDirectories(top.resolve("outside"));
    }

    public Path project() {
        return project;
    }

    public Path target() {
        return project.resolve("target");
    }

    /** Where an absolute path may lead to. */
    public Path outside() {
        return top.resolve("outside");
    }

    /** Puts a file into the project; to be called before {@link #guard}. */
    public Path put(String name, byte[] content) throws IOException {
        Path file = project.resolve(name);
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        return Files.write(file, content);
    }

    /** Removes all that is in the project but its target. */
    public void clear() throws IOException {
        try (Stream<Path> all = Files.list(project)) {
            for (Path each : all.filter(path -> !path.equals(target())).toList()) {
                delete(each);
            }
        }
    }

    /** Removes a folder with all that is in it; that it is not there is success. */
    public static void delete(Path folder) throws IOException {
        if (!Files.exists(folder, java.nio.file.LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        List<Path> all;
        try (Stream<Path> walk = Files.walk(folder)) {
            all = walk.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : all) {
            Files.deleteIfExists(path);
        }
    }

    /** From now on nothing may change but in the target. */
    public void guard() throws IOException {
        before = files();
    }

    /**
     * Looks whether something did.
     *
     * @throws Verdict.Broken when a file outside of the target is new, gone or another
     */
    public void inspect() {
        Map<Path, Long> after = files();
        if (!after.equals(before)) {
            after.entrySet().removeAll(before.entrySet());
            throw new Verdict.Broken("files outside of target changed: " + after.keySet());
        }
    }

    private Map<Path, Long> files() {
        Map<Path, Long> files = new TreeMap<>();
        try {
            Files.walkFileTree(top, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                    return folder.equals(target()) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    files.put(file, attributes.size());
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }
}
