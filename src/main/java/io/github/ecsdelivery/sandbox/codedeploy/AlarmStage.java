package io.github.ecsdelivery.sandbox.codedeploy;

import io.github.ecsdelivery.sandbox.world.AlarmsSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Polls the alarms of a deployment, before anything is done and then until it has ended. */
final class AlarmStage implements DeploymentRun.Stage {
    private static final Duration POLLING = Duration.ofSeconds(10);

    @Override
    public void begin(DeploymentRun run) {
        if (run.deployment().request.alarms().enabled()) {
            poll(run);
        }
        // Does nothing when an alarm has stopped the deployment.
        run.next();
    }

    private static void poll(DeploymentRun run) {
        AlarmConfiguration watched = run.deployment().request.alarms();
        List<String> active = new ArrayList<>();
        List<String> unknown = new ArrayList<>();
        boolean allowed = run.allowed(run.site().duties().watchingAlarms());
        if (!allowed
                && !watched.ignoresPollFailure()
                && !run.may("AmazonCloudWatch", run.site().duties().watchingAlarms())) {
            return;
        }
        for (String name : watched.names()) {
            AlarmsSpec.State state =
                    !allowed ? null : run.site().alarms().poll(name, run.deployment().lifecycle::reached);
            if (state == null) {
                unknown.add("<" + name + ">");
            } else if (state == AlarmsSpec.State.ALARM) {
                active.add("<" + name + ">");
            }
        }
        if (!active.isEmpty()) {
            run.alarmed(VerbatimTexts.ALARM_ACTIVE.formatted(String.join(" ", active)));
        } else if (!unknown.isEmpty() && !watched.ignoresPollFailure()) {
            run.alarmed(CodeDeployTexts.ALARM_UNKNOWN.formatted(String.join(" ", unknown)));
        } else {
            run.after(POLLING, () -> poll(run));
        }
    }
}
