package io.github.ecsdelivery.sandbox.world;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What stands in one account and region of the sandbox: everything that one service needs, or, in an account of tools,
 * only bucket, keys and roles. Several worlds may be of one place; what has the same name in them is one thing.
 *
 * @param accountId 12 digits
 * @param region for example {@code eu-west-1}
 * @param repository ECR repository that exists and holds no image; empty for none
 * @param tagMutability {@code MUTABLE}, {@code IMMUTABLE}, {@code MUTABLE_WITH_EXCLUSION}, {@code IMMUTABLE_WITH_EXCLUSION}
 * @param mutabilityExclusions wildcard filters, empty unless tagMutability has exclusions
 * @param baseImage {@code repository:tag} in the sandbox's registry under which an image of the JDK at hand is
 *     offered as a base image, or null for none
 * @param cluster ECS cluster name
 * @param service ECS service name; its controller is CODE_DEPLOY
 * @param family of the task definition that the service runs at first
 * @param bootstrapImage image of that first task definition, taken to be pullable
 * @param containerName container that the load balancer knows at first
 * @param containerPort its port
 * @param desiredCount tasks of the service
 * @param application CodeDeploy application
 * @param group CodeDeploy deployment group
 * @param deploymentConfig the group's configuration, for example {@code CodeDeployDefault.ECSAllAtOnce}
 * @param terminationWait how long blue lives after the shift
 * @param readyWait how long to wait for ContinueDeployment before the shift; zero for CONTINUE_DEPLOYMENT
 * @param blueStays whether the group keeps the original task set after the shift (KEEP_ALIVE)
 * @param autoRollbackEvents of the group; empty for no automatic rollback
 * @param alarms CloudWatch alarms, and which of them the group watches
 * @param functions Lambda functions that hooks may name
 * @param testListener whether the group has a test listener
 * @param balancer what kind of load balancer, and where it answers
 * @param delivers whether cluster, service, application and group are there; else none of them
 * @param repositoryPolicy JSON document on the repository; null for none
 * @param scans how ECR scans images, and what it finds
 * @param revisions S3 bucket of revisions
 * @param keys KMS keys; while no world of a sandbox names any, every key is taken to be there and to be usable
 * @param roles IAM roles
 * @param newerEcs what ECS takes besides the members on the sandbox's own list
 * @param identity whose key the sandbox hands out; null for the IAM user {@code sandbox} of the account
 */
public record World(
        String accountId,
        String region,
        String repository,
        String tagMutability,
        List<String> mutabilityExclusions,
        @Nullable String baseImage,
        String cluster,
        String service,
        String family,
        String bootstrapImage,
        String containerName,
        int containerPort,
        int desiredCount,
        String application,
        String group,
        String deploymentConfig,
        Duration terminationWait,
        Duration readyWait,
        boolean blueStays,
        List<String> autoRollbackEvents,
        AlarmsSpec alarms,
        FunctionsSpec functions,
        boolean testListener,
        BalancerSpec balancer,
        boolean delivers,
        @Nullable String repositoryPolicy,
        ScanSpec scans,
        BucketSpec revisions,
        List<KmsKey> keys,
        List<RoleSpec> roles,
        List<NewerMember> newerEcs,
        @Nullable Identity identity) {

    /** Name of the S3 bucket, empty for none. */
    public String bucket() {
        return revisions.name();
    }

    /** Of the region: {@code aws}, {@code aws-cn}, {@code aws-us-gov}, {@code aws-eusc}; ARNs begin with it. */
    public String partition() {
        return Place.partition(region);
    }

    /** The world of a service with this name, as its team would have set it up in the console. */
    public static Builder of(String name) {
        return new Builder(name);
    }

    /** Changes single things of a world. */
    public static final class Builder {
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
        private String deploymentConfig = "CodeDeployDefault.ECSAllAtOnce";
        private Duration terminationWait = Duration.ofMinutes(60);
        private Duration readyWait = Duration.ZERO;
        private boolean blueStays;
        private List<String> autoRollbackEvents = List.of("DEPLOYMENT_FAILURE");
        private AlarmsSpec alarms = AlarmsSpec.none();
        private FunctionsSpec functions = FunctionsSpec.none();
        private boolean testListener = true;
        private BalancerSpec balancer = BalancerSpec.usual();
        private boolean delivers = true;
        private @Nullable String repositoryPolicy;
        private ScanSpec scans = ScanSpec.basic();
        private BucketSpec revisions;
        private final List<KmsKey> keys = new ArrayList<>();
        private final List<RoleSpec> roles = new ArrayList<>(List.of(RoleSpec.trustingItsAccount("deploy")));
        private final List<NewerMember> newerEcs = new ArrayList<>();
        private @Nullable Identity identity;

        private Builder(String name) {
            repository = name;
            cluster = name;
            service = name;
            family = name;
            containerName = name;
            application = name;
            group = name;
            revisions = BucketSpec.of(name + "-revisions");
        }

        public Builder accountId(String value) {
            accountId = value;
            return this;
        }

        public Builder region(String value) {
            region = value;
            return this;
        }

        public Builder repository(String value) {
            repository = value;
            return this;
        }

        public Builder tagMutability(String value, String... exclusions) {
            tagMutability = value;
            mutabilityExclusions = List.of(exclusions);
            return this;
        }

        /** {@code repository:tag} under which the base image of the JDK at hand is offered. */
        public Builder baseImage(@Nullable String value) {
            baseImage = value;
            return this;
        }

        public Builder cluster(String value) {
            cluster = value;
            return this;
        }

        public Builder service(String value) {
            service = value;
            return this;
        }

        /** What the service runs before the first delivery. */
        public Builder bootstrap(String taskFamily, String image, String container, int port) {
            family = taskFamily;
            bootstrapImage = image;
            containerName = container;
            containerPort = port;
            return this;
        }

        public Builder desiredCount(int value) {
            desiredCount = value;
            return this;
        }

        public Builder deployment(String codeDeployApplication, String deploymentGroup) {
            application = codeDeployApplication;
            group = deploymentGroup;
            return this;
        }

        public Builder deploymentConfig(String value) {
            deploymentConfig = value;
            return this;
        }

        public Builder terminationWait(Duration value) {
            terminationWait = value;
            return this;
        }

        public Builder readyWait(Duration value) {
            readyWait = value;
            return this;
        }

        /** The group keeps the original task set after the shift; there is no termination wait. */
        public Builder blueStays() {
            blueStays = true;
            return this;
        }

        public Builder autoRollback(String... events) {
            autoRollbackEvents = List.of(events);
            return this;
        }

        public Builder alarms(AlarmsSpec value) {
            alarms = value;
            return this;
        }

        /** One more Lambda function. */
        public Builder function(FunctionSpec function) {
            functions = functions.with(function);
            return this;
        }

        /** Whether functions that nobody described are there and succeed; else there are none. */
        public Builder anyFunction(boolean value) {
            functions = functions.withAny(value);
            return this;
        }

        public Builder testListener(boolean value) {
            testListener = value;
            return this;
        }

        /** A Network Load Balancer: only {@code CodeDeployDefault.ECSAllAtOnce}, and no listeners on this machine. */
        public Builder networkLoadBalancer() {
            balancer = new BalancerSpec(true, balancer.productionPort(), balancer.testPort());
            return this;
        }

        /**
         * Where the listeners of the Application Load Balancer answer on 127.0.0.1, from the opening of the sandbox on; 0
         * for any free port, opened when the listener is first described.
         */
        public Builder listenerPorts(int production, int test) {
            balancer = new BalancerSpec(balancer.network(), production, test);
            return this;
        }

        /** A JSON policy document on the repository, for other accounts. */
        public Builder repositoryPolicy(@Nullable String json) {
            repositoryPolicy = json;
            return this;
        }

        /** The registry scans continuously instead of basically. */
        public Builder enhancedScanning() {
            scans = scans.scanningEnhanced();
            return this;
        }

        /** One more thing that a scan finds in every image of the repository. */
        public Builder finding(FindingSpec finding) {
            scans = scans.with(finding);
            return this;
        }

        /** An account of tools: no repository, cluster, service, application and group. */
        public Builder toolsOnly() {
            repository = "";
            return registryOnly();
        }

        /** An account of images: no cluster, service, application and group. */
        public Builder registryOnly() {
            delivers = false;
            return this;
        }

        /** The name of the bucket; empty for an account without one. */
        public Builder bucket(String value) {
            revisions = revisions.named(value);
            return this;
        }

        /** The bucket is another account's. */
        public Builder bucketOwner(String account) {
            revisions = revisions.ownedBy(account);
            return this;
        }

        public Builder bucketDemandsKms(boolean value) {
            revisions = revisions.demandingKms(value);
            return this;
        }

        /** A JSON policy document; the sandbox does not open when S3 would refuse it. */
        public Builder bucketPolicy(@Nullable String json) {
            revisions = revisions.under(json);
            return this;
        }

        /** Whether it is an old bucket, with ACLs. */
        public Builder bucketAclsEnabled(boolean value) {
            revisions = revisions.withAcls(value);
            return this;
        }

        /** One more KMS key, which these accounts may use besides its own. */
        public Builder kmsKey(String arn, String... accounts) {
            keys.add(new KmsKey(arn, List.of(accounts)));
            return this;
        }

        /** Instead of the roles so far; they trust their own account. */
        public Builder roles(String... names) {
            roles.clear();
            Arrays.stream(names).map(RoleSpec::trustingItsAccount).forEach(roles::add);
            return this;
        }

        /** One more role, for sessions of up to an hour. */
        public Builder role(String name, String trustPolicyJson) {
            return role(name, trustPolicyJson, Duration.ofHours(1));
        }

        /** One more role. */
        public Builder role(String name, String trustPolicyJson, Duration maxSession) {
            roles.removeIf(role -> role.name().equals(name));
            roles.add(new RoleSpec(name, trustPolicyJson, maxSession));
            return this;
        }

        /**
         * ECS takes one more member in RegisterTaskDefinition, as {@link NewerMember}. The sandbox's ECS does not come up
         * when the structure is none of its own, or has the member already.
         */
        public Builder newerEcs(String structure, String member, String type) {
            newerEcs.add(new NewerMember(structure, member, type));
            return this;
        }

        /**
         * Whose key the sandbox hands out: {@code user/<name>} or {@code role/<path and name>}; a role's key is one of a
         * session.
         */
        public Builder identity(String account, String principal) {
            identity = new Identity(account, principal);
            return this;
        }

        public World build() {
            return new World(
                    accountId,
                    region,
                    repository,
                    tagMutability,
                    mutabilityExclusions,
                    baseImage,
                    cluster,
                    service,
                    family,
                    bootstrapImage,
                    containerName,
                    containerPort,
                    desiredCount,
                    application,
                    group,
                    deploymentConfig,
                    terminationWait,
                    readyWait,
                    blueStays,
                    autoRollbackEvents,
                    alarms,
                    functions,
                    testListener,
                    balancer,
                    delivers,
                    repositoryPolicy,
                    scans,
                    revisions,
                    List.copyOf(keys),
                    List.copyOf(roles),
                    List.copyOf(newerEcs),
                    identity);
        }
    }
}
