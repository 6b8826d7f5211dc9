package io.github.ecsdelivery.bluegreen.follow;

import io.github.ecsdelivery.bluegreen.Deployment;
import io.github.ecsdelivery.bluegreen.DeploymentEngine;
import io.github.ecsdelivery.bluegreen.Plan;
import io.github.ecsdelivery.bluegreen.Plan.Shift;
import io.github.ecsdelivery.bluegreen.Sample;
import io.github.ecsdelivery.bluegreen.Trouble;
import io.github.ecsdelivery.failure.DeliveryException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Answers what was written down, in order; the last answer stays. */
public final class ScriptedEngine implements DeploymentEngine {
    /** Of all deployments that have no course of their own. */
    public final Deque<Object> answers = new ArrayDeque<>();

    public final List<String> stopped = new ArrayList<>();
    public final List<Start> starts = new ArrayList<>();
    /** Configurations that were asked for, {@code group} for that of the group. */
    public final List<String> planned = new ArrayList<>();

    public List<String> recent = List.of();
    public final Trouble trouble;
    public Plan plan = Sample.plan("CodeDeployDefault.ECSAllAtOnce", Shift.atOnce(), 0, 5);
    public int reads;
    public int glances;
    public Runnable onLook = () -> {};
    /** What a deployment does to the service, by its id. */
    public Consumer<String> onCreate = id -> {};

    public @Nullable DeliveryException stopFails;
    public @Nullable Deployment lastReleased;

    private final Map<String, Deque<Object>> courses = new HashMap<>();
    private int idle;
    private final Deque<Deployment> active = new ArrayDeque<>();

    public ScriptedEngine() {
        this(new Trouble());
    }

    public ScriptedEngine(Trouble trouble) {
        this.trouble = trouble;
    }

    /** How a deployment, or what fails when one looks at it, goes on from look to look. */
    public ScriptedEngine course(String id, Object... seen) {
        courses.put(id, new ArrayDeque<>(List.of(seen)));
        return this;
    }

    /** They are under way, one after the other; then none is. */
    public ScriptedEngine underWay(Deployment... deployments) {
        active.addAll(List.of(deployments));
        return this;
    }

    /** Whoever looks before finds none. */
    public void activeAfter(int looks) {
        idle = looks;
    }

    @Override
    public synchronized Deployment read(String id) throws DeliveryException {
        reads++;
        trouble.before("read");
        return next(id);
    }

    @Override
    public synchronized Deployment glance(String id) throws DeliveryException {
        glances++;
        return next(id);
    }

    private Deployment next(String id) throws DeliveryException {
        onLook.run();
        Deque<Object> course = courses.getOrDefault(id, answers);
        Object answer = course.size() == 1 ? course.peek() : course.remove();
        if (answer instanceof DeliveryException failure) {
            throw failure;
        }
        return (Deployment) answer;
    }

    @Override
    public void stop(String id, boolean rollback) throws DeliveryException {
        trouble.before("stop");
        if (stopFails != null) {
            throw stopFails;
        }
        stopped.add(id + (rollback ? " with rollback" : ""));
        trouble.changed("stop " + id + (rollback ? " with rollback" : ""));
    }

    @Override
    public synchronized Plan plan(String application, String group, @Nullable String config) throws DeliveryException {
        trouble.before("plan");
        planned.add(config == null ? "group" : config);
        return plan;
    }

    @Override
    public synchronized @Nullable Deployment active(String application, String group) throws DeliveryException {
        trouble.before("active");
        return idle-- > 0 ? null : active.poll();
    }

    @Override
    public List<String> recent(String application, String group) {
        return recent;
    }

    @Override
    public @Nullable Deployment lastReleased(String application, String group) {
        return lastReleased;
    }

    @Override
    public String create(Start start) throws DeliveryException {
        trouble.before("create");
        String id = "d-new" + (starts.isEmpty() ? "" : starts.size());
        starts.add(start);
        trouble.changed("create " + id);
        onCreate.accept(id);
        return id;
    }

    @Override
    public void proceed(String id, Wait wait) throws DeliveryException {
        trouble.before("proceed");
        trouble.changed("proceed " + id + " " + wait);
    }
}
