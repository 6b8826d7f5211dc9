package io.github.ecsdelivery.bluegreen.release;

import io.github.ecsdelivery.bluegreen.Cause;
import io.github.ecsdelivery.bluegreen.DeliveryOutcome;
import io.github.ecsdelivery.bluegreen.Deployment;
import io.github.ecsdelivery.bluegreen.DeploymentEngine;
import io.github.ecsdelivery.bluegreen.Durations;
import io.github.ecsdelivery.bluegreen.Plan;
import io.github.ecsdelivery.bluegreen.RunningService;
import io.github.ecsdelivery.bluegreen.RunningService.Running;
import io.github.ecsdelivery.bluegreen.Stage;
import io.github.ecsdelivery.bluegreen.cause.DigestCheck;
import io.github.ecsdelivery.bluegreen.cause.EarlySigns;
import io.github.ecsdelivery.bluegreen.cause.Ending;
import io.github.ecsdelivery.bluegreen.cause.Investigation;
import io.github.ecsdelivery.bluegreen.cause.ServiceHistory;
import io.github.ecsdelivery.bluegreen.follow.DeploymentFollower;
import io.github.ecsdelivery.bluegreen.follow.WaitBudget;
import io.github.ecsdelivery.bluegreen.follow.Watch;
import io.github.ecsdelivery.bluegreen.release.RollbackAfter.Both;
import io.github.ecsdelivery.bluegreen.release.Watching.CiLimit;
import io.github.ecsdelivery.environment.Progress;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.image.ImageRepository;
import io.github.ecsdelivery.image.MovingTags;
import io.github.ecsdelivery.image.TagMover;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Follows a release that was started, to the stage that is wanted, and does what its end asks for. */
public final class ReleaseFollower {
    private final DeploymentEngine engine;
    private final DeploymentFollower follower;
    private final Inquiry inquiry;
    private final ImageRepository images;
    private final Progress progress;

    /**
     * Who looks behind what CodeDeploy says.
     *
     * @param service the service as it runs
     * @param history its events and stopped tasks
     * @param investigation why a deployment did not succeed
     * @param digests whether what runs is what was pushed
     */
    public record Inquiry(
            RunningService service, ServiceHistory history, Investigation investigation, DigestCheck digests) {}

    public ReleaseFollower(
            DeploymentEngine engine,
            DeploymentFollower follower,
            Inquiry inquiry,
            ImageRepository images,
            Progress progress) {
        this.engine = engine;
        this.follower = follower;
        this.inquiry = inquiry;
        this.images = images;
        this.progress = progress;
    }

    /** Says how long it will take, and what to do when this build must not run so long; before anything is changed. */
    void announce(Plan plan, int hooks, Watching watching) {
        WaitBudget budget = budget(plan, hooks, watching);
        CiLimit ci = watching.ci();
        if (watching.until() == Stage.CREATED || ci == null || budget.most().compareTo(ci.left()) <= 0) {
            return;
        }
        boolean surely = budget.usual().compareTo(ci.left()) > 0;
        String text = "Following to the stage '" + watching.until().word() + "' takes about "
                + Durations.text(budget.usual()) + ", at most " + Durations.text(budget.most()) + "; " + ci.name()
                + " ends this build in " + Durations.text(ci.left()) + " (" + Durations.text(ci.whole()) + " in all)";
        if (surely) {
            progress.warn(text + ". Set <deployment><waitUntil> to shifted, ready or created, cap the wait by"
                    + " <deployment><maxWait>, give the build more time (and say so in <deployment><ciLimit>), or take"
                    + " the deployment up in a later build: -Decs-delivery.attach=d-…");
        } else {
            progress.line(text + ", which is enough when nothing goes wrong");
        }
    }

    /**
     * Follows it.
     *
     * @param tags to move when it has succeeded, or null for none
     * @return how it ended; a deployment that failed, was stopped or rolled back is an outcome with a failure, and so are
     *     tags that did not move after one that succeeded
     * @throws DeliveryException when nobody knows how it ended
     */
    public DeliveryOutcome follow(Started started, Plan plan, Watching watching, @Nullable MovingTags tags)
            throws DeliveryException {
        WaitBudget budget = budget(plan, started.hooks(), watching);
        if (watching.until() == Stage.CREATED) {
            return left(started, new Both(new DeploymentFollower.Followed(engine.read(started.id()), List.of()), null));
        }
        Watch watch =
                new Watch(started.id(), watching.until(), plan, budget, watching.manners(), reattach(started.id()));
        Running service = inquiry.service().running(started.application(), started.group());
        EarlySigns signs = new EarlySigns(inquiry.history(), service, started.taskDefinition());
        Both both = new RollbackAfter(follower, engine).follow(watch, signs::look, this::rolledBack);
        Deployment last = both.followed().last();
        if (!last.ended()) {
            return left(started, both);
        }
        DeliveryOutcome outcome = outcome(started, both);
        if (!last.succeeded()) {
            return outcome.with(
                    inquiry.investigation().investigate(last, both.rollback(), service, started.taskDefinition()));
        }
        Cause other = inquiry.digests().check(last.id(), service, started.taskDefinition(), started.image());
        return other == null ? tagged(outcome, started.replacedDigest(), tags) : outcome.with(other);
    }

    /** How a deployment is taken up again, a sentence. */
    static String reattach(String id) {
        return "Take it up with 'mvn ecs-delivery:bluegreen-deploy -Decs-delivery.attach=" + id
                + "', look at it with 'mvn ecs-delivery:bluegreen-status', or run the same build again.";
    }

    private static WaitBudget budget(Plan plan, int hooks, Watching watching) {
        WaitBudget budget = WaitBudget.of(plan, hooks, watching.until());
        Duration cap = watching.cap();
        return cap == null ? budget : budget.cappedAt(cap);
    }

    private void rolledBack(Deployment failed) {
        progress.warn("Deployment " + failed.id() + " " + Ending.verdict(failed)
                + "; CodeDeploy rolls back with deployment " + failed.rollback().by());
    }

    private DeliveryOutcome left(Started started, Both both) {
        Deployment last = both.followed().last();
        progress.line("Left at the stage '" + last.stage().word() + "': deployment " + last.id()
                + " goes on, and tags move when it has succeeded. " + reattach(last.id()));
        return outcome(started, both);
    }

    private static DeliveryOutcome outcome(Started started, Both both) {
        Deployment last = both.followed().last();
        return new DeliveryOutcome(
                last.status(),
                last.stage(),
                started.image(),
                started.taskDefinition(),
                started.replaced(),
                started.revision(),
                last,
                both.rollback(),
                both.followed().traffic(),
                null,
                null,
                null);
    }

    /** The service is released whether or not the tags follow: what went wrong with them must not hide that. */
    DeliveryOutcome tagged(DeliveryOutcome outcome, @Nullable String replacedDigest, @Nullable MovingTags tags) {
        String digest = outcome.image().digest();
        if (tags == null || digest == null) {
            return outcome;
        }
        try {
            return outcome.with(new TagMover(images, tags).move(digest, replacedDigest, progress));
        } catch (DeliveryException e) {
            return outcome.with(e);
        }
    }
}
