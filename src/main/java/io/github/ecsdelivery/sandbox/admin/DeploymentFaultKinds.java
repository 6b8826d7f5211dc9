package io.github.ecsdelivery.sandbox.admin;

import io.github.ecsdelivery.sandbox.fault.DeploymentFault;
import io.github.ecsdelivery.sandbox.fault.LifecycleEvents;
import io.github.ecsdelivery.sandbox.world.AlarmsSpec;
import io.github.ecsdelivery.sandbox.world.FunctionSpec;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/** What can happen to deployments. */
final class DeploymentFaultKinds {
    private static final String DURING = "during";
    private static final int MOST_TASKS = 5000;

    private DeploymentFaultKinds() {}

    static List<FaultKind> all() {
        return List.of(
                new RoomFault(
                        "function", DeploymentFaultKinds::function, "name", "outcome", "seconds", "message", "logTail"),
                new RoomFault("alarm", DeploymentFaultKinds::alarm, "name", "state", DURING),
                new RoomFault("cannot-poll-alarms", options -> new DeploymentFault.Unpolled()),
                new RoomFault("scale", DeploymentFaultKinds::scaling, "desiredCount", DURING));
    }

    private static DeploymentFault function(FaultOptions options) {
        return new DeploymentFault.Function(new FunctionSpec(
                options.demandText("name"),
                options.constant("outcome", FunctionSpec.Outcome.FAILS),
                options.seconds("seconds", Duration.ofSeconds(1)),
                options.text("message"),
                options.text("logTail")));
    }

    private static DeploymentFault alarm(FaultOptions options) {
        List<String> states =
                Arrays.stream(AlarmsSpec.State.values()).map(Enum::name).toList();
        String state = options.word("state", states);
        return new DeploymentFault.Alarm(
                options.demandText("name"),
                state == null ? AlarmsSpec.State.ALARM : AlarmsSpec.State.valueOf(state),
                options.word(DURING, LifecycleEvents.ALL));
    }

    private static DeploymentFault scaling(FaultOptions options) {
        String during = options.word(DURING, LifecycleEvents.ALL);
        if (during == null) {
            throw options.wrong(DURING, "one of " + LifecycleEvents.ALL);
        }
        return new DeploymentFault.Scaling(options.demandNumber("desiredCount", 0, MOST_TASKS), during);
    }
}
