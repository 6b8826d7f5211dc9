package io.github.ecsdelivery.sandbox.world;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Changes single things of a world. */
public final class WorldBuilder {
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
    private BucketSpec revisions;
    private final List<KmsKey> keys = new ArrayList<>();
    private final List<RoleSpec> roles = new ArrayList<>(List.of(RoleSpec.trustingItsAccount("deploy")));
    private boolean rolesTakenForGranted = true;
    private final List<NewerMember> newerEcs = new ArrayList<>();
    private StoresSpec stores = StoresSpec.granted();
    private final List<PipelineSpec> pipelines = new ArrayList<>();
    private @Nullable Identity identity;

    WorldBuilder(String name) {
        repository = name;
        cluster = name;
        service = name;
        family = name;
        containerName = name;
        application = name;
        group = name;
        revisions = BucketSpec.of(name + "-revisions");
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

    /** What tasks read and write outside, instead of what is taken for granted. */
    public WorldBuilder stores(StoresSpec value) {
        stores = value;
        return this;
    }

    /** One more pipeline; its declaration is JSON as GetPipeline returns it. */
    public WorldBuilder pipeline(String name, String document) {
        pipelines.add(new PipelineSpec(name, document));
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

    /** The name of the bucket; empty for an account without one. */
    public WorldBuilder bucket(String value) {
        revisions = revisions.named(value);
        return this;
    }

    /** The bucket is another account's. */
    public WorldBuilder bucketOwner(String account) {
        revisions = revisions.ownedBy(account);
        return this;
    }

    public WorldBuilder bucketDemandsKms(boolean value) {
        revisions = revisions.demandingKms(value);
        return this;
    }

    /** A JSON policy document; the sandbox does not open when S3 would refuse it. */
    public WorldBuilder bucketPolicy(@Nullable String json) {
        revisions = revisions.under(json);
        return this;
    }

    /** Whether the bucket keeps what is overwritten. */
    public WorldBuilder bucketVersioned(boolean value) {
        revisions = revisions.versioned(value);
        return this;
    }

    /** ARN of the KMS key that encrypts what is put into the bucket without a word about encryption; null for none. */
    public WorldBuilder bucketKey(@Nullable String arn) {
        revisions = revisions.encryptedWith(arn);
        return this;
    }

    /** Whether it is an old bucket, with ACLs. */
    public WorldBuilder bucketAclsEnabled(boolean value) {
        revisions = revisions.withAcls(value);
        return this;
    }

    /** One more KMS key, which these accounts may use besides its own. */
    public WorldBuilder kmsKey(String arn, String... accounts) {
        return kmsKey(new KmsKey(arn, List.of(accounts)));
    }

    /** One more KMS key. */
    public WorldBuilder kmsKey(KmsKey key) {
        keys.add(key);
        return this;
    }

    /** Instead of the roles so far; they trust their own account. */
    public WorldBuilder roles(String... names) {
        roles.clear();
        Arrays.stream(names).map(RoleSpec::trustingItsAccount).forEach(roles::add);
        return this;
    }

    /** One more role, for sessions of up to an hour. */
    public WorldBuilder role(String name, String trustPolicyJson) {
        return role(name, trustPolicyJson, Duration.ofHours(1));
    }

    /** One more role. */
    public WorldBuilder role(String name, String trustPolicyJson, Duration maxSession) {
        return role(RoleSpec.trusting(name, trustPolicyJson).lasting(maxSession));
    }

    /** One more role, or another in the place of the one of that name. */
    public WorldBuilder role(RoleSpec role) {
        roles.removeIf(before -> before.name().equals(role.name()));
        roles.add(role);
        return this;
    }

    /**
     * Gives a role one more inline policy; from then on it may do no more than its policies say.
     *
     * @throws IllegalArgumentException when there is no such role
     */
    public WorldBuilder rolePolicy(String role, String policyName, String policyJson) {
        RoleSpec before = roles.stream()
                .filter(each -> each.name().equals(role))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("The world has no role '" + role + "'."));
        return role(before.allowed(policyName, policyJson));
    }

    /** Whether roles that no world states are there for the services of AWS, and may do everything; else there are none. */
    public WorldBuilder rolesTakenForGranted(boolean value) {
        rolesTakenForGranted = value;
        return this;
    }

    /**
     * ECS takes one more member in RegisterTaskDefinition, as {@link NewerMember}. The sandbox's ECS does not come up
     * when the structure is none of its own, or has the member already.
     */
    public WorldBuilder newerEcs(String structure, String member, String type) {
        newerEcs.add(new NewerMember(structure, member, type));
        return this;
    }

    /**
     * Whose key the sandbox hands out: {@code user/<name>} or {@code role/<path and name>}; a role's key is one of a
     * session.
     */
    public WorldBuilder identity(String account, String principal) {
        identity = new Identity(account, principal);
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
