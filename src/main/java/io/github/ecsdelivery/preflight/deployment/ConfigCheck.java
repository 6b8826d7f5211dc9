package io.github.ecsdelivery.preflight.deployment;

import io.github.ecsdelivery.environment.Spelling;
import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.preflight.Area;
import io.github.ecsdelivery.preflight.Check;
import io.github.ecsdelivery.preflight.Finding;
import io.github.ecsdelivery.preflight.deployment.DeploymentGroups.Config;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The deployment configuration is there, for ECS, and its load balancer can follow it (aws-facts A4). */
final class ConfigCheck implements Check {
    private static final String PREDEFINED = "CodeDeployDefault.";
    private static final String PREDEFINED_ECS = PREDEFINED + "ECS";
    private static final String AT_ONCE = PREDEFINED_ECS + "AllAtOnce";
    private static final int SHOWN = 6;

    private final GroupFacts facts;
    private final DeploymentGroups groups;
    private final @Nullable String chosen;

    /** @param chosen by {@code <deployment><config>}; null for the group's */
    ConfigCheck(GroupFacts facts, DeploymentGroups groups, @Nullable String chosen) {
        this.facts = facts;
        this.groups = groups;
        this.chosen = chosen;
    }

    @Override
    public Area area() {
        return Area.DEPLOYMENT;
    }

    @Override
    public String title() {
        return "Deployment configuration";
    }

    @Override
    public Finding look() throws DeliveryException {
        String name = chosen == null ? facts.suited().get().config() : chosen;
        Config config = groups.config(name);
        if (config == null) {
            return unsuitable(name + "', which CodeDeploy does not know", existing(name));
        }
        if (!config.computePlatform().equals("ECS")) {
            return unsuitable(
                    name + "', which is for the compute platform " + config.computePlatform() + ", expected ECS",
                    existing(name));
        }
        if (!name.equals(AT_ONCE) && facts.production().get().contains(":listener/net/")) {
            return unsuitable(
                    name + "', but the service is behind a Network Load Balancer, whose traffic CodeDeploy shifts by "
                            + AT_ONCE + " only",
                    "Use " + AT_ONCE + ", or an Application Load Balancer.");
        }
        return Finding.ok("The deployment configuration is " + name + (chosen == null ? ", the group's." : "."));
    }

    private Finding unsuitable(String found, String cure) {
        return Finding.error(
                chosen == null ? Code.GROUP_UNSUITABLE : Code.SETTING_INVALID,
                (chosen == null
                                ? "The deployment group '" + facts.group() + "' uses the configuration '"
                                : "<deployment><config> is '")
                        + found + ".",
                cure);
    }

    /** Those that could be meant, the nearest name first. */
    private String existing(String name) throws DeliveryException {
        List<String> names;
        try {
            names = groups.configs();
        } catch (DeliveryException e) {
            if (e.code() != Code.ACCESS_DENIED) {
                throw e;
            }
            return "Write CodeDeployDefault.ECSAllAtOnce, ECSCanary10Percent5Minutes, ECSCanary10Percent15Minutes,"
                    + " ECSLinear10PercentEvery1Minutes or ECSLinear10PercentEvery3Minutes (all with"
                    + " CodeDeployDefault. before); configurations of your own could not be listed.";
        }
        return "Write one of these, the nearest first: "
                + names.stream()
                        .filter(one -> !one.startsWith(PREDEFINED) || one.startsWith(PREDEFINED_ECS))
                        .sorted(Comparator.comparingInt((String one) -> Spelling.distance(bare(one), bare(name)))
                                .thenComparing(Comparator.naturalOrder()))
                        .limit(SHOWN)
                        .collect(Collectors.joining(", "))
                + ".";
    }

    /** People leave the beginning out, or write it with another platform's. */
    private static String bare(String name) {
        return name.startsWith(PREDEFINED) ? name.substring(PREDEFINED.length()) : name;
    }
}
