package io.github.ecsdelivery.image;

import io.github.ecsdelivery.environment.Progress;
import io.github.ecsdelivery.failure.DeliveryException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.function.LongConsumer;

/** A repository in a dry run: it is read as ever; manifests are told instead of put, and blobs stay where they are. */
final class DryDistribution implements Distribution {
    private final Distribution repository;
    private final Progress progress;

    DryDistribution(Distribution repository, Progress progress) {
        this.repository = repository;
        this.progress = progress;
    }

    @Override
    public RepositoryAddress address() {
        return repository.address();
    }

    @Override
    public Manifest manifest(String tagOrDigest) throws DistributionException, DeliveryException {
        return repository.manifest(tagOrDigest);
    }

    @Override
    public void download(Descriptor blob, Path file, LongConsumer received)
            throws DistributionException, DeliveryException {
        repository.download(blob, file, received);
    }

    /** Neither sends nor opens it: a base layer need not be fetched for that. */
    @Override
    public boolean upload(ImageBlob blob, LongConsumer sent) {
        RepositoryAddress origin = blob.origin();
        return origin == null || !origin.registry().equalsIgnoreCase(address().registry()) || origin.equals(address());
    }

    @Override
    public void put(Manifest manifest, String tagOrDigest) {
        long bytes = manifest.content().getBytes(StandardCharsets.UTF_8).length;
        progress.line("Would be sent: PUT https://" + address().registry() + "/v2/"
                + address().repository() + "/manifests/" + tagOrDigest + " (" + manifest.mediaType() + ", "
                + Size.of(bytes) + ", " + manifest.digest() + ")");
    }
}
