package io.github.ecsdelivery.preflight.deployment;

import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.preflight.Fact;
import io.github.ecsdelivery.preflight.OneFailure;
import io.github.ecsdelivery.preflight.deployment.DeploymentGroups.Group;
import io.github.ecsdelivery.preflight.deployment.DeploymentGroups.Pair;
import io.github.ecsdelivery.preflight.deployment.DeploymentGroups.Target;

/** What checks of several areas must know of the deployment group; each is asked for once. */
public final class GroupFacts {
    private final String application;
    private final String group;
    private final Fact<String> computePlatform;
    private final Fact<Group> described;
    private final Fact<Group> suited;
    private final Fact<Target> target;
    private final Fact<Pair> pair;
    private final Fact<String> production;

    /**
     * @param application name of the CodeDeploy application
     * @param group name of the deployment group
     */
    public GroupFacts(DeploymentGroups groups, String application, String group) {
        this.application = application;
        this.group = group;
        this.computePlatform = Fact.of(() -> groups.computePlatform(application));
        this.described = Fact.of(
                new OneFailure<>(Code.APPLICATION_MISSING, computePlatform, () -> groups.read(application, group)));
        this.suited = described.map(this::suited);
        this.target = suited.map(this::target);
        this.pair = suited.map(this::pair);
        this.production = pair.map(this::production);
    }

    public String application() {
        return application;
    }

    public String group() {
        return group;
    }

    /** Compute platform of the application; fails with APPLICATION_MISSING. */
    public Fact<String> computePlatform() {
        return computePlatform;
    }

    /** The group, suitable or not; fails with APPLICATION_MISSING, GROUP_MISSING. */
    public Fact<Group> described() {
        return described;
    }

    /** The group, which is for ECS; fails with GROUP_UNSUITABLE too. */
    public Fact<Group> suited() {
        return suited;
    }

    /** The one service that it deploys; fails with GROUP_UNSUITABLE when there is not one. */
    public Fact<Target> target() {
        return target;
    }

    /** Its one pair of two target groups; fails with GROUP_UNSUITABLE when it has no such pair. */
    public Fact<Pair> pair() {
        return pair;
    }

    /** ARN of its production listener; fails with GROUP_UNSUITABLE when it has none. */
    public Fact<String> production() {
        return production;
    }

    /** ARN of the role with which CodeDeploy works, empty when CodeDeploy does not say. */
    public Fact<String> serviceRole() {
        return described.map(Group::serviceRoleArn);
    }

    private Group suited(Group found) throws DeliveryException {
        if (!found.computePlatform().equals("ECS")) {
            throw unsuitable(
                    "is for the compute platform " + found.computePlatform() + ", expected ECS",
                    "Name a deployment group of an application of the compute platform ECS; neither can be changed to it.");
        }
        return found;
    }

    private Target target(Group found) throws DeliveryException {
        if (found.services().size() != 1) {
            throw unsuitable(
                    "deploys " + found.services().size() + " ECS services, expected one",
                    "Name a deployment group that deploys one ECS service.");
        }
        return found.services().get(0);
    }

    private Pair pair(Group found) throws DeliveryException {
        if (found.pairs().size() != 1 || found.pairs().get(0).targetGroups().size() != 2) {
            throw unsuitable(
                    "has " + found.pairs().size() + " pairs of target groups with "
                            + found.pairs().stream()
                                    .mapToInt(one -> one.targetGroups().size())
                                    .sum()
                            + " target groups, expected one pair of two",
                    "Give the group two target groups, one for blue and one for green, in one pair.");
        }
        return found.pairs().get(0);
    }

    private String production(Pair found) throws DeliveryException {
        if (found.production().size() != 1) {
            throw unsuitable(
                    "names " + found.production().size() + " production listeners, expected one",
                    "Give the group the listener that takes production traffic (prodTrafficRoute).");
        }
        return found.production().get(0);
    }

    private DeliveryException unsuitable(String found, String cure) {
        return new DeliveryException(Code.GROUP_UNSUITABLE, "<deployment><group> '" + group + "' " + found + ".", cure);
    }
}
