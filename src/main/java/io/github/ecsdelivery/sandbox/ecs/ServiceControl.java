package io.github.ecsdelivery.sandbox.ecs;

import io.github.ecsdelivery.sandbox.wire.Refusal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What CodeDeploy does to the service. To be called under the agenda's lock only. */
public interface ServiceControl {

    /** Whether service and cluster are ACTIVE, and its deployment controller is CODE_DEPLOY. */
    boolean deployable();

    /** The task set that the service stands on; only of one that is ACTIVE. */
    TaskSetFacts primary();

    /** Null when there is none with this id (any more). */
    @Nullable
    TaskSetFacts taskSet(String id);

    /**
     * Creates a task set whose tasks start at once.
     *
     * @throws Refusal with ECS's code and text when the task definition is unknown or inactive, lacks the container or
     *     the port, or when the service has five task sets
     */
    TaskSetFacts create(TaskSetOrder order);

    /** ARNs of the roles that a task definition passes to its tasks; empty when it has none or is not there. */
    List<String> passedRoles(String taskDefinition);

    /** Makes it PRIMARY and the PRIMARY one ACTIVE; an id that is not there changes nothing. */
    void makePrimary(String id);

    /** Changes the desired count, as auto scaling does. */
    void scale(int desiredCount);

    /** Whom to tell from now on whenever the desired count has changed. */
    void onScaling(Runnable told);

    /** Drains and stops its tasks; then it is gone. An id that is not there, or is draining, changes nothing. */
    void delete(String id);
}
