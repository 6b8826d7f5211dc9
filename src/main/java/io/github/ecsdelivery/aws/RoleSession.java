package io.github.ecsdelivery.aws;

import io.github.ecsdelivery.failure.DeliveryException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;
import software.amazon.awssdk.services.sts.model.Credentials;

/**
 * A session of a role, renewed before it ends. The SDK's own provider has no clock from outside and cannot be told that
 * AWS takes a session no more.
 */
final class RoleSession implements Rights {
    private static final Duration EARLY = Duration.ofMinutes(5);
    private static final Duration BETWEEN_TRIES = Duration.ofSeconds(30);

    private final AssumeRoleRequest request;
    private final Origin origin;
    private final Supplier<StsClient> sts;
    private final InstantSource clock;
    private final @Nullable MfaCode mfa;
    private @Nullable Session session;

    private record Session(AwsCredentials credentials, Instant renewal, Instant end) {}

    /**
     * @param request the role and its session
     * @param origin where the credentials come from that {@code sts} signs with
     * @param sts asked for sessions; closed by who made it
     * @param clock tells when a session ends
     * @param mfa asks for the code that goes with each request, or null for none
     */
    RoleSession(
            AssumeRoleRequest request,
            Origin origin,
            Supplier<StsClient> sts,
            InstantSource clock,
            @Nullable MfaCode mfa) {
        this.request = request;
        this.origin = origin;
        this.sts = sts;
        this.clock = clock;
        this.mfa = mfa;
    }

    @Override
    public synchronized AwsCredentials resolveCredentials() {
        Session known = session;
        Instant now = clock.instant();
        if (known != null && now.isBefore(known.renewal())) {
            return known.credentials();
        }
        Session next;
        try {
            next = renewed();
        } catch (AbortedException e) {
            throw e;
        } catch (SdkException e) {
            if (known == null || !now.isBefore(known.end())) {
                throw e;
            }
            // What stands in the way may pass, and the old session is still good.
            next = new Session(known.credentials(), now.plus(BETWEEN_TRIES), known.end());
        }
        session = next;
        return next.credentials();
    }

    private Session renewed() {
        try {
            Credentials given = mfa == null
                    ? assumed(request)
                    : mfa.ask(code -> assumed(request.toBuilder()
                            .serialNumber(mfa.serial())
                            .tokenCode(code)
                            .build()));
            // A code is asked for as seldom as can be.
            Duration early = mfa == null ? EARLY : Duration.ZERO;
            AwsCredentials credentials = AwsSessionCredentials.builder()
                    .accessKeyId(given.accessKeyId())
                    .secretAccessKey(given.secretAccessKey())
                    .sessionToken(given.sessionToken())
                    .expirationTime(given.expiration())
                    .build();
            return new Session(credentials, given.expiration().minus(early), given.expiration());
        } catch (DeliveryException e) {
            throw LoginFailures.carry(e);
        }
    }

    private Credentials assumed(AssumeRoleRequest asked) throws DeliveryException {
        return RoleFailures.translate(
                asked, origin, () -> sts.get().assumeRole(asked).credentials());
    }

    @Override
    public Origin origin() {
        return origin;
    }

    @Override
    public synchronized boolean forget() {
        session = null;
        return true;
    }

    @Override
    public void close() {
        // Nothing of its own is open.
    }
}
