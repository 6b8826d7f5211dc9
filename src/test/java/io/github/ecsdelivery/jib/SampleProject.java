package io.github.ecsdelivery.jib;

import io.github.ecsdelivery.environment.Commit;
import io.github.ecsdelivery.environment.Delivery;
import io.github.ecsdelivery.environment.Notes;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.image.BuildFacts;
import io.github.ecsdelivery.image.CommitTag;
import io.github.ecsdelivery.image.ContainerSettings;
import io.github.ecsdelivery.image.Dependency;
import io.github.ecsdelivery.image.ImageRequest;
import io.github.ecsdelivery.image.ImageSource;
import io.github.ecsdelivery.image.JavaProject;
import io.github.ecsdelivery.image.Tool;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;

/** A small compiled project on disk: two classes of which one has a main method, a resource, four dependencies. */
final class SampleProject {
    static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";
    static final String TAG = "0123456789ab";
    static final Instant COMMITTED = Instant.parse("2026-11-20T10:11:12Z");

    final Path folder;
    final Path classes;
    final Path release;
    final Path sameName;
    final Path snapshot;
    final Path module;

    /** Has a main method. */
    static final class Starts {
        private Starts() {}

        public static void main(String[] args) {}
    }

    /** Has another. */
    static final class StartsToo {
        private StartsToo() {}

        public static void main(String[] args) {}
    }

    SampleProject(Path folder) throws IOException {
        this.folder = folder;
        classes = folder.resolve("classes");
        addClass(Starts.class);
        addClass(Notes.class);
        write(classes.resolve("application.properties"), "server.port=8080\n");
        release = write(folder.resolve("repo/a/common-1.0.jar"), "release");
        sameName = write(folder.resolve("repo/b/common-1.0.jar"), "another one");
        snapshot = write(folder.resolve("repo/c/client-2.0-SNAPSHOT.jar"), "snapshot");
        module = write(folder.resolve("module/target/model-1.0.jar"), "module");
    }

    void addClass(Class<?> type) throws IOException {
        addClass(type, "");
    }

    void addClass(Class<?> type, String below) throws IOException {
        String file = type.getName().replace('.', '/') + ".class";
        try (InputStream content = type.getClassLoader().getResourceAsStream(file)) {
            Path target = classes.resolve(below).resolve(file);
            Files.createDirectories(Objects.requireNonNull(target.getParent()));
            Files.write(target, Objects.requireNonNull(content).readAllBytes());
        }
    }

    JavaProject source(@Nullable String mainClass) {
        return new JavaProject(
                classes,
                List.of(
                        new Dependency(release, false, false),
                        new Dependency(snapshot, true, false),
                        new Dependency(module, false, true),
                        new Dependency(sameName, false, false)),
                mainClass,
                17);
    }

    ImageRequest request(String registry, ContainerSettings settings) throws DeliveryException {
        return request(registry, source(null), settings);
    }

    ImageRequest request(String registry, ImageSource source, ContainerSettings settings) throws DeliveryException {
        Commit commit = new Commit(COMMIT, "main", "git", COMMITTED, false);
        Delivery delivery = new Delivery("default", "orders", "111111111111", "eu-west-1", registry, commit);
        return new ImageRequest(
                delivery,
                "shop/orders",
                CommitTag.of(commit),
                List.of(),
                source,
                settings,
                BuildFacts.none(),
                folder.resolve("cache"),
                new Tool("ecs-delivery-maven-plugin", "1"));
    }

    static ContainerSettings on(String baseImage) {
        return ContainerSettings.none().on(baseImage);
    }

    /** Packs a folder's content, its folders as entries of their own. */
    static Path zip(Path folder, Path file) throws IOException {
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file));
                Stream<Path> all = Files.walk(folder)) {
            for (Path one : all.filter(path -> !path.equals(folder)).toList()) {
                String name = folder.relativize(one).toString();
                zip.putNextEntry(new ZipEntry(Files.isDirectory(one) ? name + "/" : name));
                if (Files.isRegularFile(one)) {
                    Files.copy(one, zip);
                }
            }
        }
        return file;
    }

    static Path write(Path file, String text) throws IOException {
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        return Files.write(file, text.getBytes(StandardCharsets.UTF_8));
    }
}
