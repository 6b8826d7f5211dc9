package io.github.ecsdelivery.jib;

import io.github.ecsdelivery.environment.Bounds;
import io.github.ecsdelivery.environment.DeliveryFolder;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.image.Descriptor;
import io.github.ecsdelivery.image.Distribution;
import io.github.ecsdelivery.image.DistributionException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What base images consist of, by digest, for every build of this user: {@code blobs/sha256/<hex>}. Files appear whole or
 * not at all, so that builds may share it.
 */
final class ContentStore {
    private static final String ALGORITHM = "sha256:";
    private static final Pattern DIGEST = Pattern.compile(ALGORITHM + "[0-9a-f]{64}");

    private final Path folder;

    ContentStore(Path cache) {
        folder = cache.resolve("blobs").resolve("sha256");
    }

    /**
     * The file of a blob, fetched when it is not here or not whole; by one at a time.
     *
     * @throws DistributionException when it cannot be fetched
     */
    Path fetched(Descriptor blob, Distribution repository)
            throws DistributionException, DeliveryException, IOException, InterruptedException {
        String hex = hex(blob.digest());
        Path file = folder.resolve(hex);
        if (isWhole(file, blob.size())) {
            return file;
        }
        Turn turn = Turn.of(folder, hex);
        try {
            if (!isWhole(file, blob.size())) {
                Files.deleteIfExists(file);
                repository.download(blob, file, bytes -> {});
            }
            return file;
        } finally {
            turn.end();
        }
    }

    /**
     * The bytes of a small blob, fetched once more when what is here is not what its digest says.
     *
     * @throws DistributionException when it cannot be fetched
     */
    byte[] content(Descriptor blob, Distribution repository)
            throws DistributionException, DeliveryException, IOException, InterruptedException {
        byte[] content = Files.readAllBytes(fetched(blob, repository));
        if (blob.digest().equals(ALGORITHM + DeliveryFolder.sha256(content))) {
            return content;
        }
        Files.deleteIfExists(folder.resolve(hex(blob.digest())));
        return Files.readAllBytes(fetched(blob, repository));
    }

    /** A manifest that an earlier build kept; empty when there is none or its bytes are not its digest's. */
    Optional<byte[]> kept(String digest) throws IOException {
        Path file = folder.resolve(hex(digest));
        if (!Files.isRegularFile(file) || Files.size(file) > Bounds.LARGEST) {
            return Optional.empty();
        }
        byte[] content = Files.readAllBytes(file);
        return Optional.of(content).filter(bytes -> digest.equals(ALGORITHM + DeliveryFolder.sha256(bytes)));
    }

    /** Keeps a manifest. */
    void keep(String digest, byte[] content) throws DeliveryException {
        new DeliveryFolder(folder).write(hex(digest), content);
    }

    private static boolean isWhole(Path file, long size) throws IOException {
        return Files.isRegularFile(file) && Files.size(file) == size;
    }

    /** Whether this is a digest as blobs and manifests have it. */
    static boolean isDigest(String digest) {
        return DIGEST.matcher(digest).matches();
    }

    // It becomes the name of a file, so nothing else may stand in it.
    private static String hex(String digest) {
        if (!isDigest(digest)) {
            throw new IllegalArgumentException("'" + digest + "' is no SHA-256 digest");
        }
        return digest.substring(ALGORITHM.length());
    }
}
