package io.github.ecsdelivery.sandbox.world;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Changes single things of a world. */
public final class WorldBuilder extends AccountBuilder<WorldBuilder> {
    private String accountId = "111111111111";
    private String region = "eu-west-1";
    private String repository;
    private String tagMutability = "MUTABLE";
    private List<String> mutabilityExclusions = List.of();
    private @Nullable String baseImage;
    private String cluster;
    private String service;
    private String family;
    private String bootstrapImage = "zkfmapf123/healthcheck:latest";
    private String containerName;
    private int containerPort = 8080;
    private int desiredCount = 2;
    private String application;
    private String group;
    private String serviceRole = "ecsCodeDeployRole";
    private String deploymentConfig = "CodeDeployDefault.ECSAllAtOnce";
    private Duration terminationWait = Duration.ofMinutes(60);
    private Duration readyWait = Duration.ZERO;
    private boolean blueStays;
    private List<String> autoRollbackEvents = List.of("DEPLOYMENT_FAILURE");
    private AlarmsSpec alarms = AlarmsSpec.none();
    private FunctionsSpec functions = FunctionsSpec.none();
    private boolean testListener = true;
    private BalancerSpec balancer = BalancerSpec.usual();
    private ServiceStateSpec state = ServiceStateSpec.usual();
    private PlatformSpec platform = PlatformSpec.ecs();
    private boolean delivers = true;
    private @Nullable String repositoryPolicy;
    private @Nullable String lifecyclePolicy;
    private ScanSpec scans = ScanSpec.basic();

    WorldBuilder(String name) {
        super(BucketSpec.of(name + "-revisions"));
        repository = name;
        cluster = name;
        service = name;
        family = name;
        containerName = name;
        application = name;
        group = name;
    }

    public WorldBuilder accountId(String value) {
        accountId = value;
        return this;
    }

    public WorldBuilder region(String value) {
        region = value;
        return this;
    }

    public WorldBuilder repository(String value) {
        repository = value;
        return this;
    }

    public WorldBuilder tagMutability(String value, String... exclusions) {
        tagMutability = value;
        mutabilityExclusions = List.of(exclusions);
        return this;
    }

    /** {@code repository:tag} under which the base image of the JDK at hand is offered. */
    public WorldBuilder baseImage(@Nullable String value) {
        baseImage = value;
        return this;
    }

    public WorldBuilder cluster(String value) {
        cluster = value;
        return this;
    }

    public WorldBuilder service(String value) {
        service = value;
        return this;
    }

    /** What the service runs before the first delivery. */
    public WorldBuilder bootstrap(String taskFamily, String image, String container, int port) {
        family = taskFamily;
        bootstrapImage = image;
        containerName = container;
        containerPort = port;
        return this;
    }

    public WorldBuilder desiredCount(int value) {
        desiredCount = value;
        return this;
    }

    public WorldBuilder deployment(String codeDeployApplication, String deploymentGroup) {
        application = codeDeployApplication;
        group = deploymentGroup;
        return this;
    }

    /** The role with which CodeDeploy works, by its name with its path. */
    public WorldBuilder serviceRole(String name) {
        serviceRole = name;
        return this;
    }

    public WorldBuilder deploymentConfig(String value) {
        deploymentConfig = value;
        return this;
    }

    public WorldBuilder terminationWait(Duration value) {
        terminationWait = value;
        return this;
    }

    public WorldBuilder readyWait(Duration value) {
        readyWait = value;
        return this;
    }

    /** The group keeps the original task set after the shift; there is no termination wait. */
    public WorldBuilder blueStays() {
        blueStays = true;
        return this;
    }

    public WorldBuilder autoRollback(String... events) {
        autoRollbackEvents = List.of(events);
        return this;
    }

    public WorldBuilder alarms(AlarmsSpec value) {
        alarms = value;
        return this;
    }

    /** One more Lambda function. */
    public WorldBuilder function(FunctionSpec function) {
        functions = functions.with(function);
        return this;
    }

    /** Whether functions that nobody described are there and succeed; else there are none. */
    public WorldBuilder anyFunction(boolean value) {
        functions = functions.withAny(value);
        return this;
    }

    public WorldBuilder testListener(boolean value) {
        testListener = value;
        return this;
    }

    /** A Network Load Balancer: only {@code CodeDeployDefault.ECSAllAtOnce}, and no listeners on this machine. */
    public WorldBuilder networkLoadBalancer() {
        balancer = new BalancerSpec(true, balancer.productionPort(), balancer.testPort(), balancer.routing());
        return this;
    }

    /** How the load balancer is set up, and what was changed of it by hand. */
    public WorldBuilder routing(RoutingSpec value) {
        balancer = new BalancerSpec(balancer.network(), balancer.productionPort(), balancer.testPort(), value);
        return this;
    }

    /** How service and cluster stand at first. */
    public WorldBuilder state(ServiceStateSpec value) {
        state = value;
        return this;
    }

    /** What kind of deployments application and group are for; the configuration must be of the same. */
    public WorldBuilder platform(PlatformSpec value) {
        platform = value;
        return this;
    }

    /**
     * Where the listeners of the Application Load Balancer answer on 127.0.0.1, from the opening of the sandbox on; 0
     * for any free port, opened when the listener is first described.
     */
    public WorldBuilder listenerPorts(int production, int test) {
        balancer = new BalancerSpec(balancer.network(), production, test, balancer.routing());
        return this;
    }

    /** A JSON policy document on the repository, for other accounts. */
    public WorldBuilder repositoryPolicy(@Nullable String json) {
        repositoryPolicy = json;
        return this;
    }

    /** The registry scans continuously instead of basically. */
    public WorldBuilder enhancedScanning() {
        scans = scans.scanningEnhanced();
        return this;
    }

    /** One more thing that a scan finds in every image of the repository. */
    public WorldBuilder finding(FindingSpec finding) {
        scans = scans.with(finding);
        return this;
    }

    /** A JSON lifecycle policy of the repository; the sandbox does not open when ECR would refuse it. */
    public WorldBuilder lifecyclePolicy(@Nullable String json) {
        lifecyclePolicy = json;
        return this;
    }

    /** An account of tools: no repository, cluster, service, application and group. */
    public WorldBuilder toolsOnly() {
        repository = "";
        return registryOnly();
    }

    /** An account of images: no cluster, service, application and group. */
    public WorldBuilder registryOnly() {
        delivers = false;
        return this;
    }

    @Override
    WorldBuilder self() {
        return this;
    }

    public World build() {
        return new World(
                accountId,
                region,
                new RepositorySpec(
                        repository,
                        tagMutability,
                        mutabilityExclusions,
                        repositoryPolicy,
                        lifecyclePolicy,
                        baseImage,
                        scans),
                new ServiceSpec(
                        cluster,
                        service,
                        family,
                        bootstrapImage,
                        containerName,
                        containerPort,
                        desiredCount,
                        testListener,
                        balancer,
                        state),
                new GroupSpec(
                        application,
                        group,
                        serviceRole,
                        deploymentConfig,
                        terminationWait,
                        readyWait,
                        blueStays,
                        autoRollbackEvents,
                        alarms,
                        functions,
                        platform),
                delivers,
                revisions,
                List.copyOf(keys),
                List.copyOf(roles),
                rolesTakenForGranted,
                List.copyOf(newerEcs),
                stores,
                List.copyOf(pipelines),
                identity);
    }
}
