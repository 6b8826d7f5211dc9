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
import io.github.ecsdelivery.bluegreen.TrafficStep;
import io.github.ecsdelivery.bluegreen.cause.DigestCheck;
import io.github.ecsdelivery.bluegreen.cause.Ending;
import io.github.ecsdelivery.bluegreen.cause.Explanation;
import io.github.ecsdelivery.bluegreen.cause.Investigation;
import io.github.ecsdelivery.bluegreen.cause.ServiceHistory;
import io.github.ecsdelivery.bluegreen.follow.DeploymentFollower;
import io.github.ecsdelivery.bluegreen.follow.DeploymentFollower.Followed;
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
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Follows a release that was started, to the stage that is wanted, and does what its end asks for. */
public final class ReleaseFollower {
    private final DeploymentEngine engine;
    private final DeploymentFollower follower;
    private final Inquiry inquiry;
    private final TakingUp takingUp;
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
            TakingUp takingUp,
            ImageRepository images,
            Progress progress) {
        this.engine = engine;
        this.follower = follower;
        this.inquiry = inquiry;
        this.takingUp = takingUp;
        this.images = images;
        this.progress = progress;
    }

    /** Says how long it will take, and what to do when this build must not run so long; before anything is changed. */
    void announce(Plan plan, int hooks, Watching watching) {
        WaitBudget budget = budget(plan, hooks, watching, watching.until());
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
     *     tags that did not move after one that succeeded, and a deployment that could not be followed to its end
     */
    public DeliveryOutcome follow(Started started, Plan plan, Watching watching, @Nullable MovingTags tags) {
        LastSeen last = new LastSeen(started);
        try {
            return followed(started, plan, watching, tags, last);
        } catch (DeliveryException e) {
            return unfinished(started, last.deployment(), e);
        }
    }

    /** A deployment of which the build does not see the end. */
    static DeliveryOutcome unfinished(Started started, Deployment seen, DeliveryException why) {
        return outcome(started, DeliveryOutcome.UNFINISHED, seen, null, List.of())
                .with(why);
    }

    private DeliveryOutcome followed(
            Started started, Plan plan, Watching watching, @Nullable MovingTags tags, LastSeen lastSeen)
            throws DeliveryException {
        Watch watch = watch(started, plan, watching, watching.until());
        if (watching.until() == Stage.CREATED) {
            Deployment seen = follower.see(watch);
            if (!seen.ended()) {
                return left(started, new Followed(seen, List.of()), tags);
            }
            // It does not go on by itself; how it ended is told as that of any other.
            watch = watch(started, plan, watching, Stage.SUCCEEDED);
        }
        Inquest inquest = new Inquest(inquiry, started, progress);
        AtomicReference<@Nullable Explanation> early = new AtomicReference<>();
        Both both = new RollbackAfter(follower, engine).asFarAsSeen(watch, lastSeen.before(inquest.signs()), failed -> {
            rolledBack(failed);
            early.set(inquest.explain(failed));
        });
        Deployment last = both.followed().last();
        if (!last.ended()) {
            return left(started, both.followed(), tags);
        }
        DeliveryOutcome outcome = outcome(
                started, last.status(), last, both.rollback(), both.followed().traffic());
        if (!last.succeeded()) {
            Explanation known = early.get();
            Explanation why = known == null ? inquest.explain(last) : known;
            return outcome.with(why.cause(both.rollback(), both.unseen()));
        }
        return released(outcome, inquest, started, tags);
    }

    private DeliveryOutcome released(
            DeliveryOutcome outcome, Inquest inquest, Started started, @Nullable MovingTags tags) {
        try {
            Running service = inquest.service();
            if (!service.taskDefinition().equals(started.taskDefinition())) {
                progress.warn("The service runs " + service.taskDefinition() + " by now, not "
                        + started.taskDefinition() + ", which deployment " + started.id()
                        + " brought; no tag is moved");
                return outcome;
            }
            Cause other = inquiry.digests().check(started.id(), service, started.taskDefinition(), started.image());
            if (other != null) {
                return outcome.with(other);
            }
        } catch (DeliveryException e) {
            // It has succeeded, whatever cannot be looked at.
            progress.warn("What the service runs could not be checked: " + e.getMessage());
        }
        return tagged(outcome, started.replacedDigest(), tags);
    }

    /** How a deployment is taken up again, a sentence. */
    String reattach(String id) {
        return takingUp.again(id);
    }

    private Watch watch(Started started, Plan plan, Watching watching, Stage until) {
        return new Watch(
                started.id(),
                until,
                plan,
                budget(plan, started.hooks(), watching, until),
                watching.manners(),
                reattach(started.id()));
    }

    private static WaitBudget budget(Plan plan, int hooks, Watching watching, Stage until) {
        WaitBudget budget = WaitBudget.of(plan, hooks, until);
        Duration cap = watching.cap();
        return cap == null ? budget : budget.cappedAt(cap);
    }

    private void rolledBack(Deployment failed) {
        progress.warn("Deployment " + failed.id() + " " + Ending.verdict(failed)
                + "; CodeDeploy rolls back with deployment " + failed.rollback().by());
    }

    private DeliveryOutcome left(Started started, Followed followed, @Nullable MovingTags tags) {
        Deployment last = followed.last();
        progress.line("Left at the stage '" + last.stage().word() + "': deployment " + last.id() + " goes on"
                + (tags == null ? "" : ", and tags move when it has succeeded") + ". " + reattach(last.id()));
        return outcome(started, last.status(), last, null, followed.traffic());
    }

    static DeliveryOutcome outcome(
            Started started, String status, Deployment last, @Nullable Deployment rollback, List<TrafficStep> traffic) {
        return new DeliveryOutcome(
                status,
                last.stage(),
                started.image(),
                started.taskDefinition(),
                started.replaced(),
                started.revision(),
                last,
                rollback,
                traffic,
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
