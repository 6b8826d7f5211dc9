package io.github.ecsdelivery.sandbox.codedeploy;

import io.github.ecsdelivery.sandbox.fault.DeploymentFault;
import io.github.ecsdelivery.sandbox.world.AlarmsSpec;
import io.github.ecsdelivery.sandbox.world.World;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** CloudWatch's alarms as CodeDeploy polls them for the deployments of a group. */
final class Alarms {
    private final World world;
    private final Supplier<List<DeploymentFault>> faults;

    /** @param faults what is on order; alarms among it go before those of the world */
    Alarms(World world, Supplier<List<DeploymentFault>> faults) {
        this.world = world;
        this.faults = faults;
    }

    /**
     * The state of an alarm.
     *
     * @param reached whether the deployment has come to a lifecycle event
     * @return null when it cannot be learnt: there is no such alarm, or CloudWatch does not answer
     */
    AlarmsSpec.@Nullable State poll(String name, Predicate<String> reached) {
        AlarmsSpec.State ordered = null;
        for (DeploymentFault fault : faults.get()) {
            if (fault instanceof DeploymentFault.Unpolled) {
                return null;
            }
            if (ordered == null
                    && fault instanceof DeploymentFault.Alarm alarm
                    && alarm.name().equals(name)
                    && (alarm.during() == null || reached.test(alarm.during()))) {
                ordered = alarm.state();
            }
        }
        return ordered == null ? world.codeDeploy().alarms().states().get(name) : ordered;
    }
}
