package io.github.ecsdelivery.sandbox.codedeploy;

import io.github.ecsdelivery.sandbox.ecs.TaskSetFacts;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Sets deployments going, stops them, and rolls back with a second deployment. */
final class Engine {
    private static final Duration STOPPING = Duration.ofSeconds(2);

    private final Site site;
    private final Deployments deployments;
    private final DeploymentConfig rollbackConfig;
    private final Map<String, DeploymentRun> runs = new HashMap<>();

    /** @param rollbackConfig that every rollback shows */
    Engine(Site site, Deployments deployments, DeploymentConfig rollbackConfig) {
        this.rollbackConfig = rollbackConfig;
        this.site = site;
        this.deployments = deployments;
        site.service().onScaling(() -> runs.values().forEach(DeploymentRun::scaled));
    }

    Deployment start(Deployment.Request request) {
        Deployment deployment = deployments.create(request);
        DeploymentRun run = new DeploymentRun(
                deployment,
                site,
                Stages.forward(site.world()),
                (ended, event) -> considerRollback(ended, request.autoRollback().on(event)));
        runs.put(deployment.id, run);
        run.next();
        return deployment;
    }

    DeploymentRun run(Deployment deployment) {
        return Objects.requireNonNull(runs.get(deployment.id));
    }

    /**
     * Stops a deployment within moments.
     *
     * @param rollback whether the caller wants it rolled back, null for what the deployment's configuration says
     */
    void stop(Deployment deployment, @Nullable Boolean rollback) {
        DeploymentRun run = run(deployment);
        if (run.halted()) {
            return;
        }
        boolean back = rollback == null ? deployment.request.autoRollback().on(AutoRollback.ON_STOP) : rollback;
        run.halt();
        site.agenda().in(STOPPING, () -> {
            run.stopped();
            considerRollback(run, back);
        });
    }

    private void considerRollback(DeploymentRun ended, boolean wanted) {
        Deployment deployment = ended.deployment();
        if (!wanted || deployment.rollback()) {
            return;
        }
        TaskSetFacts blue = deployment.blue;
        if (deployment.green == null || blue == null || blue.status().equals("DRAINING")) {
            deployment.rollbackMessage = CodeDeployTexts.CANNOT_ROLL_BACK;
            return;
        }
        Deployment last = deployments.lastSuccessful();
        Deployment back = deployments.create(new Deployment.Request(
                last == null ? null : last.request.revision(),
                deployment.request.revision(),
                // Whatever the deployment's own was.
                rollbackConfig,
                CodeDeployTexts.ROLLBACK.formatted(deployment.id),
                new AutoRollback(false, List.of()),
                new AlarmConfiguration(false, false, List.of()),
                null,
                deployment.id));
        back.blue = deployment.blue;
        back.green = deployment.green;
        deployment.rollbackId = back.id;
        deployment.rollbackMessage = VerbatimTexts.ROLLED_BACK.formatted(deployment.id, back.id);
        back.rollbackMessage = VerbatimTexts.ROLLS_BACK.formatted(back.id, deployment.id);
        DeploymentRun run = new DeploymentRun(back, site, Stages.back(), (broken, event) -> {});
        runs.put(back.id, run);
        run.next();
    }
}
