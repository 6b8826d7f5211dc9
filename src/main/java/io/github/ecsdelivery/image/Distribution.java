package io.github.ecsdelivery.image;

import io.github.ecsdelivery.failure.DeliveryException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.LongConsumer;

/**
 * One repository, by the protocol that all registries speak (OCI distribution specification). Every call is tried again
 * after what passes by itself: 429, 5xx, a connection that breaks or stalls. Thread-safe.
 */
public interface Distribution {

    /** Where it is. */
    RepositoryAddress address();

    /**
     * The manifest as it is, byte for byte; its digest is that of the bytes, and checked when a digest was asked for.
     *
     * @throws DistributionException also UNKNOWN when there is none
     * @throws DeliveryException what the login throws
     */
    Manifest manifest(String tagOrDigest) throws DistributionException, DeliveryException;

    /**
     * The digest that a tag names, empty when there is no such tag or the registry does not say (HEAD).
     *
     * @throws DistributionException for everything else
     * @throws DeliveryException what the login throws
     */
    Optional<String> digest(String tag) throws DistributionException, DeliveryException;

    /**
     * Fetches a blob into a file that appears only when it is whole and has the digest. What arrived before a break is
     * not asked for again where the registry can go on.
     *
     * @param received told how many bytes of it are here
     * @throws DistributionException also CORRUPT
     * @throws DeliveryException what the login throws, or FILE_UNWRITABLE
     */
    void download(Descriptor blob, Path file, LongConsumer received) throws DistributionException, DeliveryException;

    /** Whether the repository has a blob (HEAD). */
    boolean has(String digest) throws DistributionException, DeliveryException;

    /**
     * Sends a blob, or mounts it from its origin in the same registry. After a break the upload goes on where the registry
     * says it stands, or begins again.
     *
     * @param sent told how many bytes of it the registry has
     * @return whether bytes were sent; false when it was mounted
     * @throws DistributionException when the registry does not take it
     * @throws DeliveryException what the login or the content throws
     */
    boolean upload(ImageBlob blob, LongConsumer sent) throws DistributionException, DeliveryException;

    /**
     * Puts a manifest under a tag or, for the children of an index, under its digest; the digest that the registry answers
     * is checked.
     *
     * @throws DistributionException also TAG_TAKEN when the tag is immutable
     * @throws DeliveryException what the login throws
     */
    void put(Manifest manifest, String tagOrDigest) throws DistributionException, DeliveryException;
}
