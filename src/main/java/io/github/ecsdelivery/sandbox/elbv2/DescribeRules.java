package io.github.ecsdelivery.sandbox.elbv2;

import io.github.ecsdelivery.sandbox.wire.Refusal;
import java.util.Collection;
import java.util.List;

/** DescribeRules: each listener has its default rule and no other. */
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
        List<Listener> found = balancers.stream()
                .flatMap(balancer -> balancer.listeners().stream())
                .filter(listener -> listener.arn().equals(listenerArn) || arns.contains(listener.ruleArn()))
                .toList();
        if (listenerArn != null && found.isEmpty()) {
            throw DescribeListeners.notFound();
        }
        if (found.size() < arns.stream().distinct().count()) {
            throw Refusal.of("RuleNotFound", ElbTexts.NO_RULE);
        }
        return input.page("Rules", found.stream().map(ElbViews::rule).toList());
    }
}
