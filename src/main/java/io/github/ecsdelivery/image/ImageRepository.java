package io.github.ecsdelivery.image;

import io.github.ecsdelivery.failure.DeliveryException;
import java.util.List;
import java.util.Map;

/** One ECR repository. */
public interface ImageRepository {

    /**
     * Logs in (ECR GetAuthorizationToken).
     *
     * @throws DeliveryException when credentials or permissions do not suffice
     */
    RegistryLogin login() throws DeliveryException;

    /**
     * Makes sure that the repository is there (ECR DescribeRepositories).
     *
     * @throws DeliveryException REPOSITORY_MISSING
     */
    void requireExists() throws DeliveryException;

    /**
     * The manifests that these tags or digests name, in one call (ECR BatchGetImage); those that do not exist are
     * absent from the map.
     */
    Map<String, Manifest> find(List<String> tagsOrDigests) throws DeliveryException;

    /**
     * Gives a manifest a tag (ECR PutImage with the raw bytes); that it has the tag already is success.
     *
     * @throws DeliveryException TAG_TAKEN when the tag is immutable and names another digest
     */
    void tag(Manifest manifest, String tag) throws DeliveryException;
}
