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
     * One without a commit.
     *
     * @param folder what is there goes
     * @param pom of the project
     */
    Sample(Path folder, String pom) throws IOException, GitAPIException {
        this.folder = folder.resolve("service");
        this.caches = folder.resolve("caches");
        delete(folder);
        write("pom.xml", pom);
        write(".gitignore", "target/\n");
        Git.init()
                .setDirectory(this.folder.toFile())
                .setInitialBranch("main")
                .call()
                .close();
    }

    /** Takes the sources of a service, with a first commit. */
    Sample of(Path original) throws IOException, GitAPIException {
        copy(original.resolve("src"), folder.resolve("src"));
        change();
        return this;
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
        write(
                "src/main/java/com/acme/orders/Change.java",
                "package com.acme.orders;\n\nfinal class Change {\n    static final String NUMBER = \"" + (changes + 1)
                        + "\";\n\n    private Change() {}\n}\n");
        commit();
    }

    /** Writes a file; its folder need not be there. */
    void write(String path, String text) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    /** Replaces words in a file, and commits it. */
    void replace(String path, String words, String others) throws IOException, GitAPIException {
        Path file = folder.resolve(path);
        Files.writeString(file, Files.readString(file).replace(words, others));
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
        try (Stream<Path> modules = Files.list(folder)) {
            for (Path module : modules.filter(Files::isDirectory).toList()) {
                delete(module.resolve("target"));
            }
        }
        delete(folder.resolve("target"));
        delete(caches);
    }

    /** Commits all that is there. */
    void commit() throws IOException, GitAPIException {
        changes++;
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
