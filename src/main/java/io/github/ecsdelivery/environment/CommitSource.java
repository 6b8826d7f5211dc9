package io.github.ecsdelivery.environment;

import io.github.ecsdelivery.failure.DeliveryException;

/** Tells which commit is being built. */
public interface CommitSource {

    /**
     * @throws DeliveryException COMMIT_UNKNOWN when nothing says it
     */
    Commit current() throws DeliveryException;
}
