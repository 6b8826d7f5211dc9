package io.github.ecsdelivery.environment;

import io.github.ecsdelivery.failure.DeliveryException;
import java.time.Duration;

/** Whose rights this build uses. */
public interface IdentitySource {

    /**
     * Asks AWS (STS GetCallerIdentity).
     *
     * @throws DeliveryException CREDENTIALS_MISSING, CREDENTIALS_REFUSED, CREDENTIALS_EXPIRED, AWS_UNREACHABLE
     */
    Identity whoAmI() throws DeliveryException;

    /**
     * @param accountId 12 digits
     * @param arn user or assumed role
     * @param region the region that calls go to
     * @param ahead how far this machine's clock is ahead of AWS's; zero when nobody knows
     */
    record Identity(String accountId, String arn, String region, Duration ahead) {}
}
