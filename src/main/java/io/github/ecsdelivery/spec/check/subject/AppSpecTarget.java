package io.github.ecsdelivery.spec.check.subject;

import io.github.ecsdelivery.spec.template.Template;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The properties of one resource of an AppSpec; keys are found in any case. */
public record AppSpecTarget(Placed properties) {

    /** None when there is no AppSpec, or it is not built as one. */
    public static List<AppSpecTarget> of(@Nullable Template appSpec) {
        List<AppSpecTarget> targets = new ArrayList<>();
        if (appSpec != null) {
            for (Placed resource : Placed.top(appSpec).getAnyCase("Resources").items()) {
                for (Placed named : resource.entries()) {
                    targets.add(new AppSpecTarget(named.getAnyCase("Properties")));
                }
            }
        }
        return targets;
    }

    public Placed taskDefinition() {
        return properties.getAnyCase("TaskDefinition");
    }

    public Placed containerName() {
        return properties.getAnyCase("LoadBalancerInfo").getAnyCase("ContainerName");
    }

    public Placed containerPort() {
        return properties.getAnyCase("LoadBalancerInfo").getAnyCase("ContainerPort");
    }

    public Placed networkConfiguration() {
        return properties.getAnyCase("NetworkConfiguration");
    }

    private Placed awsvpc() {
        return networkConfiguration().getAnyCase("AwsvpcConfiguration");
    }

    public List<Placed> subnets() {
        return awsvpc().getAnyCase("Subnets").items();
    }

    public List<Placed> securityGroups() {
        return awsvpc().getAnyCase("SecurityGroups").items();
    }
}
