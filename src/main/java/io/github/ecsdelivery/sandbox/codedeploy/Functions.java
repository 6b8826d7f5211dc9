package io.github.ecsdelivery.sandbox.codedeploy;

import io.github.ecsdelivery.sandbox.fault.DeploymentFault;
import io.github.ecsdelivery.sandbox.world.FunctionSpec;
import io.github.ecsdelivery.sandbox.world.World;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The Lambda functions that hooks of a group's deployments may name, by name or by ARN. */
final class Functions {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    private final World world;
    private final Supplier<List<DeploymentFault>> faults;

    /** @param faults what is on order; functions among it go before those of the world */
    Functions(World world, Supplier<List<DeploymentFault>> faults) {
        this.world = world;
        this.faults = faults;
    }

    /**
     * The function that an AppSpec means.
     *
     * @param reference name or ARN, with or without a qualifier
     * @return null when the account has none of that name in the region
     */
    @Nullable
    FunctionSpec find(String reference) {
        String name = name(reference);
        if (name == null) {
            return null;
        }
        for (DeploymentFault fault : faults.get()) {
            if (fault instanceof DeploymentFault.Function ordered
                    && name.equals(name(ordered.function().name()))) {
                return ordered.function();
            }
        }
        for (FunctionSpec known : world.codeDeploy().functions().known()) {
            if (name.equals(name(known.name()))) {
                return known;
            }
        }
        return world.codeDeploy().functions().any() ? FunctionSpec.succeeding(name) : null;
    }

    /** The bare name; null when it is none, or an ARN that is not of a function in this account and region. */
    @Nullable
    String name(String reference) {
        String[] parts = reference.split(":", -1);
        if (!parts[0].equals("arn")) {
            return valid(parts[0]);
        }
        boolean own = parts.length >= 7
                && parts[1].equals(world.partition())
                && parts[2].equals("lambda")
                && parts[3].equals(world.region())
                && parts[4].equals(world.accountId())
                && parts[5].equals("function");
        return own ? valid(parts[6]) : null;
    }

    private static @Nullable String valid(String name) {
        return NAME.matcher(name).matches() ? name : null;
    }
}
