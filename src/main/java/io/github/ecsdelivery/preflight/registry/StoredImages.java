package io.github.ecsdelivery.preflight.registry;

import io.github.ecsdelivery.failure.DeliveryException;
import java.util.List;
import java.util.Optional;

/** What a repository keeps, and for how long. */
public interface StoredImages {

    /**
     * The lifecycle policy in JSON, empty when the repository has none (ECR GetLifecyclePolicy).
     *
     * @throws DeliveryException REPOSITORY_MISSING
     */
    Optional<String> lifecyclePolicy() throws DeliveryException;

    /**
     * All images that are not archived (ECR DescribeImages).
     *
     * @throws DeliveryException REPOSITORY_MISSING
     */
    List<StoredImage> images() throws DeliveryException;
}
