package io.github.ecsdelivery.preflight.traffic;

import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.preflight.Area;
import io.github.ecsdelivery.preflight.Check;
import io.github.ecsdelivery.preflight.Finding;
import io.github.ecsdelivery.preflight.traffic.Routing.TargetGroup;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Both target groups are there and are alike. */
final class TargetGroupsCheck implements Check {
    private final TrafficFacts facts;

    TargetGroupsCheck(TrafficFacts facts) {
        this.facts = facts;
    }

    @Override
    public Area area() {
        return Area.LOAD_BALANCER;
    }

    @Override
    public String title() {
        return "Target groups";
    }

    @Override
    public Finding look() throws DeliveryException {
        List<TargetGroup> pair = facts.targetGroups().get();
        String blue = facts.blue().get().targetGroup();
        if (pair.stream().noneMatch(group -> group.arn().equals(blue))) {
            String name = TrafficFacts.name(blue);
            return Finding.error(
                    Code.GROUP_UNSUITABLE,
                    "The PRIMARY task set is behind the target group " + name
                            + ", which is none of the deployment group's, "
                            + pair.get(0).name() + " and " + pair.get(1).name() + ".",
                    "Put " + name
                            + " into the pair of the deployment group (loadBalancerInfo), and a second one that is"
                            + " like it.");
        }
        Finding differs = differs(pair, "VPC", TargetGroup::vpc);
        if (differs == null) {
            differs = differs(pair, "protocol", TargetGroup::protocol);
        }
        if (differs == null) {
            differs = differs(pair, "target type", TargetGroup::targetType);
        }
        return differs != null
                ? differs
                : loadBalancers(pair, facts.production().get().loadBalancer());
    }

    private static @Nullable Finding differs(List<TargetGroup> pair, String what, Function<TargetGroup, String> value) {
        String one = value.apply(pair.get(0));
        String other = value.apply(pair.get(1));
        return one.equals(other)
                ? null
                : Finding.error(
                        Code.GROUP_UNSUITABLE,
                        "The target groups " + pair.get(0).name() + " and "
                                + pair.get(1).name() + " of the deployment" + " group differ in their " + what + ": '"
                                + one + "' and '" + other + "'.",
                        "Create one of them anew, as the other is; the " + what
                                + " of a target group cannot be changed.");
    }

    /** One that nothing forwards to yet is put behind the listener by CodeDeploy. */
    private static Finding loadBalancers(List<TargetGroup> pair, String expected) {
        for (TargetGroup group : pair) {
            if (!group.loadBalancers().isEmpty() && !group.loadBalancers().contains(expected)) {
                return Finding.error(
                        Code.GROUP_UNSUITABLE,
                        "The target group " + group.name() + " is behind the load balancer "
                                + String.join(", ", group.loadBalancers()) + ", and the production listener is of "
                                + expected
                                + ".",
                        "Put target groups and listeners of one load balancer into the deployment group.");
            }
        }
        return Finding.ok("The target groups " + pair.get(0).name() + " and "
                + pair.get(1).name() + " are alike (" + pair.get(0).protocol() + ", "
                + pair.get(0).targetType() + ").");
    }
}
