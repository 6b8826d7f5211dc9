package io.github.ecsdelivery.bluegreen.cause;

import io.github.ecsdelivery.bluegreen.Deployment;
import io.github.ecsdelivery.bluegreen.Deployment.TaskSet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Chooses the cause among what was found. */
final class Ranking {
    private Ranking() {}

    /**
     * The most telling of what happened where the deployment failed. What happened before that event was lived through, and
     * cannot be why.
     *
     * @param complete whether all witnesses were heard
     */
    static Finding of(Deployment failed, OwnWords own, Investigation.Scene scene, boolean complete) {
        List<Finding> found = new ArrayList<>(scene.events().findings());
        found.addAll(scene.stopped().findings());
        found.addAll(scene.targets().findings());
        // The latest first.
        Collections.reverse(found);
        Instant decisive = own.decisive();
        found.removeIf(finding -> isBefore(finding.last(), decisive));
        Finding said = own.finding();
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
