package io.github.ecsdelivery.delivery;

import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.sandbox.admin.FaultBoard.Strike;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A commit that was delivered under faults, by one build after the other, the last of them undisturbed.
 *
 * @param commit full id
 * @param ran digest that an earlier commit brought, or null when this one is the first
 * @param start what stood before the first build
 * @param builds in order
 */
record FaultStory(String commit, @Nullable String ran, View start, List<Build> builds) {

    /** What stood before a build. */
    View before(int build) {
        return build == 0 ? start : builds.get(build - 1).later();
    }

    Build last() {
        return builds.get(builds.size() - 1);
    }

    /** How a build ended. */
    enum End {
        /** It said that the commit is released. */
        RELEASED,
        /** It said that it leaves the deployment to itself, as it was asked to. */
        LEFT,
        /** It failed and said why. */
        FAILED,
        /** It was killed. */
        KILLED,
        /** Something came out that nobody thought of. */
        BROKEN
    }

    /**
     * One build.
     *
     * @param end how it ended
     * @param digest of the image that it says it released, or null
     * @param code why it failed, or null
     * @param sentence why it failed, without what to do
     * @param message why it failed, in full; for BROKEN the stack trace; else empty
     * @param told every line
     * @param calls how many it made
     * @param strikes which of them were hit, and by what
     * @param after what stands when it is over
     * @param later what stands when the next build begins
     */
    record Build(
            End end,
            @Nullable String digest,
            @Nullable Code code,
            String sentence,
            String message,
            List<String> told,
            int calls,
            List<Strike> strikes,
            View after,
            View later) {

        /** Whether it said this, in a line or in its last words. */
        boolean says(String text) {
            return message.contains(text) || told.stream().anyMatch(line -> line.contains(text));
        }
    }

    /**
     * What stands in the sandbox.
     *
     * @param tags digests by tag
     * @param definitions all of the delivered family
     * @param deployments the oldest first
     * @param runningImage what the PRIMARY task set runs
     */
    record View(
            Map<String, String> tags, List<Definition> definitions, List<Release> deployments, String runningImage) {

        /** The deployments that were started for a commit; those by which CodeDeploy goes back are not among them. */
        List<Release> of(String commit) {
            return deployments.stream()
                    .filter(release -> !release.rollback() && release.commit().equals(commit))
                    .toList();
        }
    }

    /** A task definition and the commit that it was rendered for. */
    record Definition(String arn, String commit) {}

    /**
     * A deployment.
     *
     * @param commit that its revision is of; empty when there is none
     * @param undone the deployment that it takes back, when CodeDeploy itself started it; else null
     * @param completed null while it is under way
     */
    record Release(
            String id,
            String status,
            String commit,
            @Nullable String undone,
            Instant created,
            @Nullable Instant completed) {
        private static final Set<String> BAD = Set.of("Failed", "Stopped");

        boolean rollback() {
            return undone != null;
        }

        boolean ended() {
            return failed() || status.equals("Succeeded");
        }

        boolean failed() {
            return BAD.contains(status);
        }
    }
}
