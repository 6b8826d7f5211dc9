package io.github.ecsdelivery.sandbox;

import io.github.ecsdelivery.environment.Connection;
import io.github.ecsdelivery.image.Descriptor;
import io.github.ecsdelivery.image.Distribution;
import io.github.ecsdelivery.image.RegistryLogin;
import io.github.ecsdelivery.image.RepositoryAddress;
import io.github.ecsdelivery.realparts.SandboxLogin;
import io.github.ecsdelivery.registry.Backoff;
import io.github.ecsdelivery.registry.OciDistributions;
import io.github.ecsdelivery.sandbox.world.World;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.jspecify.annotations.NullMarked;
import software.amazon.awssdk.services.ecr.EcrClient;
import software.amazon.awssdk.services.ecr.model.ImageDetail;

/** One repository for an integration test, and a look into it; the scripts of the test hold it. */
@NullMarked
public final class ImageScene implements AutoCloseable {
    private final Sandbox sandbox;
    private final String name;
    private final Path folder;

    /**
     * @param repository its name
     * @param cache of the base image
     * @param blobs of what is pushed
     */
    public ImageScene(String repository, Path cache, Path blobs) throws IOException {
        this.name = repository;
        this.folder = blobs.resolveSibling("fetched");
        World world = World.of("image")
                .repository(repository)
                .baseImage("base/java:17")
                .build();
        this.sandbox =
                Sandbox.start(world, Sandbox.Options.defaults().cache(cache).blobs(blobs));
    }

    public String endpoint() {
        return sandbox.endpoint().toString();
    }

    /** Digests by tag. */
    public Map<String, String> tags() {
        try (EcrClient ecr = SandboxTestSupport.client(
                EcrClient.builder(), sandbox.endpoint(), SandboxTestSupport.user(), "eu-west-1")) {
            Map<String, String> tags = new TreeMap<>();
            for (ImageDetail image :
                    ecr.describeImages(request -> request.repositoryName(name)).imageDetails()) {
                image.imageTags().forEach(tag -> tags.put(tag, image.imageDigest()));
            }
            return tags;
        }
    }

    /** The manifest of a tag or digest as text. */
    public String manifest(String tagOrDigest) throws Exception {
        try (OciDistributions distributions = distributions()) {
            return at(distributions).manifest(tagOrDigest).content();
        }
    }

    /** A blob as text. */
    public String blob(String digest, long size) throws Exception {
        return Files.readString(fetch(digest, size));
    }

    /** Type and mode, octal, of each file in a layer, by path. */
    public Map<String, String> files(String layer, long size) throws Exception {
        Map<String, String> files = new TreeMap<>();
        try (TarArchiveInputStream tar =
                new TarArchiveInputStream(new GZIPInputStream(Files.newInputStream(fetch(layer, size))))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                files.put(entry.getName(), Integer.toOctalString(entry.getMode()));
            }
        }
        return files;
    }

    private Path fetch(String digest, long size) throws Exception {
        Path file = folder.resolve("fetched-" + digest.replace(':', '-'));
        try (OciDistributions distributions = distributions()) {
            at(distributions).download(new Descriptor("any", digest, size), file, bytes -> {});
        }
        return file;
    }

    private OciDistributions distributions() {
        return new OciDistributions(Connection.usual(), Set.of(sandbox.registry()), "test", Backoff.usual());
    }

    private Distribution at(OciDistributions distributions) {
        RegistryLogin login = SandboxLogin.of(sandbox);
        return distributions.at(new RepositoryAddress(sandbox.registry(), name), () -> login);
    }

    @Override
    public void close() {
        sandbox.close();
    }
}
