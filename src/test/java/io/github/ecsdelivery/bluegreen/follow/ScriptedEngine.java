package io.github.ecsdelivery.bluegreen.follow;

import io.github.ecsdelivery.bluegreen.Deployment;
import io.github.ecsdelivery.bluegreen.DeploymentEngine;
import io.github.ecsdelivery.bluegreen.Plan;
import io.github.ecsdelivery.failure.DeliveryException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Answers what was written down, in order; the last answer stays. */
final class ScriptedEngine implements DeploymentEngine {
    final Deque<Object> answers = new ArrayDeque<>();
    final List<String> stopped = new ArrayList<>();
    int reads;
    int glances;
    Runnable onLook = () -> {};

    @Nullable
    DeliveryException stopFails;

    @Override
    public Deployment read(String id) throws DeliveryException {
        reads++;
        return next();
    }

    @Override
    public Deployment glance(String id) throws DeliveryException {
        glances++;
        return next();
    }

    private Deployment next() throws DeliveryException {
        onLook.run();
        Object answer = answers.size() == 1 ? answers.peek() : answers.remove();
        if (answer instanceof DeliveryException failure) {
            throw failure;
        }
        return (Deployment) answer;
    }

    @Override
    public void stop(String id, boolean rollback) throws DeliveryException {
        if (stopFails != null) {
            throw stopFails;
        }
        stopped.add(id + (rollback ? " with rollback" : ""));
    }

    @Override
    public Plan plan(String application, String group, @Nullable String config) {
        throw new AssertionError("not asked");
    }

    @Override
    public @Nullable Deployment active(String application, String group) {
        throw new AssertionError("not asked");
    }

    @Override
    public List<String> recent(String application, String group) {
        throw new AssertionError("not asked");
    }

    @Override
    public @Nullable Deployment lastReleased(String application, String group) {
        throw new AssertionError("not asked");
    }

    @Override
    public String create(Start start) {
        throw new AssertionError("not asked");
    }

    @Override
    public void proceed(String id, Wait wait) {
        throw new AssertionError("not asked");
    }
}
