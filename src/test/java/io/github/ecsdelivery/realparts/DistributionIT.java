package io.github.ecsdelivery.realparts;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecsdelivery.environment.Commit;
import io.github.ecsdelivery.environment.Connection;
import io.github.ecsdelivery.environment.Delivery;
import io.github.ecsdelivery.environment.Progress;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.image.BuildFacts;
import io.github.ecsdelivery.image.BuiltImage;
import io.github.ecsdelivery.image.CommitTag;
import io.github.ecsdelivery.image.ContainerConfig;
import io.github.ecsdelivery.image.ContainerSettings;
import io.github.ecsdelivery.image.Dependency;
import io.github.ecsdelivery.image.Distribution;
import io.github.ecsdelivery.image.DistributionException;
import io.github.ecsdelivery.image.ImageBlob;
import io.github.ecsdelivery.image.ImageRequest;
import io.github.ecsdelivery.image.JavaProject;
import io.github.ecsdelivery.image.Program;
import io.github.ecsdelivery.image.RegistryLogin;
import io.github.ecsdelivery.image.RepositoryAddress;
import io.github.ecsdelivery.image.Tool;
import io.github.ecsdelivery.jib.JibImageBuilder;
import io.github.ecsdelivery.registry.Backoff;
import io.github.ecsdelivery.registry.OciDistributions;
import io.github.ecsdelivery.sandbox.Sandbox;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sandbox's registry and the one that everybody runs take the same push. */
class DistributionIT {
    private static final Progress SILENT = new Progress() {
        @Override
        public void line(String text) {}

        @Override
        public void warn(String text) {}

        @Override
        public void detail(String text) {}
    };

    @TempDir
    Path folder;

    @Test
    void aPushHasTheSameDigestInTheRealRegistry() throws Exception {
        Skopeo skopeo = new Skopeo();
        Part.demand("docker-registry", "docker-registry");
        JavaProject project = project();
        try (DebianRegistry real = DebianRegistry.start(Files.createDirectory(folder.resolve("registry")));
                Sandbox sandbox = Sandbox.start(Sample.world().build(), Sample.options())) {
            RegistryLogin login = SandboxLogin.of(sandbox);
            skopeo.copy(
                    new Skopeo.Remote(sandbox.registry() + "/" + Sample.BASE_IMAGE, login),
                    new Skopeo.Remote(real.address() + "/" + Sample.BASE_IMAGE, DebianRegistry.LOGIN));

            String inSandbox = push(sandbox.registry(), login, project);
            long start = System.nanoTime();
            String inReal = push(real.address(), DebianRegistry.LOGIN, project);
            System.out.printf(
                    "docker-registry took the push in %.1f s.%n",
                    Duration.ofNanos(System.nanoTime() - start).toMillis() / 1e3);

            String image = "/" + Sample.REPOSITORY + ":" + Sample.TAG;
            assertThat(inReal).isEqualTo(inSandbox);
            assertThat(skopeo.digest(new Skopeo.Remote(sandbox.registry() + image, login)))
                    .isEqualTo(inSandbox);
            assertThat(skopeo.digest(new Skopeo.Remote(real.address() + image, DebianRegistry.LOGIN)))
                    .isEqualTo(inReal);
        }
    }

    /** What the goal {@code ecr-push} reads from Maven. */
    private JavaProject project() throws IOException, InterruptedException {
        Path classPath = folder.resolve("class-path");
        Maven.run(
                Sample.folder(),
                "org.apache.maven.plugins:maven-dependency-plugin:3.11.0:build-classpath",
                Map.of("includeScope", "runtime", "mdep.outputFile", classPath.toString()));
        List<Dependency> dependencies = Arrays.stream(
                        Files.readString(classPath).strip().split(File.pathSeparator))
                .map(file -> new Dependency(Path.of(file), false, false))
                .toList();
        assertThat(dependencies).hasSizeGreaterThan(10);
        return new JavaProject(Sample.folder().resolve("target/classes"), dependencies, null, 17);
    }

    private String push(String registry, RegistryLogin login, JavaProject project) throws Exception {
        Commit commit = new Commit(Sample.COMMIT, "main", "test", Instant.parse("2026-11-20T10:11:12Z"), false);
        ContainerSettings settings = ContainerSettings.none()
                .on(registry + "/" + Sample.BASE_IMAGE)
                .with(Program.withFlags(List.of("-Xss512k")))
                .with(new ContainerConfig(
                        List.of("8080"),
                        new TreeMap<>(Map.of("TZ", "UTC", "LC_ALL", "C.UTF-8")),
                        new TreeMap<>(Map.of("team", "orders")),
                        null,
                        null,
                        List.of()));
        ImageRequest request = new ImageRequest(
                new Delivery("default", "orders-service", "111111111111", "eu-west-1", registry, commit),
                Sample.REPOSITORY,
                CommitTag.of(commit),
                List.of(),
                project,
                settings,
                BuildFacts.none(),
                folder.resolve("cache"),
                new Tool("ecs-delivery-maven-plugin", "1"));
        RepositoryAddress target = new RepositoryAddress(registry, Sample.REPOSITORY);
        try (OciDistributions distributions =
                new OciDistributions(Connection.usual(), Set.of(registry), "test", Backoff.usual())) {
            Distribution repository = distributions.at(target, () -> login);
            BuiltImage image = new JibImageBuilder(distributions, address -> login, folder.resolve("base-cache"))
                    .build(request, blobs -> blobs.forEach(blob -> upload(repository, blob)), SILENT);
            repository.put(image.manifest(), request.tag().value());
            return image.manifest().digest();
        }
    }

    private static void upload(Distribution repository, ImageBlob blob) {
        try {
            repository.upload(blob, bytes -> {});
        } catch (DistributionException | DeliveryException e) {
            throw new AssertionError(e);
        }
    }
}
