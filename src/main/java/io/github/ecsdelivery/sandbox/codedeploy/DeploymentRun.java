package io.github.ecsdelivery.sandbox.codedeploy;

import io.github.ecsdelivery.sandbox.ecs.TaskSetFacts;
import io.github.ecsdelivery.sandbox.fault.DeploymentFault;
import io.github.ecsdelivery.sandbox.time.Agenda;
import io.github.ecsdelivery.sandbox.wire.Deed;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** A deployment under way: goes through its stages one after the other until the last, a failure or a stop. */
final class DeploymentRun {
    /** What a stage does each time before it looks again. */
    static final Duration LOOK = Duration.ofSeconds(5);

    private final Deployment deployment;
    private final Site site;
    private final List<Stage> stages;
    private final BiConsumer<DeploymentRun, String> brokenOff;
    private final Map<String, HookExecution> hooks = new HashMap<>();
    private final ScalingWatch scaling = new ScalingWatch(this);
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

    /**
     * @param brokenOff told when it ended before its time without anybody asking, and which event of
     *     {@link AutoRollback} that is
     */
    DeploymentRun(Deployment deployment, Site site, List<Stage> stages, BiConsumer<DeploymentRun, String> brokenOff) {
        this.deployment = deployment;
        this.site = site;
        this.stages = stages;
        this.brokenOff = brokenOff;
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

    /** A lifecycle event begins, and with it what is on order for it. */
    void enter(String event) {
        deployment.lifecycle.start(event, agenda().now());
        for (DeploymentFault fault : site.faults().get()) {
            if (fault instanceof DeploymentFault.Scaling ordered
                    && ordered.during().equals(event)) {
                site.service().scale(ordered.desiredCount());
            }
        }
    }

    /** Invokes a function and waits for its verdict. */
    void invoke(HookExecution hook) {
        hooks.put(hook.id(), hook);
        hook.begin();
    }

    /** Null when no function was invoked with this id. */
    @Nullable
    HookExecution hook(String id) {
        return hooks.get(id);
    }

    /** The service was scaled; while green is being installed it has an hour anyway. */
    void scaled() {
        if (!halted && deployment.lifecycle.succeeded("Install")) {
            scaling.scaled();
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

    /**
     * Whether the service role may do what comes next; if not, the deployment has failed.
     *
     * @param service as CodeDeploy names it
     */
    boolean may(String service, List<Deed> deeds) {
        if (allowed(deeds)) {
            return true;
        }
        fail(
                "IAM_ROLE_PERMISSIONS",
                VerbatimTexts.NO_PERMISSION.formatted(site.role().arn(), service),
                null);
        return false;
    }

    /** Whether the service role may do all of that. */
    boolean allowed(List<Deed> deeds) {
        boolean allowed = true;
        for (Deed deed : deeds) {
            allowed &= site.role().refusal(deed) == null;
        }
        return allowed;
    }

    /**
     * Ends the deployment as Failed.
     *
     * @param diagnostics of the lifecycle event under way; null for the message alone
     */
    void fail(String code, String message, @Nullable Diagnostics diagnostics) {
        breakOff(Status.FAILED, code, message, diagnostics, AutoRollback.ON_FAILURE);
    }

    /** Ends the deployment as Stopped because nobody let it continue. */
    void expire(String message) {
        breakOff(Status.STOPPED, "TIMEOUT", message, null, AutoRollback.ON_FAILURE);
    }

    /** Ends the deployment as Stopped because of an alarm. */
    void alarmed(String message) {
        breakOff(Status.STOPPED, "ALARM_ACTIVE", message, null, AutoRollback.ON_ALARM);
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
        deployment.lifecycle.breakOff(agenda().now(), null);
        end(Status.STOPPED);
    }

    private void breakOff(
            Status status, String code, String message, @Nullable Diagnostics diagnostics, String rollbackEvent) {
        halted = true;
        deployment.error(code, message);
        deployment.lifecycle.breakOff(agenda().now(), diagnostics == null ? Diagnostics.of(message) : diagnostics);
        end(status);
        brokenOff.accept(this, rollbackEvent);
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
