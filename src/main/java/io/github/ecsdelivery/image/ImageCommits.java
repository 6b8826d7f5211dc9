package io.github.ecsdelivery.image;

import io.github.ecsdelivery.failure.DeliveryException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Of which commits images of a repository are, by their label {@code org.opencontainers.image.revision}. */
public final class ImageCommits {
    private final ImageRepository repository;
    private final Distributions distributions;
    private final RepositoryAddress address;
    private final Path folder;

    /**
     * @param address of the repository
     * @param folder where a configuration may lie for a moment
     */
    public ImageCommits(
            ImageRepository repository, Distributions distributions, RepositoryAddress address, Path folder) {
        this.repository = repository;
        this.distributions = distributions;
        this.address = address;
        this.folder = folder;
    }

    /**
     * The commit of an image.
     *
     * @param digest {@code sha256:…}
     * @return null when the repository does not have it, or it has no such label
     * @throws DeliveryException what the repository throws
     */
    public @Nullable String commit(String digest) throws DeliveryException {
        Map<String, Manifest> found = repository.find(List.of(digest));
        Manifest image = found.get(digest);
        if (image == null) {
            return null;
        }
        try (EarlyLogin login = new EarlyLogin(repository)) {
            PresentConfig configs = new PresentConfig(repository, distributions.at(address, login), folder);
            return configs.revision(image);
        }
    }
}
