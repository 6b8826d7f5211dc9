package io.github.ecsdelivery.aws;

import io.github.ecsdelivery.environment.AwsAccess;
import io.github.ecsdelivery.environment.AwsAccess.Keys;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.builder.SdkSyncClientBuilder;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.codedeploy.CodeDeployClient;
import software.amazon.awssdk.services.ecr.EcrClient;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/** Makes the SDK's clients, all alike, each when it is first needed; closes them together. */
public final class AwsClients implements AutoCloseable {
    private static final int ATTEMPTS = 5;

    private static final Duration USUAL_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(20);

    private final @Nullable URI endpoint;
    private final Duration pause;
    private final SdkHttpClient http;
    private final AwsCredentialsProvider credentials;
    private final List<SdkAutoCloseable> open = Collections.synchronizedList(new ArrayList<>());
    private final Lazy<Region> region;
    private final Lazy<EcrClient> ecr = new Lazy<>(() -> keep(configured(EcrClient.builder())));
    private final Lazy<EcsClient> ecs = new Lazy<>(() -> keep(configured(EcsClient.builder())));
    private final Lazy<CodeDeployClient> codeDeploy = new Lazy<>(() -> keep(configured(CodeDeployClient.builder())));
    private final Lazy<S3Client> s3 = new Lazy<>(() -> keep(configured(S3Client.builder())));
    private final Lazy<StsClient> sts = new Lazy<>(() -> keep(configured(StsClient.builder())));
    private final GroupReader groups = new GroupReader(this);

    /** Clients that pause between attempts as the SDK recommends. */
    public AwsClients(AwsAccess access) {
        this(access, USUAL_PAUSE);
    }

    /**
     * @param pause longest pause before the second attempt of a call; it doubles with each further one, and is ten times
     *     as long when AWS asks to slow down
     */
    public AwsClients(AwsAccess access, Duration pause) {
        this.pause = pause;
        // The chain alone would ask the default profile for its region, though the keys are the named one's.
        this.region = new Lazy<>(() -> access.region() == null
                ? DefaultAwsRegionProviderChain.builder()
                        .profileName(access.login().profile())
                        .build()
                        .getRegion()
                : Region.of(access.region()));
        this.endpoint = access.connection().endpoint();
        this.http = keep(UrlConnectionHttpClient.builder()
                .connectionTimeout(Duration.ofSeconds(5))
                .socketTimeout(Duration.ofSeconds(30))
                .build());
        this.credentials = credentials(access);
    }

    private static AwsCredentialsProvider credentials(AwsAccess access) {
        Keys keys = access.login().keys();
        if (keys != null) {
            return StaticCredentialsProvider.create(AwsBasicCredentials.create(keys.id(), keys.secret()));
        }
        // A named profile must beat keys in the environment, which the default chain would prefer.
        return access.login().profile() == null
                ? DefaultCredentialsProvider.builder().build()
                : ProfileCredentialsProvider.create(access.login().profile());
    }

    /** The region that calls go to. */
    Region region() {
        return region.get();
    }

    EcrClient ecr() {
        return ecr.get();
    }

    EcsClient ecs() {
        return ecs.get();
    }

    CodeDeployClient codeDeploy() {
        return codeDeploy.get();
    }

    S3Client s3() {
        return s3.get();
    }

    StsClient sts() {
        return sts.get();
    }

    /** What this goal knows of deployment groups. */
    GroupReader groups() {
        return groups;
    }

    private <B extends AwsClientBuilder<B, C> & SdkSyncClientBuilder<B, C>, C> C configured(B builder) {
        builder.httpClient(http)
                .region(region())
                .credentialsProvider(credentials)
                .overrideConfiguration(options -> options.retryStrategy(
                                AwsRetryStrategy.standardRetryStrategy().toBuilder()
                                        .maxAttempts(ATTEMPTS)
                                        .retryOnException(AwsClients::isRace)
                                        .backoffStrategy(BackoffStrategy.exponentialDelay(pause, LONGEST_PAUSE))
                                        .throttlingBackoffStrategy(
                                                BackoffStrategy.exponentialDelay(pause.multipliedBy(10), LONGEST_PAUSE))
                                        .build())
                        .addExecutionInterceptor(new RawJson()));
        if (endpoint != null) {
            builder.endpointOverride(endpoint);
        }
        return builder.build();
    }

    // S3 says so when two builds write the same key at the same moment.
    private static boolean isRace(Throwable failure) {
        return failure instanceof AwsServiceException e && AwsFailures.code(e).equals("ConditionalRequestConflict");
    }

    private <T extends SdkAutoCloseable> T keep(T client) {
        open.add(client);
        return client;
    }

    @Override
    public void close() {
        for (int i = open.size() - 1; i >= 0; i--) {
            open.get(i).close();
        }
        if (credentials instanceof SdkAutoCloseable closeable) {
            closeable.close();
        }
    }
}
