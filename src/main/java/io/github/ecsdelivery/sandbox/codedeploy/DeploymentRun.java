package io.github.ecsdelivery.sandbox.codedeploy;

import io.github.ecsdelivery.sandbox.ecs.TaskSetFacts;
import io.github.ecsdelivery.sandbox.time.Agenda;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A deployment under way: goes through its stages one after the other until the last, a failure or a stop. */
final class DeploymentRun {
    /** What a stage does each time before it looks again. */
    static final Duration LOOK = Duration.ofSeconds(5);

    private final Deployment deployment;
    private final Site site;
    private final List<Stage> stages;
    private final Consumer<DeploymentRun> failed;
    private int stage;
    private boolean halted;
    private @Nullable AppSpec appSpec;
    private @Nullable String waitType;
    private @Nullable Runnable continuation;

    /** One part of the way. */
    @FunctionalInterface
    interface Stage {
        /** Begins; calls {@link DeploymentRun#next} when done, at once or later. */
        void begin(DeploymentRun run);
    }

    /** @param failed told when it ended as Failed, or as Stopped without anybody asking */
    DeploymentRun(Deployment deployment, Site site, List<Stage> stages, Consumer<DeploymentRun> failed) {
        this.deployment = deployment;
        this.site = site;
        this.stages = stages;
        this.failed = failed;
    }

    Deployment deployment() {
        return deployment;
    }

    Site site() {
        return site;
    }

    Agenda agenda() {
        return site.agenda();
    }

    AppSpec appSpec() {
        return Objects.requireNonNull(appSpec);
    }

    void appSpec(AppSpec read) {
        appSpec = read;
    }

    TaskSetFacts blue() {
        return Objects.requireNonNull(deployment.blue);
    }

    TaskSetFacts green() {
        return Objects.requireNonNull(deployment.green);
    }

    /** Begins the next stage; after the last the deployment has succeeded. */
    void next() {
        if (halted) {
            return;
        }
        if (stage < stages.size()) {
            stages.get(stage++).begin(this);
        } else {
            halted = true;
            deployment.lifecycle.skipPending(agenda().now());
            end(Status.SUCCEEDED);
        }
    }

    /** Does something later, unless the deployment has ended or is being stopped by then. */
    void after(Duration delay, Runnable what) {
        agenda().in(delay, () -> {
            if (!halted) {
                what.run();
            }
        });
    }

    /** Looks again and again until it is so. */
    void when(BooleanSupplier condition, Runnable what) {
        after(LOOK, () -> {
            if (condition.getAsBoolean()) {
                what.run();
            } else {
                when(condition, what);
            }
        });
    }

    /** Waits for ContinueDeployment of this type, and goes on by itself after the time that the stage plans. */
    void await(String type, Runnable then) {
        waitType = type;
        continuation = then;
    }

    /** Whether it waits for this type. */
    boolean awaits(String type) {
        return !halted && type.equals(waitType);
    }

    /** Ends the wait, if there still is one. */
    void proceed() {
        Runnable then = continuation;
        waitType = null;
        continuation = null;
        if (then != null) {
            then.run();
        }
    }

    /** Ends the deployment as Failed. */
    void fail(String code, String message, @Nullable String function) {
        breakOff(Status.FAILED, code, message, function);
    }

    /** Ends the deployment as Stopped because nobody let it continue. */
    void expire(String message) {
        breakOff(Status.STOPPED, "TIMEOUT", message, null);
    }

    /** Nothing happens any more; the deployment keeps its status until {@link #stopped}. */
    void halt() {
        halted = true;
    }

    boolean halted() {
        return halted;
    }

    /** Ends the deployment as Stopped by request. */
    void stopped() {
        deployment.error("MANUAL_STOP", CodeDeployTexts.STOPPED.formatted(deployment.id));
        deployment.lifecycle.breakOff(agenda().now(), null, null);
        end(Status.STOPPED);
    }

    private void breakOff(Status status, String code, String message, @Nullable String function) {
        halted = true;
        deployment.error(code, message);
        deployment.lifecycle.breakOff(agenda().now(), function, message);
        end(status);
        failed.accept(this);
    }

    private void end(Status status) {
        see();
        deployment.end(status, agenda().now());
    }

    /** Takes down how task sets and weights are now; what is gone has drained. */
    void see() {
        if (deployment.status.terminal()) {
            return;
        }
        deployment.blue = seen(deployment.blue);
        deployment.green = seen(deployment.green);
        TaskSetFacts green = deployment.green;
        if (green != null) {
            deployment.greenWeight = site.loadBalancer().production().weight(green.targetGroupArn());
        }
    }

    private @Nullable TaskSetFacts seen(@Nullable TaskSetFacts last) {
        if (last == null) {
            return null;
        }
        TaskSetFacts now = site.service().taskSet(last.id());
        return now != null
                ? now
                : new TaskSetFacts(last.id(), "DRAINING", last.taskDefinition(), last.targetGroupArn(), 0, 0, 0, false);
    }
}
