package io.github.ecsdelivery.delivery;

import io.github.ecsdelivery.delivery.FaultStory.Build;
import io.github.ecsdelivery.delivery.FaultStory.End;
import io.github.ecsdelivery.delivery.FaultStory.Release;
import io.github.ecsdelivery.delivery.FaultStory.View;
import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.sandbox.admin.FaultBoard.Strike;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What must hold whatever goes wrong on the way and wherever a build is killed. */
final class Invariants {
    private static final String LATEST = "latest";
    private static final String BACKUP = "backup";
    private static final int TAG_LENGTH = 12;
    private static final Pattern ACTION =
            Pattern.compile("\\b(ecr|ecs|s3|codedeploy|sts|elasticloadbalancing):([A-Z]\\w+)");
    private static final Pattern DEPLOYMENT = Pattern.compile("\\bd-[A-Z0-9]{9}\\b");
    /** What is said when the answer to CreateDeployment was lost, and nothing can be asked. */
    private static final String DOUBT = "Nobody knows whether the deployment was started";

    private static final Set<String> ALL_KINDS =
            Set.of("throttle", "server-error", "drop-before", "drop-after", "truncate", "delay", "expired-token");
    private static final Set<String> NO_ANSWER =
            Set.of("server-error", "drop-before", "drop-after", "truncate", "delay");
    /** Which faults may bring a build to say this. */
    private static final Map<Code, Set<String>> REASONS = Map.of(
            Code.AWS_THROTTLED,
            Set.of("throttle"),
            Code.AWS_UNREACHABLE,
            NO_ANSWER,
            Code.CREDENTIALS_EXPIRED,
            Set.of("expired-token"),
            Code.PUSH_FAILED,
            ALL_KINDS,
            Code.PUSH_REFUSED,
            Set.of("expired-token"),
            Code.DEPLOYMENT_TIMEOUT,
            ALL_KINDS);

    private static final Set<Code> OF_DEPLOYMENTS = Set.of(Code.DEPLOYMENT_FAILED, Code.DEPLOYMENT_STOPPED);

    private final FaultStory story;
    private final List<String> broken = new ArrayList<>();

    private Invariants(FaultStory story) {
        this.story = story;
    }

    /** What does not hold, a sentence each; empty when all is well. */
    static List<String> broken(FaultStory story) {
        Invariants check = new Invariants(story);
        for (int number = 0; number < story.builds().size(); number++) {
            Build build = story.builds().get(number);
            View before = story.before(number);
            String name = "build " + (number + 1) + ": ";
            check.tagsAreKept(name, before, build.after());
            check.tagsFollowTheRelease(name, build.after());
            check.nothingIsMadeTwice(name, build.after());
            check.successIsTrue(name, build);
            check.failureIsTrue(name, build);
            check.nothingIsLeftInSilence(name, before, build);
        }
        check.theEndIsRight(story.last());
        return check.broken;
    }

    private void demand(boolean holds, String sentence) {
        if (!holds) {
            broken.add(sentence);
        }
    }

    // Whoever goes back by hand looks for a tag; one that is gone, or a commit's that moved, leads to something else.
    private void tagsAreKept(String name, View before, View after) {
        before.tags().forEach((tag, digest) -> {
            String now = after.tags().get(tag);
            boolean moves = tag.equals(LATEST) || tag.equals(BACKUP);
            demand(
                    moves ? now != null : digest.equals(now),
                    name + "the tag " + tag + " was on " + digest + " and is on " + now);
        });
    }

    // latest is what was released, backup what ran before: neither may move for a release that has not succeeded, and
    // backup must be right before latest moves, or a kill between the two loses the way back.
    private void tagsFollowTheRelease(String name, View after) {
        String latest = after.tags().get(LATEST);
        String backup = after.tags().get(BACKUP);
        String pushed = pushed(after);
        boolean released = after.of(story.commit()).stream()
                .anyMatch(release -> release.status().equals("Succeeded"));
        demand(
                Objects.equals(backup, story.start().tags().get(BACKUP))
                        || (released && Objects.equals(backup, story.ran())),
                name + "backup is on " + backup + ", with " + (released ? "a" : "no") + " release after "
                        + story.ran());
        demand(
                Objects.equals(latest, story.ran()) || (released && latest != null && latest.equals(pushed)),
                name + "latest is on " + latest + ", with " + (released ? "a" : "no") + " release of " + pushed
                        + " after " + story.ran());
        if (latest != null && latest.equals(pushed)) {
            demand(Objects.equals(backup, story.ran()), name + "backup is on " + backup + ", not on " + story.ran());
        }
    }

    private @Nullable String pushed(View view) {
        return view.tags().get(story.commit().substring(0, TAG_LENGTH));
    }

    // A repetition that AWS does not know as one makes a second; another deployment may only follow one that failed.
    private void nothingIsMadeTwice(String name, View after) {
        long definitions = after.definitions().stream()
                .filter(definition -> definition.commit().equals(story.commit()))
                .count();
        demand(definitions <= 1, name + definitions + " task definitions of the commit");
        Release earlier = null;
        for (Release release : after.of(story.commit())) {
            if (earlier != null) {
                boolean over = earlier.failed()
                        && earlier.completed() != null
                        && !earlier.completed().isAfter(release.created());
                demand(over, name + "deployment " + release.id() + " was started beside " + earlier);
            }
            earlier = release;
        }
    }

    // What a build calls released is what runs, byte for byte, and what the commit's tag names.
    private void successIsTrue(String name, Build build) {
        if (build.end() != End.RELEASED) {
            return;
        }
        View after = build.after();
        demand(
                build.digest() != null && after.runningImage().endsWith("@" + build.digest()),
                name + "it says that it released " + build.digest() + ", and " + after.runningImage() + " runs");
        demand(
                Objects.equals(build.digest(), pushed(after)),
                name + "it says that it released " + build.digest() + ", and pushed was " + pushed(after));
        demand(
                build.digest() != null && build.digest().equals(after.tags().get(LATEST)),
                name + "it says that it released " + build.digest() + ", and latest is on "
                        + after.tags().get(LATEST));
    }

    // A person acts on what a build says: the reason must be one that there was, and its code one that is documented.
    private void failureIsTrue(String name, Build build) {
        demand(build.end() != End.BROKEN, name + "it broke: " + build.message());
        if (build.end() != End.FAILED) {
            return;
        }
        Code code = build.code();
        demand(
                code != null && code != Code.UNEXPECTED && build.message().startsWith("[" + code.id() + "] "),
                name + "no reason that is known: " + build.message());
        Set<String> kinds = code == null ? null : REASONS.get(code);
        if (kinds != null) {
            demand(
                    build.strikes().stream().anyMatch(cause(kinds, build)),
                    name + "no call was hit by any of " + kinds + " as it says: " + build.message());
        } else if (code != null && OF_DEPLOYMENTS.contains(code)) {
            demand(
                    named(build).anyMatch(release -> release.failed() && !release.rollback()),
                    name + "no deployment that it names has failed: " + build.message());
        } else {
            demand(
                    code == Code.DEPLOYMENT_ACTIVE && named(build).anyMatch(release -> !release.ended()),
                    name + "nothing of what it says was so: " + build.message());
        }
    }

    private static Predicate<Strike> cause(Set<String> kinds, Build build) {
        Matcher action = ACTION.matcher(build.sentence());
        if (action.find()) {
            String service = action.group(1);
            String operation = action.group(2);
            return strike -> kinds.contains(strike.kind())
                    && strike.service().equals(service)
                    && strike.operation().equals(operation);
        }
        boolean push = build.code() == Code.PUSH_FAILED || build.code() == Code.PUSH_REFUSED;
        return strike ->
                kinds.contains(strike.kind()) && (!push || strike.service().equals("registry"));
    }

    private static Stream<Release> named(Build build) {
        return build.after().deployments().stream()
                .filter(release -> DEPLOYMENT
                        .matcher(build.message())
                        .results()
                        .anyMatch(found -> found.group().equals(release.id())));
    }

    // Whoever was not killed must say what goes on without him, and how that ended which he started or followed.
    private void nothingIsLeftInSilence(String name, View before, Build build) {
        if (build.end() == End.KILLED) {
            return;
        }
        for (Release release : build.after().deployments()) {
            // One that failed at its first steps has not looked at what an earlier one left behind.
            boolean unseen = build.end() == End.FAILED && isOf(before, release);
            demand(
                    release.ended() || unseen || names(build, release) || build.says(DOUBT),
                    name + "not a word about " + release + ", which is under way");
            demand(
                    release.ended() || build.end() != End.RELEASED,
                    name + "it says that all is done, and " + release + " is under way");
        }
        for (Release release : build.after().of(story.commit())) {
            boolean known =
                    before.of(story.commit()).stream().anyMatch(one -> one.id().equals(release.id()) && one.ended());
            demand(
                    known || !release.failed() || build.says(release.id()),
                    name + "not a word about " + release + ", which failed meanwhile");
        }
    }

    // A rollback may begin when the build has just lost sight of what is rolled back.
    private static boolean names(Build build, Release release) {
        String undone = release.undone();
        return build.says(release.id()) || (undone != null && build.says(undone));
    }

    private static boolean isOf(View before, Release release) {
        return before.deployments().stream().anyMatch(one -> one.id().equals(release.id()));
    }

    // Run again without faults, every delivery comes to the one right end, whatever was before.
    private void theEndIsRight(Build last) {
        View after = last.after();
        demand(last.end() == End.RELEASED, "the last build, without faults: " + last.end() + ", " + last.message());
        long definitions = after.definitions().stream()
                .filter(definition -> definition.commit().equals(story.commit()))
                .count();
        demand(definitions == 1, "in the end: " + definitions + " task definitions of the commit");
        long succeeded = after.of(story.commit()).stream()
                .filter(release -> release.status().equals("Succeeded"))
                .count();
        demand(succeeded == 1, "in the end: " + succeeded + " deployments of the commit that succeeded");
        demand(
                Objects.equals(after.tags().get(BACKUP), story.ran()),
                "in the end: backup is on " + after.tags().get(BACKUP) + ", and " + story.ran() + " ran before");
    }
}
