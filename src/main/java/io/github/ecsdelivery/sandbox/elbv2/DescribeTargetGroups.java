package io.github.ecsdelivery.sandbox.elbv2;

import io.github.ecsdelivery.sandbox.wire.Refusal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.BiPredicate;

/** DescribeTargetGroups. */
final class DescribeTargetGroups implements ElbRoom.Description {

    @Override
    public String of(ElbInput input, Collection<LoadBalancer> balancers) {
        input.demandOne(false, "LoadBalancerArn", "TargetGroupArns", "Names");
        List<String> arns = input.texts("TargetGroupArns");
        arns.forEach(arn -> ElbInput.demandArn(arn, "targetgroup", "target group"));
        List<String> names = input.texts("Names");
        String balancerArn = input.text("LoadBalancerArn");
        BiPredicate<LoadBalancer, TargetGroup> wanted = (balancer, group) -> true;
        if (balancerArn != null) {
            LoadBalancer asked = DescribeLoadBalancers.demand(balancerArn, balancers);
            wanted = (balancer, group) -> balancer.equals(asked) && balancer.serves(group);
        } else if (!arns.isEmpty()) {
            wanted = (balancer, group) -> arns.contains(group.arn());
        } else if (!names.isEmpty()) {
            wanted = (balancer, group) -> names.contains(group.name());
        }
        List<String> found = new ArrayList<>();
        for (LoadBalancer balancer : balancers) {
            for (TargetGroup group : balancer.allTargetGroups()) {
                if (wanted.test(balancer, group)) {
                    found.add(ElbViews.targetGroup(balancer, group));
                }
            }
        }
        if (balancerArn == null
                && found.size()
                        < arns.stream().distinct().count()
                                + names.stream().distinct().count()) {
            throw notFound();
        }
        return input.page("TargetGroups", found);
    }

    static Refusal notFound() {
        return Refusal.of("TargetGroupNotFound", ElbTexts.NO_TARGET_GROUP);
    }
}
