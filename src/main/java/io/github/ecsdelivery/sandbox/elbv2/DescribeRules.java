package io.github.ecsdelivery.sandbox.elbv2;

import io.github.ecsdelivery.sandbox.wire.Refusal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** DescribeRules: those of a listener in the order in which they are tried, the default one last, or some by ARN. */
final class DescribeRules implements ElbRoom.Description {

    @Override
    public String of(ElbInput input, Collection<LoadBalancer> balancers) {
        input.demandOne(true, "ListenerArn", "RuleArns");
        String listenerArn = input.text("ListenerArn");
        List<String> arns = input.texts("RuleArns");
        arns.forEach(arn -> ElbInput.demandArn(arn, "listener-rule", "listener rule"));
        if (listenerArn != null) {
            ElbInput.demandArn(listenerArn, "listener", "listener");
        }
        List<String> found = new ArrayList<>();
        for (LoadBalancer balancer : balancers) {
            for (Listener listener : balancer.listeners()) {
                for (ListenerRule rule : listener.rules()) {
                    if (listener.arn().equals(listenerArn) || arns.contains(rule.arn())) {
                        found.add(ElbViews.rule(rule));
                    }
                }
            }
        }
        if (listenerArn != null && found.isEmpty()) {
            throw DescribeListeners.notFound();
        }
        if (found.size() < arns.stream().distinct().count()) {
            throw Refusal.of("RuleNotFound", ElbTexts.NO_RULE);
        }
        return input.page("Rules", found);
    }
}
