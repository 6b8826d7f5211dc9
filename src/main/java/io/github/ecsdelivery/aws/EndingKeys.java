package io.github.ecsdelivery.aws;

import java.time.DateTimeException;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;

/**
 * Keys of a session with the end that was written down beside them, as {@code aws configure export-credentials} does in
 * AWS_CREDENTIAL_EXPIRATION. The SDK reads the keys and not their end.
 */
final class EndingKeys implements AwsCredentialsProvider {
    private final AwsCredentialsProvider keys;
    private final @Nullable String end;

    /**
     * @param end in ISO 8601; null, empty or something else when nothing was written down
     */
    EndingKeys(AwsCredentialsProvider keys, @Nullable String end) {
        this.keys = keys;
        this.end = end;
    }

    @Override
    public AwsCredentials resolveCredentials() {
        AwsCredentials found = keys.resolveCredentials();
        if (!(found instanceof AwsSessionCredentials session) || end == null) {
            return found;
        }
        try {
            return session.toBuilder()
                    .expirationTime(OffsetDateTime.parse(end.strip()).toInstant())
                    .build();
        } catch (DateTimeException e) {
            return found;
        }
    }
}
