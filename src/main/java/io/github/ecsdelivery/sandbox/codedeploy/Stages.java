package io.github.ecsdelivery.sandbox.codedeploy;

import io.github.ecsdelivery.sandbox.world.World;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The way of a deployment, and the way back. */
final class Stages {
    /** What an event takes that does nothing. */
    static final Duration SHORT = Duration.ofSeconds(1);

    private Stages() {}

    /** From Created to Succeeded. */
    static List<DeploymentRun.Stage> forward(World world) {
        List<DeploymentRun.Stage> stages = new ArrayList<>();
        stages.add(new RevisionStage());
        stages.add(new AlarmStage());
        stages.add(new HookStage("BeforeInstall"));
        stages.add(new InstallStage());
        stages.add(new HookStage("AfterInstall"));
        if (world.ecs().testListener()) {
            stages.add(new TestTrafficStage());
            stages.add(new HookStage("AfterAllowTestTraffic"));
        }
        stages.add(new ReadyStage());
        stages.add(new HookStage("BeforeAllowTraffic"));
        stages.add(new TrafficStage());
        stages.add(new HookStage("AfterAllowTraffic"));
        stages.add(new TerminationStage());
        return stages;
    }

    /** Traffic goes back to blue, green is removed. */
    static List<DeploymentRun.Stage> back() {
        return List.of(new ReturnStage());
    }
}
