package io.github.ecsdelivery.image;

import io.github.ecsdelivery.failure.DeliveryException;
import java.nio.file.Path;
import java.util.function.LongConsumer;

/**
 * One repository, by the protocol that all registries speak (OCI distribution specification). Every call is tried again
 * after what passes by itself: 408, 425, 429, 5xx, a connection that breaks or stalls. Thread-safe.
 *
 * <p>Every call throws DeliveryException INTERRUPTED when its thread is interrupted (a read that waits for the far side
 * ends first, after the read time-out at the latest) and when the {@link Distributions} are closed.
 */
public interface Distribution {

    /** Where it is. */
    RepositoryAddress address();

    /**
     * The manifest as it is, byte for byte; its digest is that of the bytes (SHA-256), and checked against the one asked
     * for and the one that the registry says.
     *
     * @param tagOrDigest {@code latest}, {@code sha256:…}
     * @throws DistributionException also UNKNOWN when there is none, REFUSED when it is larger than 4 MiB or of schema 1,
     *     CORRUPT
     * @throws DeliveryException what the login throws
     */
    Manifest manifest(String tagOrDigest) throws DistributionException, DeliveryException;

    /**
     * Fetches a blob into a file that appears only when it is whole and has the digest, in place of one that is there.
     * What arrived before a break is not asked for again where the registry can go on.
     *
     * @param file in a folder that exists
     * @param received told how many bytes of it are here; less than before when it begins again
     * @throws DistributionException also CORRUPT
     * @throws DeliveryException what the login throws, or FILE_UNWRITABLE
     */
    void download(Descriptor blob, Path file, LongConsumer received) throws DistributionException, DeliveryException;

    /**
     * Sends a blob, or mounts it from its origin in the same registry. Does not ask first whether it is there. After a
     * break the upload goes on where the registry says it stands, or begins again. The content is opened only when it is
     * to be sent, once more for each further attempt, and no connection is held meanwhile.
     *
     * @param sent told how many bytes of it were sent, its size at the end; less than before when it begins again, never
     *     when it is mounted
     * @return whether bytes were sent; false when it was mounted
     * @throws DistributionException when the registry does not take it; UNKNOWN with code NAME_UNKNOWN when there is no
     *     such repository
     * @throws DeliveryException what the login or the content throws; IMAGE_UNBUILDABLE when the content cannot be read or
     *     is not what its descriptor says
     */
    boolean upload(ImageBlob blob, LongConsumer sent) throws DistributionException, DeliveryException;

    /**
     * Puts a manifest under a tag or, for the children of an index, under its digest; the digest that the registry answers
     * is checked. A put whose answer was lost is no taken tag when the tag then names this manifest.
     *
     * @throws DistributionException also TAG_TAKEN when the tag is immutable, with whatever digest it has (aws-facts D3),
     *     and CORRUPT
     * @throws DeliveryException what the login throws
     */
    void put(Manifest manifest, String tagOrDigest) throws DistributionException, DeliveryException;
}
