package io.github.ecsdelivery.bluegreen.cause;

import io.github.ecsdelivery.bluegreen.Deployment;
import io.github.ecsdelivery.bluegreen.Deployment.TaskSet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Chooses the cause among what was found. */
final class Ranking {
    /** What CodeDeploy itself is sure of: whatever else happened to green meanwhile is not why. */
    private static final Set<CauseKind> CERTAIN = EnumSet.of(
            CauseKind.NOBODY_CONTINUED,
            CauseKind.HOOK_MISSING,
            CauseKind.LISTENER_MOVED,
            CauseKind.ECS_REFUSED,
            CauseKind.ROLE_INSUFFICIENT,
            CauseKind.REVISION_MISSING,
            CauseKind.REVISION_INVALID,
            CauseKind.GROUP_CHANGED);

    private Ranking() {}

    /**
     * What CodeDeploy is sure of, else the most telling of what happened where the deployment failed. What happened before
     * that event was lived through, and cannot be why.
     *
     * @param complete whether all witnesses were heard
     */
    static Finding of(Deployment failed, OwnWords own, Investigation.Scene scene, boolean complete) {
        Finding said = own.finding();
        if (CERTAIN.contains(said.kind())) {
            return said;
        }
        List<Finding> found = new ArrayList<>(scene.events().findings());
        found.addAll(scene.stopped().findings());
        found.addAll(scene.targets().findings());
        // The latest first.
        Collections.reverse(found);
        Instant decisive = own.decisive();
        found.removeIf(finding -> isBefore(finding.last(), decisive));
        found.add(said);
        TaskSet green = failed.taskSet("Green");
        if (complete
                && said.kind() == CauseKind.GREEN_UNSTEADY
                && green != null
                && green.running() == 0
                && scene.stopped().lastThatRan() == null) {
            found.add(Finding.of(
                    CauseKind.TASK_NEVER_RAN, "none of the " + green.desired() + " tasks of green ever ran", "", null));
        }
        return Collections.min(
                found,
                Comparator.comparing(Finding::kind)
                        .thenComparing(finding -> finding.detail().isEmpty()));
    }

    private static boolean isBefore(@Nullable Instant last, @Nullable Instant decisive) {
        return last != null && decisive != null && last.isBefore(decisive);
    }
}
