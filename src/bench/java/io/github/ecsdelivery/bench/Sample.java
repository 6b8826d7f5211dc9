package io.github.ecsdelivery.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Random;
import java.util.stream.Stream;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.PersonIdent;

/** A copy of the service in a git repository of its own, as a CI checks it out, with caches beside it. */
final class Sample {
    private static final int TAG_LENGTH = 12;

    private final Path folder;
    private final Path caches;
    private int changes;
    private String commit = "";

    /**
     * @param folder for the copy; what is there goes
     * @param pom of the copy
     */
    Sample(Path original, Path folder, String pom) throws IOException, GitAPIException {
        this.folder = folder.resolve("service");
        this.caches = folder.resolve("caches");
        delete(folder);
        copy(original.resolve("src"), this.folder.resolve("src"));
        Files.writeString(this.folder.resolve("pom.xml"), pom);
        Files.writeString(this.folder.resolve(".gitignore"), "target/\n");
        Git.init()
                .setDirectory(this.folder.toFile())
                .setInitialBranch("main")
                .call()
                .close();
        change();
    }

    Path folder() {
        return folder;
    }

    /** For layers, base images and whatever else is kept from build to build. */
    Path caches() {
        return caches;
    }

    /** The tag of the last commit. */
    String tag() {
        return commit.substring(0, TAG_LENGTH);
    }

    /** Changes one class and commits it. */
    void change() throws IOException, GitAPIException {
        changes++;
        Files.writeString(
                folder.resolve("src/main/java/com/acme/orders/Change.java"),
                "package com.acme.orders;\n\nfinal class Change {\n    static final String NUMBER = \"" + changes
                        + "\";\n\n    private Change() {}\n}\n");
        commit();
    }

    /** Adds a file that no packing makes smaller, and commits it. */
    void addBallast(int bytes) throws IOException, GitAPIException {
        byte[] noise = new byte[bytes];
        new Random(bytes).nextBytes(noise);
        Files.write(folder.resolve("src/main/resources/ballast.bin"), noise);
        commit();
    }

    /** Leaves what a fresh clone on a fresh machine has. */
    void forget() throws IOException {
        delete(folder.resolve("target"));
        delete(caches);
    }

    private void commit() throws IOException, GitAPIException {
        try (Git git = Git.open(folder.toFile())) {
            git.add().addFilepattern(".").call();
            PersonIdent someone = new PersonIdent("bench", "bench@example.com");
            commit = git.commit()
                    .setMessage("Change " + changes)
                    .setAuthor(someone)
                    .setCommitter(someone)
                    .setSign(false)
                    .call()
                    .getName();
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path path : all.toList()) {
                Path target = to.resolve(from.relativize(path).toString());
                if (Files.isDirectory(path)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(path, target);
                }
            }
        }
    }

    private static void delete(Path tree) throws IOException {
        if (Files.exists(tree)) {
            try (Stream<Path> all = Files.walk(tree)) {
                for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }
}
