package io.github.ecsdelivery.bluegreen.rollback;

import io.github.ecsdelivery.bluegreen.Cause;
import io.github.ecsdelivery.bluegreen.DeliveryOutcome;
import io.github.ecsdelivery.bluegreen.Deployment;
import io.github.ecsdelivery.bluegreen.RunningService.Running;
import io.github.ecsdelivery.bluegreen.TaskDefinitions.Described;
import io.github.ecsdelivery.bluegreen.Unsent;
import io.github.ecsdelivery.bluegreen.history.RevisionName;
import io.github.ecsdelivery.bluegreen.history.RollbackNote;
import io.github.ecsdelivery.bluegreen.release.RollbackAfter.Both;
import io.github.ecsdelivery.environment.Progress;
import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.image.TagMoves;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A deployment is under way: it is stopped with rollback, or, when it goes back itself, followed. */
final class Interception {
    private final RollbackPorts far;
    private final Rollback.Helpers helpers;
    private final RollbackRequest request;
    private final Standing standing;
    private final Redeployment redeployment;
    private final Progress progress;
    private final Result result;

    Interception(
            RollbackPorts far,
            Rollback.Helpers helpers,
            RollbackRequest request,
            Standing standing,
            Redeployment redeployment) {
        this.far = far;
        this.helpers = helpers;
        this.request = request;
        this.standing = standing;
        this.redeployment = redeployment;
        this.progress = helpers.progress();
        this.result = new Result(request.delivery(), standing.live().containerName());
    }

    /**
     * @return how it ended; null when it succeeded before it could be stopped, so that what it brought runs for good
     * @throws DeliveryException DEPLOYMENT_ACTIVE when another revision is meant than the one that this leads to
     */
    @Nullable
    GoneBack of(Deployment active) throws DeliveryException {
        String original = standing.original(active);
        String wanted =
                request.wanted().isNamed() ? redeployment.target().definition().arn() : null;
        RollbackNote note = RollbackNote.read(active.description());
        if (active.rollback().of() != null) {
            require(wanted, original, active);
            progress.line("Deployment " + active.id() + " rolls back "
                    + active.rollback().of() + " already");
            return request.dryRun() ? rehearsed(original) : ended(active, original);
        }
        Described back = note == null ? null : standing.history().describe(note.to());
        if (back != null && (wanted == null || wanted.equals(back.arn()))) {
            return redeployment.takeUp(active, back);
        }
        require(wanted, original, active);
        String returns = original == null ? "what ran before" : RevisionName.shown(original);
        progress.line("Deployment " + active.id() + " is under way (" + described(active) + "): it will be stopped, and"
                + " CodeDeploy lets all traffic go to " + returns + " again");
        if (request.dryRun()) {
            Unsent.show(() -> far.engine().stop(active.id(), true));
            return rehearsed(original);
        }
        helpers.question().ask("Stop " + active.id() + " and go back to " + returns + "?");
        far.engine().stop(active.id(), true);
        progress.line("Deployment " + active.id() + " is being stopped");
        return ended(active, original);
    }

    /** Where this leads is where one wants to go. */
    private static void require(@Nullable String wanted, @Nullable String original, Deployment active)
            throws DeliveryException {
        if (wanted == null || wanted.equals(original)) {
            return;
        }
        throw new DeliveryException(
                Code.DEPLOYMENT_ACTIVE,
                "Deployment " + active.id() + " is under way in this group (" + described(active)
                        + "), and when it is stopped "
                        + (original == null ? "what ran before" : RevisionName.shown(original)) + " runs, not "
                        + RevisionName.shown(wanted) + " as <toRevision> or <toCommit> says.",
                "Leave them out to stop it, and then run again with them; or wait until it is over.");
    }

    private static String described(Deployment active) {
        String description = active.description();
        return active.status() + (description == null ? "" : ", '" + description + "'");
    }

    private GoneBack rehearsed(@Nullable String original) throws DeliveryException {
        progress.line("Dry run: nothing was changed");
        return result.dryRun(described(original), null);
    }

    private Described described(@Nullable String arn) throws DeliveryException {
        Described found = arn == null ? null : standing.history().describe(arn);
        return found == null ? standing.running() : found;
    }

    private @Nullable GoneBack ended(Deployment active, @Nullable String original) throws DeliveryException {
        Both both = helpers.following().toTheEnd(active, standing.plan());
        Deployment last = both.followed().last();
        if (last.succeeded() && active.rollback().of() == null) {
            progress.warn("Deployment " + last.id() + " had succeeded before it could be stopped");
            return null;
        }
        Running now = far.service()
                .running(request.place().application(), request.place().group());
        Described running = described(now.taskDefinition());
        DeliveryOutcome outcome = new DeliveryOutcome(
                last.status(),
                last.stage(),
                result.image(running),
                running.arn(),
                standing.history().broughtBy(active),
                last.revision(),
                last,
                both.rollback(),
                both.followed().traffic(),
                null,
                null,
                null);
        boolean back = original == null
                ? !running.arn().equals(standing.history().broughtBy(active))
                : running.arn().equals(original);
        if (!back) {
            return result.of(running, outcome.with(stays(last, both.rollback(), running)));
        }
        progress.line(running.named() + " runs; deployment " + last.id() + " is " + last.status());
        return tagged(running, result.of(running, outcome));
    }

    private static Cause stays(Deployment last, @Nullable Deployment rollback, Described running) {
        String said = Objects.requireNonNullElse(last.rollback().message(), "CodeDeploy does not say why");
        return new Cause(
                Code.DEPLOYMENT_STOPPED,
                "Deployment " + last.id() + " is " + last.status() + ", but "
                        + RevisionName.shown(running.arn()) + " still runs: "
                        + (rollback == null
                                ? said.replaceAll("[.\\s]+$", "")
                                : "the rollback " + rollback.id() + " ended as " + rollback.status())
                        + ".",
                List.of(),
                "Run bluegreen-rollback again: with nothing under way it goes back by a deployment of its own.");
    }

    /** They had not moved, unless the push moves them. */
    private GoneBack tagged(Described running, GoneBack gone) {
        BackTags tags = new BackTags(
                far.images(), request.delivery().registry(), request.images(), standing.history(), progress);
        try {
            if (!tags.lagBehind(running)) {
                progress.line("Tags stay where they are: they had not moved");
                return gone;
            }
            TagMoves moved = tags.move(running);
            return moved == null
                    ? gone
                    : new GoneBack(gone.delivery(), gone.outcome().with(moved));
        } catch (DeliveryException e) {
            return new GoneBack(gone.delivery(), gone.outcome().with(e));
        }
    }
}
