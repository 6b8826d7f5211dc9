package io.github.ecsdelivery.bluegreen;

import io.github.ecsdelivery.bluegreen.Deployment.Diagnostics;
import io.github.ecsdelivery.bluegreen.Deployment.Event;
import io.github.ecsdelivery.bluegreen.Deployment.Problem;
import io.github.ecsdelivery.bluegreen.Deployment.Rollback;
import io.github.ecsdelivery.bluegreen.Deployment.TaskSet;
import io.github.ecsdelivery.bluegreen.RevisionStore.Stored;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A deployment of the service orders, of which a test changes what it is about. */
public final class Sample {
    public static final Instant START = Instant.parse("2026-11-21T12:00:00Z");

    private final String status;
    private @Nullable Problem error;
    private @Nullable Stored revision = new Stored("revisions", "prefix/key", null, "etag");
    private Rollback rollback = Rollback.none();
    private boolean terminationWait;
    private List<Event> events = List.of();
    private List<TaskSet> taskSets = List.of();
    private String id = "d-1";
    private String group = "orders-group";
    private String config = "CodeDeployDefault.ECSAllAtOnce";
    private @Nullable String description = "orders 0123456789ab on main";

    private Sample(String status) {
        this.status = status;
    }

    public static Sample deployment(String status) {
        return new Sample(status);
    }

    public Sample id(String value) {
        id = value;
        return this;
    }

    public Sample group(String value) {
        group = value;
        return this;
    }

    /** Empty when CodeDeploy does not say it. */
    public Sample config(String value) {
        config = value;
        return this;
    }

    public Sample description(@Nullable String value) {
        description = value;
        return this;
    }

    /** Its revision is in the usual bucket. */
    public Sample key(String value) {
        return revision(new Stored("revisions", value, null, "etag"));
    }

    /** It rolls another one back. */
    public Sample rollsBack(String deploymentId) {
        rollback = new Rollback(null, deploymentId, null);
        return this;
    }

    /** CodeDeploy says this of its rollback. */
    public Sample rollbackSays(String message) {
        rollback = new Rollback(rollback.by(), rollback.of(), message);
        return this;
    }

    public Sample error(String code, String message) {
        error = new Problem(code, message);
        return this;
    }

    public Sample revision(@Nullable Stored value) {
        revision = value;
        return this;
    }

    public Sample rolledBackBy(String deploymentId) {
        rollback = new Rollback(deploymentId, null, null);
        return this;
    }

    public Sample terminationWait(boolean value) {
        terminationWait = value;
        return this;
    }

    public Sample events(Event... value) {
        events = List.of(value);
        return this;
    }

    public Sample events(List<Event> value) {
        events = value;
        return this;
    }

    public Sample taskSets(List<TaskSet> value) {
        taskSets = value;
        return this;
    }

    public Deployment build() {
        boolean ended = List.of("Succeeded", "Failed", "Stopped").contains(status);
        return new Deployment(
                id,
                status,
                "orders",
                group,
                config,
                description,
                revision,
                error,
                rollback,
                terminationWait,
                START,
                ended ? START.plusSeconds(600) : null,
                events,
                taskSets);
    }

    /** An event without diagnostics. */
    public static Event event(String name, String status) {
        return new Event(name, status, null, null, null);
    }

    /** An event that failed with this message. */
    public static Event failed(String name, String message) {
        return new Event(
                name, "Failed", START, START.plusSeconds(30), new Diagnostics("ScriptFailed", "check", message, ""));
    }

    /** A task set with two tasks that run. */
    public static TaskSet taskSet(String label, String status, double weight) {
        return new TaskSet("ecs-svc/" + label, label, status, weight, 2, 0, 2, "orders-tg-" + label);
    }

    /** A plan with these minutes and a configuration of that name. */
    public static Plan plan(String config, Plan.Shift shift, int ready, int termination) {
        return new Plan(
                config,
                shift,
                java.time.Duration.ofMinutes(ready),
                java.time.Duration.ofMinutes(termination),
                false,
                new Plan.Routes(List.of("orders-tg-1", "orders-tg-2"), "listener/production", "listener/test"),
                new Plan.Safeguards(List.of("DEPLOYMENT_FAILURE"), List.of()));
    }
}
