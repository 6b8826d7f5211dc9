package io.github.ecsdelivery.sandbox;

import io.github.ecsdelivery.sandbox.sts.Principals;
import io.github.ecsdelivery.sandbox.wire.AccessKeys;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.NullMarked;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.sts.StsClient;

/** The SDK's own clients, pointed at a sandbox. */
@NullMarked
public final class SandboxTestSupport {
    private SandboxTestSupport() {}

    public static AwsCredentials user() {
        return AwsBasicCredentials.create(Principals.USER_ACCESS_KEY_ID, Principals.USER_SECRET_ACCESS_KEY);
    }

    public static StsClient sts(URI endpoint, AwsCredentials credentials, String region) {
        return StsClient.builder()
                .endpointOverride(endpoint)
                .region(Region.of(region))
                .credentialsProvider(StaticCredentialsProvider.create(credentials))
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .overrideConfiguration(once())
                .build();
    }

    public static S3ClientBuilder s3(URI endpoint, AwsCredentials credentials) {
        return S3Client.builder()
                .endpointOverride(endpoint)
                .region(Region.of("eu-west-1"))
                .credentialsProvider(StaticCredentialsProvider.create(credentials))
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .overrideConfiguration(once());
    }

    /** Points any client of the SDK at a sandbox, in a region. */
    public static <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C client(
            B builder, URI endpoint, AwsCredentials credentials, String region) {
        return builder.endpointOverride(endpoint)
                .region(Region.of(region))
                .credentialsProvider(StaticCredentialsProvider.create(credentials))
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .overrideConfiguration(once())
                .build();
    }

    /** The key that a sandbox hands out. */
    public static AwsCredentials handedOut(Sandbox sandbox) {
        AccessKeys.Key key = sandbox.principals().handOut();
        String token = key.sessionToken();
        return token == null
                ? AwsBasicCredentials.create(key.caller().accessKeyId(), key.secret())
                : AwsSessionCredentials.create(key.caller().accessKeyId(), key.secret(), token);
    }

    /** A session of a role, whomever it trusts. */
    public static AwsCredentials session(Sandbox sandbox, String roleArn, String name) {
        Principals.Session session = sandbox.principals().open(roleArn, name, Duration.ofHours(1));
        return AwsSessionCredentials.create(session.accessKeyId(), session.secretAccessKey(), session.token());
    }

    private static ClientOverrideConfiguration once() {
        return ClientOverrideConfiguration.builder()
                .retryStrategy(DefaultRetryStrategy.doNotRetry())
                .build();
    }
}
