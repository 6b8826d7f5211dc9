package io.github.ecsdelivery.aws;

import io.github.ecsdelivery.environment.AwsAccess.Keys;
import io.github.ecsdelivery.environment.SessionMemory;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.preflight.identity.Lifetime;
import io.github.ecsdelivery.preflight.identity.Lifetime.Kind;
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
    private final Rights before;
    private final Supplier<StsClient> sts;
    private final Usual usual;
    private final @Nullable MfaCode mfa;
    // A code is asked for as seldom as can be.
    private final Duration early;
    private @Nullable Current current;
    private String refused = "";

    /**
     * What all sessions of a login share.
     *
     * @param clock tells when a session ends
     * @param memory where sessions are kept for the goals to come
     */
    record Usual(InstantSource clock, SessionMemory memory) {}

    private record Current(AwsCredentials credentials, Instant renewal, Instant end) {}

    /**
     * @param request the role and its session
     * @param before what {@code sts} signs with
     * @param sts asked for sessions; closed by who made it
     * @param mfa asks for the code that goes with each request, or null for none
     */
    RoleSession(AssumeRoleRequest request, Rights before, Supplier<StsClient> sts, Usual usual, @Nullable MfaCode mfa) {
        this.request = request;
        this.before = before;
        this.sts = sts;
        this.usual = usual;
        this.mfa = mfa;
        this.early = mfa == null ? EARLY : Duration.ZERO;
    }

    @Override
    public synchronized AwsCredentials resolveCredentials() {
        Current known = current;
        Instant now = usual.clock().instant();
        if (known != null && now.isBefore(known.renewal())) {
            return known.credentials();
        }
        Current next;
        try {
            next = renewed(now);
        } catch (AbortedException e) {
            throw e;
        } catch (SdkException e) {
            if (known == null || !now.isBefore(known.end())) {
                throw e;
            }
            // What stands in the way may pass, and the old session is still good.
            next = new Current(known.credentials(), now.plus(BETWEEN_TRIES), known.end());
        }
        current = next;
        return next.credentials();
    }

    private Current renewed(Instant now) {
        try {
            SessionMemory.Session session = usual.memory().session(id(), kept -> isGood(kept, now), this::issue);
            AwsCredentials credentials = AwsSessionCredentials.builder()
                    .accessKeyId(session.keys().id())
                    .secretAccessKey(session.keys().secret())
                    .sessionToken(session.keys().token())
                    .expirationTime(session.end())
                    .build();
            return new Current(credentials, session.end().minus(early), session.end());
        } catch (DeliveryException e) {
            throw LoginFailures.carry(e);
        }
    }

    private boolean isGood(SessionMemory.Session kept, Instant now) {
        return !kept.keys().id().equals(refused) && now.isBefore(kept.end().minus(early));
    }

    private SessionMemory.Session issue() throws DeliveryException {
        Credentials given = mfa == null
                ? assumed(request)
                : mfa.ask(code -> assumed(request.toBuilder()
                        .serialNumber(mfa.serial())
                        .tokenCode(code)
                        .build()));
        return new SessionMemory.Session(
                new Keys(given.accessKeyId(), given.secretAccessKey(), given.sessionToken()), given.expiration());
    }

    private Credentials assumed(AssumeRoleRequest asked) throws DeliveryException {
        return RoleFailures.translate(
                asked, origin(), () -> sts.get().assumeRole(asked).credentials());
    }

    @Override
    public Origin origin() {
        return before.origin();
    }

    /** New sessions are to be had as long as what they are asked for with lasts; with MFA only from a person. */
    @Override
    public Lifetime lifetime() {
        if (mfa == null) {
            return before.lifetime();
        }
        Instant end = resolveCredentials().expirationTime().orElse(null);
        return new Lifetime(
                origin().name(),
                "Be there to enter the next code of " + mfa.serial() + ", or use credentials that renew themselves.",
                Kind.ENDING,
                end);
    }

    @Override
    public String id() {
        return before.id() + " > " + request + (mfa == null ? "" : " with " + mfa.serial());
    }

    @Override
    public synchronized boolean forget() {
        refused = current == null ? refused : current.credentials().accessKeyId();
        current = null;
        return true;
    }

    @Override
    public void close() {
        // Nothing of its own is open.
    }
}
