package io.github.ecsdelivery.sandbox.world;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What stands in the sandbox when it opens: one account with everything that one service needs.
 *
 * @param accountId 12 digits
 * @param region for example {@code eu-west-1}
 * @param repository ECR repository that exists and is empty
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
 * @param autoRollbackEvents of the group; empty for no automatic rollback
 * @param testListener whether the group has a test listener
 * @param bucket S3 bucket, versioned
 * @param bucketDemandsKms whether its policy denies puts without SSE-KMS and insecure transport
 * @param roles names of IAM roles, with their paths, that every principal of the account may assume
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
        List<String> autoRollbackEvents,
        boolean testListener,
        String bucket,
        boolean bucketDemandsKms,
        List<String> roles) {

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
        private List<String> autoRollbackEvents = List.of("DEPLOYMENT_FAILURE");
        private boolean testListener = true;
        private String bucket;
        private boolean bucketDemandsKms;
        private List<String> roles = List.of("deploy");

        private Builder(String name) {
            repository = name;
            cluster = name;
            service = name;
            family = name;
            containerName = name;
            application = name;
            group = name;
            bucket = name + "-revisions";
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

        public Builder autoRollback(String... events) {
            autoRollbackEvents = List.of(events);
            return this;
        }

        public Builder testListener(boolean value) {
            testListener = value;
            return this;
        }

        public Builder bucket(String value) {
            bucket = value;
            return this;
        }

        public Builder bucketDemandsKms(boolean value) {
            bucketDemandsKms = value;
            return this;
        }

        /** Instead of the one role {@code deploy}. */
        public Builder roles(String... names) {
            roles = List.of(names);
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
                    autoRollbackEvents,
                    testListener,
                    bucket,
                    bucketDemandsKms,
                    roles);
        }
    }
}
