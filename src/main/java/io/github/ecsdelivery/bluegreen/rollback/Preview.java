package io.github.ecsdelivery.bluegreen.rollback;

import io.github.ecsdelivery.bluegreen.Durations;
import io.github.ecsdelivery.bluegreen.Plan;
import io.github.ecsdelivery.bluegreen.Plan.Shift;
import io.github.ecsdelivery.bluegreen.TaskDefinitions.Described;
import io.github.ecsdelivery.bluegreen.history.RevisionName;
import io.github.ecsdelivery.bluegreen.rollback.BackTags.Planned;
import io.github.ecsdelivery.bluegreen.rollback.TargetChoice.Target;
import io.github.ecsdelivery.bluegreen.rollback.TrafficChoice.Entrance;
import io.github.ecsdelivery.environment.CommitSource;
import io.github.ecsdelivery.environment.CommitSource.Between;
import io.github.ecsdelivery.environment.CommitSource.Named;
import io.github.ecsdelivery.environment.Progress;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.image.TagMover.Step;
import io.github.ecsdelivery.spec.diff.DiffText;
import io.github.ecsdelivery.spec.diff.SpecDiff;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tells what going back would change, before it does. */
final class Preview {
    private static final int COMMITS = 10;
    private static final int SHORT = 12;

    private final CommitSource git;
    private final Described running;
    private final Progress progress;

    Preview(CommitSource git, Described running, Progress progress) {
        this.git = git;
        this.running = running;
        this.progress = progress;
    }

    void heading(Target target) {
        progress.line("Going back from " + running.named() + " to "
                + target.definition().named() + ", " + target.why());
    }

    /** Commits that go, and those that come. */
    void commits(Described target) {
        String now = running.commit();
        String then = target.commit();
        if (now == null || then == null) {
            progress.line("Commits that are undone: unknown, since "
                    + RevisionName.shown((now == null ? running : target).arn())
                    + " carries no tag ecs-delivery:commit");
            return;
        }
        if (now.equals(then)) {
            progress.line("Commits that are undone: none, both are of the same commit");
            return;
        }
        Optional<Between> undone = between(then, now);
        if (undone.isEmpty()) {
            progress.line("Commits that are undone: unknown, since the clone at hand does not have both " + shown(then)
                    + " and " + shown(now));
            return;
        }
        tell("Commits that are undone: ", undone.get());
        Between gained = between(now, then).orElse(new Between(0, List.of()));
        if (gained.count() > 0) {
            tell("Commits that come with it: ", gained);
        }
    }

    void images(@Nullable String containerNow, Entrance then, Described target) {
        String now = containerNow == null ? null : running.image(containerNow);
        String next = target.image(then.container());
        progress.line("Image: " + (now == null ? "none" : now) + " -> " + (next == null ? "none" : next));
        progress.line("Traffic goes to container " + then.container() + ", port " + then.port());
    }

    void difference(Described target) {
        SpecDiff diff = SpecDiff.between(
                running.tree(),
                RevisionName.shown(running.arn()) + " (running)",
                target.tree(),
                RevisionName.shown(target.arn()));
        DiffText.coloured(diff, progress.isTerminal()).forEach(progress::line);
    }

    void deployment(Plan plan, String group) {
        String ready = plan.waits()
                ? "it waits up to " + Durations.text(plan.readyWait()) + " for bluegreen-continue, then "
                : "";
        String end = plan.keepsBlue()
                ? "; what is undone is kept running"
                : "; what is undone runs on for " + Durations.text(plan.terminationWait());
        progress.line("Group " + group + " deploys it with " + plan.config() + ": when its tasks are healthy, " + ready
                + shift(plan.shift()) + end);
    }

    void tags(@Nullable Planned planned) {
        if (planned == null) {
            progress.line("Tags stay where they are");
            return;
        }
        for (Step step : planned.steps()) {
            progress.line("Tag " + step.tag() + " will move from " + (step.from() == null ? "nothing" : step.from())
                    + " to " + step.to().digest());
        }
    }

    private static String shift(Shift shift) {
        if (shift.isAtOnce()) {
            return "all traffic moves at once";
        }
        String interval = Durations.text(shift.interval());
        return shift.kind().equals("TimeBasedCanary")
                ? shift.percent() + " % of the traffic moves, and the rest after " + interval
                : shift.percent() + " % of the traffic moves each " + interval + ", all within "
                        + Durations.text(shift.duration());
    }

    private Optional<Between> between(String before, String after) {
        try {
            return git.between(before, after, COMMITS);
        } catch (DeliveryException e) {
            progress.detail(e.getMessage() == null ? "git could not be asked" : e.getMessage());
            return Optional.empty();
        }
    }

    private void tell(String what, Between commits) {
        progress.line(what + commits.count());
        for (Named commit : commits.newest()) {
            // Whoever wrote the message is not to write to this terminal.
            progress.line("  " + shown(commit.id()) + " " + commit.subject().replaceAll("\\p{Cntrl}", "?"));
        }
        int more = commits.count() - commits.newest().size();
        if (more > 0) {
            progress.line("  and " + more + " more");
        }
    }

    private static String shown(String commit) {
        return commit.substring(0, Math.min(SHORT, commit.length()));
    }
}
