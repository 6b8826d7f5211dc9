package io.github.ecsdelivery.aws;

import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.preflight.identity.Lifetime;
import io.github.ecsdelivery.preflight.identity.Lifetime.Kind;
import java.time.Instant;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/** What one of the SDK's providers gives; its failures are told in our words. */
final class SourceRights implements Rights {
    private final Origin origin;
    private final String id;
    private final AwsCredentialsProvider provider;
    private final Function<RuntimeException, DeliveryException> failures;

    SourceRights(
            Origin origin, AwsCredentialsProvider provider, Function<RuntimeException, DeliveryException> failures) {
        this(origin, origin.name(), provider, failures);
    }

    /**
     * @param id of these rights, where the name of their origin does not tell them from all others
     */
    SourceRights(
            Origin origin,
            String id,
            AwsCredentialsProvider provider,
            Function<RuntimeException, DeliveryException> failures) {
        this.origin = origin;
        this.id = id;
        this.provider = provider;
        this.failures = failures;
    }

    @Override
    public AwsCredentials resolveCredentials() {
        try {
            return provider.resolveCredentials();
        } catch (RuntimeException e) { // files that are missing and processes that fail are no SdkException
            @Nullable DeliveryException told = LoginFailures.carried(e);
            throw LoginFailures.carry(told == null ? failures.apply(e) : told);
        }
    }

    @Override
    public Origin origin() {
        return origin;
    }

    @Override
    public Lifetime lifetime() {
        if (!origin.fixed() || !(resolveCredentials() instanceof AwsSessionCredentials session)) {
            return new Lifetime(origin.name(), origin.renewal(), Kind.LASTING, null);
        }
        Instant end = session.expirationTime().orElse(null);
        return new Lifetime(origin.name(), origin.renewal(), end == null ? Kind.UNTOLD : Kind.ENDING, end);
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public boolean forget() {
        return false;
    }

    @Override
    public void close() {
        if (provider instanceof SdkAutoCloseable closeable) {
            closeable.close();
        }
    }
}
