package io.github.ecsdelivery.aws;

import io.github.ecsdelivery.environment.IdentitySource;
import io.github.ecsdelivery.failure.DeliveryException;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;

/** Asks STS who signs. */
public final class StsIdentity implements IdentitySource {
    private final AwsClients clients;

    public StsIdentity(AwsClients clients) {
        this.clients = clients;
    }

    @Override
    public Identity whoAmI() throws DeliveryException {
        GetCallerIdentityResponse answer = AwsFailures.translate(
                "sts:GetCallerIdentity", () -> clients.sts().getCallerIdentity());
        return new Identity(answer.account(), answer.arn(), clients.region().id());
    }
}
