package io.github.ecsdelivery.registry;

import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.image.Descriptor;
import io.github.ecsdelivery.image.Distribution;
import io.github.ecsdelivery.image.DistributionException;
import io.github.ecsdelivery.image.ImageBlob;
import io.github.ecsdelivery.image.Manifest;
import io.github.ecsdelivery.image.RepositoryAddress;
import java.nio.file.Path;
import java.util.function.LongConsumer;

/** One repository, over connections that all repositories share. */
final class OciDistribution implements Distribution {
    private final Repository repository;
    private final Manifests manifests;

    OciDistribution(Repository repository) {
        this.repository = repository;
        this.manifests = new Manifests(repository);
    }

    @Override
    public RepositoryAddress address() {
        return repository.address();
    }

    @Override
    public Manifest manifest(String tagOrDigest) throws DistributionException, DeliveryException {
        return manifests.get(tagOrDigest);
    }

    @Override
    public void download(Descriptor blob, Path file, LongConsumer received)
            throws DistributionException, DeliveryException {
        new BlobDownload(repository, blob, file, received).run();
    }

    @Override
    public boolean upload(ImageBlob blob, LongConsumer sent) throws DistributionException, DeliveryException {
        return new BlobUpload(repository, blob, sent).run();
    }

    @Override
    public void put(Manifest manifest, String tagOrDigest) throws DistributionException, DeliveryException {
        manifests.put(manifest, tagOrDigest);
    }
}
