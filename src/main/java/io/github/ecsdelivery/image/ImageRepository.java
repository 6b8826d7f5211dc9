package io.github.ecsdelivery.image;

import io.github.ecsdelivery.failure.DeliveryException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One ECR repository, through ECR's API. */
public interface ImageRepository {

    /** Whether {@link #tag} and {@link #create} only tell what they would send: a dry run. */
    default boolean dryRun() {
        return false;
    }

    /** Whose rights are used here and what they are for, a part of a sentence for those whose push is refused. */
    default String signer() {
        return "the role that this build uses";
    }

    /**
     * Logs in (ECR GetAuthorizationToken).
     *
     * @throws DeliveryException when credentials or permissions do not suffice
     */
    RegistryLogin login() throws DeliveryException;

    /**
     * Whether tags of the repository may move (ECR DescribeRepositories).
     *
     * @throws DeliveryException REPOSITORY_MISSING
     */
    TagMutability mutability() throws DeliveryException;

    /**
     * The manifests that these tags or digests name, in one call (ECR BatchGetImage); those that do not exist are
     * absent from the map.
     *
     * @throws DeliveryException IMAGE_INACCESSIBLE when one is there but cannot be had, for example since it is archived;
     *     REPOSITORY_MISSING
     */
    Map<String, Manifest> find(List<String> tagsOrDigests) throws DeliveryException;

    /**
     * Those of the blobs that the repository does not have, in one call for each 100 (ECR BatchCheckLayerAvailability).
     *
     * @throws DeliveryException REPOSITORY_MISSING
     */
    Set<String> missing(Collection<String> digests) throws DeliveryException;

    /**
     * Gives a manifest a tag (ECR PutImage with the raw bytes); that it has the tag already is success.
     *
     * @throws DeliveryException TAG_TAKEN when the tag is immutable and names another digest
     */
    void tag(Manifest manifest, String tag) throws DeliveryException;

    /**
     * Makes the repository (ECR CreateRepository, then PutLifecyclePolicy); that it is there already changes nothing.
     *
     * @return whether it was made; false when somebody else was faster
     * @throws DeliveryException ACCESS_DENIED, or SETTING_INVALID when ECR does not take the plan
     */
    boolean create(RepositoryPlan plan) throws DeliveryException;
}
