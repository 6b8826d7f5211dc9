package io.github.ecsdelivery.sandbox.codedeploy;

import io.github.ecsdelivery.sandbox.ecs.ServiceControl;
import io.github.ecsdelivery.sandbox.ecs.TaskSetFacts;
import io.github.ecsdelivery.sandbox.ecs.TaskSetOrder;
import io.github.ecsdelivery.sandbox.elbv2.LoadBalancer;
import io.github.ecsdelivery.sandbox.elbv2.TargetGroup;
import io.github.ecsdelivery.sandbox.wire.Refusal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Creates the replacement task set and waits until it is healthy. */
final class InstallStage implements DeploymentRun.Stage {
    /** As CodeDeploy names the services that it works with. */
    static final String ECS = "AmazonECS";

    static final String LOAD_BALANCING = "AmazonElasticLoadBalancingV2";
    private static final Duration LONGEST = Duration.ofMinutes(60);

    @Override
    public void begin(DeploymentRun run) {
        run.enter("Install");
        Instant deadline = run.agenda().now().plus(LONGEST);
        run.after(Stages.SHORT, () -> {
            if (create(run)) {
                look(run, deadline);
            }
        });
    }

    private static boolean create(DeploymentRun run) {
        ServiceControl service = run.site().service();
        LoadBalancer loadBalancer = run.site().loadBalancer();
        Duties duties = run.site().duties();
        if (!run.may(ECS, duties.looking()) || !run.may(LOAD_BALANCING, duties.lookingAtTheLoadBalancer())) {
            return false;
        }
        TaskSetFacts blue = service.primary();
        TargetGroup replacement = loadBalancer.other(blue.targetGroupArn());
        String gone = gone(loadBalancer, replacement);
        if (gone != null) {
            run.fail("ELASTIC_LOAD_BALANCING_INVALID", CodeDeployTexts.ELB.formatted(gone), null);
            return false;
        }
        if (!loadBalancer.pairs(blue.targetGroupArn())
                || loadBalancer.production().weight(blue.targetGroupArn()) == 0) {
            run.fail(
                    "ELASTIC_LOAD_BALANCING_INVALID",
                    VerbatimTexts.LISTENER.formatted(loadBalancer.production().arn()),
                    null);
            return false;
        }
        run.deployment().blue = blue;
        AppSpec spec = run.appSpec();
        if (!run.may(LOAD_BALANCING, duties.shifting(loadBalancer.production()))
                || !run.may(ECS, duties.creatingTaskSet(service.passedRoles(spec.taskDefinition())))) {
            return false;
        }
        loadBalancer.production().attach(replacement.arn());
        try {
            run.deployment().green = service.create(new TaskSetOrder(
                    spec.taskDefinition(),
                    spec.containerName(),
                    spec.containerPort(),
                    replacement.arn(),
                    run.deployment().id,
                    spec.platformVersion(),
                    spec.networkConfiguration(),
                    spec.capacityProviderStrategy()));
            return true;
        } catch (Refusal refusal) {
            byte[] seed = (run.deployment().id + "/CreateTaskSet").getBytes(StandardCharsets.UTF_8);
            run.fail(
                    "ECS_UPDATE_ERROR",
                    VerbatimTexts.ECS_UPDATE.formatted(
                            refusal.text(), refusal.status(), refusal.code(), UUID.nameUUIDFromBytes(seed)),
                    null);
            return false;
        }
    }

    /** What the group names and nobody has any more; null when all is there. */
    private static @Nullable String gone(LoadBalancer loadBalancer, TargetGroup replacement) {
        if (!loadBalancer.listeners().contains(loadBalancer.production())) {
            return CodeDeployTexts.NO_LISTENER;
        }
        return replacement.deleted() ? CodeDeployTexts.NO_TARGET_GROUP : null;
    }

    private static void look(DeploymentRun run, Instant deadline) {
        run.see();
        if (run.green().steady()) {
            run.deployment().lifecycle.succeed("Install", run.agenda().now());
            run.next();
            return;
        }
        Duration left = Duration.between(run.agenda().now(), deadline);
        if (left.isZero()) {
            run.fail("TIMEOUT", VerbatimTexts.GREEN_UNHEALTHY, null);
            return;
        }
        run.after(left.compareTo(DeploymentRun.LOOK) < 0 ? left : DeploymentRun.LOOK, () -> look(run, deadline));
    }
}
