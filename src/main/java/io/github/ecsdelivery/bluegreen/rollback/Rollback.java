package io.github.ecsdelivery.bluegreen.rollback;

import io.github.ecsdelivery.bluegreen.Deployment;
import io.github.ecsdelivery.bluegreen.history.RevisionKeeper;
import io.github.ecsdelivery.bluegreen.history.RevisionName;
import io.github.ecsdelivery.bluegreen.history.RollbackNote;
import io.github.ecsdelivery.bluegreen.release.Started;
import io.github.ecsdelivery.environment.DeliveryFolder;
import io.github.ecsdelivery.environment.Progress;
import io.github.ecsdelivery.environment.Prompt;
import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Goes back: stops the deployment that is under way and lets CodeDeploy roll it back, or deploys again what ran before, a
 * certain revision or a certain commit. Running it again after it was interrupted takes up what was begun.
 */
public final class Rollback {
    private final RollbackPorts far;
    private final Helpers helpers;

    /**
     * What it is helped by.
     *
     * @param following follows deployments
     * @param keeper looks after old revisions
     * @param prompt the person who decides, where there is one
     * @param folder through which the goals of the module hand over
     */
    public record Helpers(
            Following following, RevisionKeeper keeper, Prompt prompt, DeliveryFolder folder, Progress progress) {
        Question question() {
            return new Question(prompt);
        }
    }

    public Rollback(RollbackPorts far, Helpers helpers) {
        this.far = far;
        this.helpers = helpers;
    }

    /**
     * Carries out the way back.
     *
     * @return how it ended; a deployment that failed is an outcome with a failure, and so are tags that did not move
     * @throws DeliveryException ROLLBACK_IMPOSSIBLE, DEPLOYMENT_ACTIVE, DEPLOYMENT_UNKNOWN, ROLLBACK_DECLINED before anything
     *     is changed, or when nobody knows how it ended
     */
    public GoneBack goBack(RollbackRequest request) throws DeliveryException {
        Standing standing = Standing.look(far, request.place());
        Redeployment redeployment = new Redeployment(far, helpers, request, standing);
        Deployment active = standing.active();
        if (active == null) {
            requireMeant(request, standing);
            return redeployment.go();
        }
        requireMeant(request, active);
        GoneBack gone = new Interception(far, helpers, request, standing, redeployment).of(active);
        // It came to its end before it could be stopped.
        return gone == null ? goBack(request) : gone;
    }

    /** The deployment that is under way is the one that is named, or the one that this build has started. */
    private void requireMeant(RollbackRequest request, Deployment active) throws DeliveryException {
        String named = request.wanted().deployment();
        String meant = named == null ? started(request) : named;
        if (meant == null || meant.equals(active.id())) {
            return;
        }
        String description = active.description();
        throw new DeliveryException(
                Code.DEPLOYMENT_ACTIVE,
                "Deployment " + active.id() + (description == null ? "" : " ('" + description + "')")
                        + " is under way in this group, but "
                        + (named == null ? "this build has started " + meant : "-Decs-delivery.attach names " + meant)
                        + ".",
                "Wait until it is over, or pass -Decs-delivery.attach=" + active.id()
                        + " if it is the one to be undone.");
    }

    /** With nothing under way, what runs was brought by the deployment that is named, or by the one of this build. */
    private void requireMeant(RollbackRequest request, Standing standing) throws DeliveryException {
        String named = request.wanted().deployment();
        String brought = standing.broughtBy();
        if (named != null && !named.equals(brought)) {
            throw new DeliveryException(
                    Code.DEPLOYMENT_UNKNOWN,
                    "-Decs-delivery.attach names " + named + ", which is not under way, and what runs was brought by "
                            + Objects.requireNonNullElse(brought, "none that is known") + ".",
                    "Leave it out to go back from what runs.");
        }
        Deployment own = named == null ? standing.history().deployment(started(request)) : null;
        // One that was to go back is tried again.
        if (own == null || own.id().equals(brought) || RollbackNote.read(own.description()) != null) {
            return;
        }
        throw new DeliveryException(
                Code.ROLLBACK_IMPOSSIBLE,
                "This build has started deployment " + own.id() + ", which is " + own.status() + ", and what runs, "
                        + RevisionName.shown(standing.running().arn()) + ", was not brought by it: of this build there"
                        + " is nothing to undo.",
                brought == null
                        ? "Name what is to run with -Decs-delivery.toRevision."
                        : "Pass -Decs-delivery.attach=" + brought + " if what runs is to be undone.");
    }

    /** The deployment that this build has started; null for none, and where a certain revision is wanted all the same. */
    private @Nullable String started(RollbackRequest request) throws DeliveryException {
        if (request.wanted().isNamed()) {
            return null;
        }
        Started started = Started.read(
                helpers.folder(),
                request.delivery().environment(),
                request.delivery().accountId(),
                request.place().group());
        return started == null ? null : started.id();
    }
}
