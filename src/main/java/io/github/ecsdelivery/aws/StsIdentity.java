package io.github.ecsdelivery.aws;

import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.preflight.identity.Lifetime;
import io.github.ecsdelivery.preflight.identity.Signer;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Objects;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;

/** Asks STS who signs. */
public final class StsIdentity implements Signer {
    private final AwsClients clients;
    private final InstantSource clock;

    public StsIdentity(AwsClients clients) {
        this(clients, InstantSource.system());
    }

    /**
     * @param clock the machine's, which is compared with AWS's
     */
    StsIdentity(AwsClients clients, InstantSource clock) {
        this.clients = clients;
        this.clock = clock;
    }

    @Override
    public Identity whoAmI() throws DeliveryException {
        return AwsFailures.translate("sts:GetCallerIdentity", () -> {
            GetCallerIdentityResponse answer = clients.sts().getCallerIdentity();
            return new Identity(
                    Objects.requireNonNull(answer.account()),
                    Objects.requireNonNull(answer.arn()),
                    clients.region().id(),
                    ahead(answer, clock.instant()));
        });
    }

    /** By the time that the answer's head has, which is exact to the second. */
    private static Duration ahead(GetCallerIdentityResponse answer, Instant now) {
        return answer.sdkHttpResponse()
                .firstMatchingHeader("Date")
                .map(date -> Duration.between(time(date, now), now))
                .orElse(Duration.ZERO);
    }

    private static Instant time(String date, Instant otherwise) {
        try {
            return ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
        } catch (DateTimeException e) {
            return otherwise;
        }
    }

    @Override
    public Lifetime lifetime() throws DeliveryException {
        return AwsFailures.translate("sts:GetCallerIdentity", clients::lifetime);
    }
}
