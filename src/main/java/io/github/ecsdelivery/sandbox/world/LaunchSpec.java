package io.github.ecsdelivery.sandbox.world;

import java.util.List;

/**
 * Where the tasks of a service run.
 *
 * @param type {@code FARGATE} or {@code EC2}; means nothing with capacity providers
 * @param platformVersion of the first task set on Fargate, for example {@code 1.3.0}; empty for LATEST
 * @param capacityProviders {@code FARGATE} or {@code FARGATE_SPOT} of the service's strategy; empty for a launch type
 */
public record LaunchSpec(String type, String platformVersion, List<String> capacityProviders) {

    public LaunchSpec {
        capacityProviders = List.copyOf(capacityProviders);
    }

    /** On Fargate, with the latest platform version. */
    public static LaunchSpec fargate() {
        return new LaunchSpec("FARGATE", "", List.of());
    }

    /** On container instances of the cluster. */
    public static LaunchSpec ec2() {
        return new LaunchSpec("EC2", "", List.of());
    }

    /** By a strategy of these capacity providers, all of weight 1. */
    public static LaunchSpec by(String... providers) {
        return new LaunchSpec("FARGATE", "", List.of(providers));
    }

    /** The same with another platform version. */
    public LaunchSpec platform(String version) {
        return new LaunchSpec(type, version, capacityProviders);
    }

    /** Whether the tasks run on Fargate. */
    public boolean onFargate() {
        return type.equals("FARGATE");
    }
}
