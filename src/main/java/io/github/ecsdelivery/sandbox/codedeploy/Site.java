package io.github.ecsdelivery.sandbox.codedeploy;

import io.github.ecsdelivery.sandbox.ecs.ServiceControl;
import io.github.ecsdelivery.sandbox.elbv2.LoadBalancer;
import io.github.ecsdelivery.sandbox.fault.DeploymentFault;
import io.github.ecsdelivery.sandbox.permit.ServiceRole;
import io.github.ecsdelivery.sandbox.time.Agenda;
import io.github.ecsdelivery.sandbox.world.World;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * What a deployment works on.
 *
 * @param role the group's service role
 * @param faults what is on order for it, asked for each time anew
 * @param functionLog told of each function that is invoked
 */
record Site(
        World world,
        Agenda agenda,
        ServiceControl service,
        LoadBalancer loadBalancer,
        Revisions revisions,
        ServiceRole role,
        Supplier<List<DeploymentFault>> faults,
        FunctionLog functionLog) {

    Duties duties() {
        return new Duties(world);
    }

    Functions functions() {
        return new Functions(world, faults);
    }

    Alarms alarms() {
        return new Alarms(world, faults);
    }

    /** A function is invoked with this input. */
    void invoked(String reference, String input) {
        functionLog.invoked(Objects.requireNonNull(functions().name(reference)), input, agenda.now());
    }
}
