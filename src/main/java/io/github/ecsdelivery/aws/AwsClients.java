package io.github.ecsdelivery.aws;

import io.github.ecsdelivery.environment.AwsAccess;
import io.github.ecsdelivery.environment.Prompt;
import io.github.ecsdelivery.environment.SessionMemory;
import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.permission.Duty;
import io.github.ecsdelivery.preflight.identity.Lifetime;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.builder.SdkSyncClientBuilder;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;
import software.amazon.awssdk.retries.StandardRetryStrategy;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.codedeploy.CodeDeployClient;
import software.amazon.awssdk.services.ecr.EcrClient;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/** Makes the SDK's clients for one access, all alike, each when it is first needed; closes them together. */
public final class AwsClients implements AutoCloseable {
    private static final Duration USUAL_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(20);
    private static final Duration RAW_CONNECT = Duration.ofSeconds(3);
    private static final Duration RAW_READ = Duration.ofSeconds(10);
    private static final int RAW_ATTEMPTS = 3;

    private final AwsAccess access;
    private final Duration pause;
    private final Map<String, String> environment;
    private final SdkHttpClient http;
    private final List<SdkAutoCloseable> open = Collections.synchronizedList(new ArrayList<>());
    private final Lazy<Region> region = new Lazy<>(this::findRegion);
    private final Lazy<Rights> rights;
    private final @Nullable Consumer<String> dryRun;
    private final Duty duty;
    private final ByRegion<EcrClient> ecr =
            new ByRegion<>(region -> keep(configured("ecr", EcrClient.builder().region(region), rights())));
    private final Lazy<EcsClient> ecs = new Lazy<>(() -> keep(configured("ecs", EcsClient.builder())));
    private final Lazy<CodeDeployClient> codeDeploy =
            new Lazy<>(() -> keep(configured("codedeploy", CodeDeployClient.builder())));
    private final Lazy<ElasticLoadBalancingV2Client> loadBalancers =
            new Lazy<>(() -> keep(configured("elbv2", ElasticLoadBalancingV2Client.builder())));
    private final ByRegion<CloudWatchLogsClient> logs = new ByRegion<>(
            region -> keep(configured("logs", CloudWatchLogsClient.builder().region(region), rights())));
    private final Lazy<S3Client> s3 = new Lazy<>(() -> keep(configured("s3", S3Client.builder())));
    private final Lazy<StsClient> sts = new Lazy<>(() -> keep(configured("sts", StsClient.builder())));
    private final Lazy<RawCalls> raw = new Lazy<>(this::openRaw);
    private final GroupReader groups = new GroupReader(this);

    /** Clients that ask nobody and pause between attempts as the SDK recommends. */
    public AwsClients(AwsAccess access) {
        this(access, Prompt.nobody(), SessionMemory.none());
    }

    /**
     * Clients that pause between attempts as the SDK recommends.
     *
     * @param prompt asks for codes of MFA devices
     * @param memory where sessions of roles are kept for the clients of later goals
     */
    public AwsClients(AwsAccess access, Prompt prompt, SessionMemory memory) {
        this(access, Duty.unknown(), prompt, memory, null);
    }

    /**
     * Clients that pause between attempts as the SDK recommends.
     *
     * @param duty what the credentials are for, told when they do not suffice
     * @param prompt asks for codes of MFA devices
     * @param memory where sessions of roles are kept for the clients of later goals
     * @param dryRun takes, line by line, the requests that would change something, which are not sent then; null for
     *     clients that send them
     */
    public AwsClients(
            AwsAccess access, Duty duty, Prompt prompt, SessionMemory memory, @Nullable Consumer<String> dryRun) {
        this(access, duty, prompt, memory, USUAL_PAUSE, InstantSource.system(), System.getenv(), dryRun);
    }

    /**
     * Clients that ask nobody.
     *
     * @param pause as below
     */
    public AwsClients(AwsAccess access, Duration pause) {
        this(access, Prompt.nobody(), SessionMemory.none(), pause, InstantSource.system(), System.getenv());
    }

    /** As below, clients that send what changes something. */
    public AwsClients(
            AwsAccess access,
            Prompt prompt,
            SessionMemory memory,
            Duration pause,
            InstantSource clock,
            Map<String, String> environment) {
        this(access, Duty.unknown(), prompt, memory, pause, clock, environment, null);
    }

    /**
     * @param duty what the credentials are for, told when they do not suffice
     * @param prompt asks for codes of MFA devices
     * @param memory where sessions of roles are kept for the clients of later goals
     * @param pause longest pause before the second attempt of a call; it doubles with each further one, and is ten times
     *     as long when AWS asks to slow down
     * @param clock tells when sessions of roles end
     * @param environment environment variables, for messages
     * @param dryRun takes the requests that would change something; null for clients that send them
     */
    public AwsClients(
            AwsAccess access,
            Duty duty,
            Prompt prompt,
            SessionMemory memory,
            Duration pause,
            InstantSource clock,
            Map<String, String> environment,
            @Nullable Consumer<String> dryRun) {
        this.dryRun = dryRun;
        this.duty = duty;
        SignerLogs.silence(System.getProperties());
        this.access = access;
        this.pause = pause;
        this.environment = environment;
        this.http = keep(Web.client(access.connection(), System::getProperty));
        // A session of a sandbox must not be taken for one of AWS.
        String far = access.connection().endpoint("sts") + " " + access.region() + " ";
        RoleSession.Usual usual =
                new RoleSession.Usual(clock, (key, good, source) -> memory.session(far + key, good, source));
        SignIn signIn = new SignIn(
                access.login(),
                prompt,
                usual,
                environment,
                source -> keep(configured("sts", StsClient.builder().region(region()), keep(source))));
        this.rights = new Lazy<>(() -> {
            try {
                return keep(signIn.rights());
            } catch (DeliveryException e) {
                throw LoginFailures.carry(e);
            }
        });
    }

    /** How AWS is reached. */
    public AwsAccess access() {
        return access;
    }

    /** How long the rights that sign last. */
    Lifetime lifetime() {
        return rights().lifetime();
    }

    /** The region that calls go to. */
    Region region() {
        return region.get();
    }

    // The chain alone would ask the default profile for its region, though the keys are the named one's.
    private Region findRegion() {
        if (access.region() != null) {
            return Region.of(access.region());
        }
        try {
            return DefaultAwsRegionProviderChain.builder()
                    .profileName(access.login().profile())
                    .build()
                    .getRegion();
        } catch (SdkClientException e) {
            String ignored = environment.get("AWS_DEFAULT_REGION");
            String empty = environment.getOrDefault("AWS_REGION", "?").isBlank() ? " (which is set but empty)" : "";
            throw LoginFailures.carry(new DeliveryException(
                    Code.SETTING_MISSING,
                    "<region> is not set, and neither AWS_REGION" + empty + " nor the profile names one"
                            + (ignored == null
                                    ? "."
                                    : "; AWS_DEFAULT_REGION is '" + ignored
                                            + "', but the AWS SDK for Java ignores it."),
                    "Write it into the plugin's <configuration>, pass -Decs-delivery.region=…"
                            + (ignored == null ? "." : ", or set AWS_REGION=" + ignored + "."),
                    e));
        }
    }

    /**
     * Host of an account's registry in this region, of the kind (FIPS, dual stack) that calls go to.
     *
     * @throws DeliveryException SETTING_MISSING when there is no region, SETTING_INVALID when there is no such kind
     */
    public String registryHost(String accountId) throws DeliveryException {
        EndpointKind kind = EndpointKind.of(access);
        String region = AwsFailures.translate("ecr", () -> region().id());
        return EcrRegistry.host(accountId, region, kind.fips(), kind.dualStack());
    }

    /** Services that do not go to AWS's own endpoint, and who says so; for the log. */
    public List<ForeignEndpoint> foreignEndpoints() {
        return new ForeignEndpoints(access, environment, System.getProperties()).find();
    }

    /** For services that have no client here. */
    RawCalls raw() {
        return raw.get();
    }

    private RawCalls openRaw() {
        ForeignEndpoints foreign = new ForeignEndpoints(access, environment, System.getProperties());
        int attempts = Math.min(RAW_ATTEMPTS, access.connection().attempts());
        return new RawCalls(
                keep(Web.client(access.connection().within(RAW_CONNECT, RAW_READ), System::getProperty)),
                new RawEndpoints(access, foreign::of),
                rights,
                paced(StandardRetryStrategy.builder()
                                .retryOnException(RawCalls::isPassing)
                                .treatAsThrottling(AwsClients::isThrottled))
                        .toBuilder()
                        .maxAttempts(attempts)
                        .build());
    }

    EcrClient ecr() {
        return ecr(region().id());
    }

    /** For the ECR of another region, with the same rights. */
    EcrClient ecr(String otherRegion) {
        return ecr.get(otherRegion);
    }

    EcsClient ecs() {
        return ecs.get();
    }

    CodeDeployClient codeDeploy() {
        return codeDeploy.get();
    }

    ElasticLoadBalancingV2Client loadBalancers() {
        return loadBalancers.get();
    }

    CloudWatchLogsClient logs() {
        return logs(region().id());
    }

    /** For the logs of another region, with the same rights. */
    CloudWatchLogsClient logs(String otherRegion) {
        return logs.get(otherRegion);
    }

    S3Client s3() {
        return s3.get();
    }

    StsClient sts() {
        return sts.get();
    }

    /** What the credentials are for. */
    Duty duty() {
        return duty;
    }

    /** What this goal knows of deployment groups. */
    GroupReader groups() {
        return groups;
    }

    private <B extends AwsClientBuilder<B, C> & SdkSyncClientBuilder<B, C>, C> C configured(String service, B builder) {
        return configured(service, builder.region(region()), rights());
    }

    // Named by makers that are written before it is known.
    private Rights rights() {
        return rights.get();
    }

    private <B extends AwsClientBuilder<B, C> & SdkSyncClientBuilder<B, C>, C> C configured(
            String service, B builder, Rights signer) {
        builder.httpClient(http).credentialsProvider(signer).overrideConfiguration(options -> {
            options.retryStrategy(retries())
                    .defaultProfileName(access.login().profile())
                    .addExecutionInterceptor(new RawJson())
                    // The one added last sees an answer first.
                    .addExecutionInterceptor(new WholeAnswers())
                    .addExecutionInterceptor(new SessionWatch(signer))
                    .addExecutionInterceptor(new Denials.Witness(duty));
            if (dryRun != null) {
                options.addExecutionInterceptor(new OnlyReads(dryRun));
            }
        });
        URI endpoint = access.connection().endpoint(service);
        if (endpoint != null) {
            builder.endpointOverride(endpoint);
        }
        Boolean fips = access.connection().fips();
        if (fips != null) {
            builder.fipsEnabled(fips);
        }
        Boolean dualStack = access.connection().dualStack();
        if (dualStack != null) {
            builder.dualstackEnabled(dualStack);
        }
        return builder.build();
    }

    private RetryStrategy retries() {
        return access.connection().retryMode().equals("adaptive")
                ? paced(AwsRetryStrategy.adaptiveRetryStrategy().toBuilder().retryOnException(AwsClients::isRace))
                : paced(AwsRetryStrategy.standardRetryStrategy().toBuilder().retryOnException(AwsClients::isRace));
    }

    private <B extends RetryStrategy.Builder<B, T>, T extends RetryStrategy> T paced(B builder) {
        return builder.maxAttempts(access.connection().attempts())
                .backoffStrategy(BackoffStrategy.exponentialDelay(pause, LONGEST_PAUSE))
                .throttlingBackoffStrategy(BackoffStrategy.exponentialDelay(pause.multipliedBy(10), LONGEST_PAUSE))
                .build();
    }

    /**
     * For a call that must not be made twice: it is tried again when AWS says that it was throttled, and not when the answer
     * was lost.
     */
    void once(AwsRequestOverrideConfiguration.Builder call) {
        RetryStrategy throttled = paced(StandardRetryStrategy.builder()
                .retryOnException(AwsClients::isThrottled)
                .treatAsThrottling(AwsClients::isThrottled));
        call.addPlugin(client -> client.overrideConfiguration(options -> options.retryStrategy(throttled)));
    }

    private static boolean isThrottled(Throwable failure) {
        return failure instanceof AwsServiceException e && e.isThrottlingException();
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
    }
}
