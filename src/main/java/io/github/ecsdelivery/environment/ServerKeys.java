package io.github.ecsdelivery.environment;

import io.github.ecsdelivery.environment.AwsAccess.Keys;
import io.github.ecsdelivery.failure.DeliveryException;

/** Access keys kept under the id of a server, encrypted if their owner so wished. */
@FunctionalInterface
public interface ServerKeys {

    /**
     * @param serverId what {@code <credentials><server>} says
     * @throws DeliveryException SETTING_INVALID when there is no such server, CREDENTIALS_MISSING when it holds no whole
     *     access key, or one that cannot be decrypted
     */
    Keys keys(String serverId) throws DeliveryException;
}
