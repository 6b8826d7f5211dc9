package io.github.ecsdelivery.bluegreen.rollback;

import io.github.ecsdelivery.bluegreen.DeliveryOutcome;
import io.github.ecsdelivery.bluegreen.Deployment;
import io.github.ecsdelivery.bluegreen.DeploymentEngine.Start;
import io.github.ecsdelivery.bluegreen.Plan.Safeguards;
import io.github.ecsdelivery.bluegreen.RevisionStore.Stored;
import io.github.ecsdelivery.bluegreen.TaskDefinitions.Described;
import io.github.ecsdelivery.bluegreen.Unsent;
import io.github.ecsdelivery.bluegreen.history.RevisionName;
import io.github.ecsdelivery.bluegreen.history.RollbackNote;
import io.github.ecsdelivery.bluegreen.release.Creation;
import io.github.ecsdelivery.bluegreen.release.Started;
import io.github.ecsdelivery.bluegreen.rollback.BackTags.Planned;
import io.github.ecsdelivery.bluegreen.rollback.RollbackRequest.Place;
import io.github.ecsdelivery.bluegreen.rollback.TargetChoice.Target;
import io.github.ecsdelivery.environment.Progress;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.image.TagMoves;
import io.github.ecsdelivery.spec.appspec.AppSpecDocument;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Goes back by a deployment of its own: an earlier task definition is deployed again. */
final class Redeployment {
    /** What only the far side can know. */
    private static final String LATER = "<known-when-uploaded>";

    private final RollbackPorts far;
    private final Rollback.Helpers helpers;
    private final RollbackRequest request;
    private final Standing standing;
    private final Progress progress;
    private final BackTags tags;
    private final TargetImages images;
    private final Usable usable;
    private final TargetChoice choice;
    private final Result result;

    Redeployment(RollbackPorts far, Rollback.Helpers helpers, RollbackRequest request, Standing standing) {
        this.far = far;
        this.helpers = helpers;
        this.request = request;
        this.standing = standing;
        this.progress = helpers.progress();
        String registry = request.delivery().registry();
        this.tags = new BackTags(far.images(), registry, request.images(), standing.history(), progress);
        this.images = new TargetImages(far.images(), registry);
        this.usable = new Usable(far.taskDefinitions(), standing.history(), images, standing.running());
        this.choice = new TargetChoice(far.taskDefinitions(), standing.history(), usable, standing.running(), progress);
        this.result = new Result(request.delivery(), standing.live().containerName());
    }

    /** What is meant, for who has to know before anything else. */
    Target target() throws DeliveryException {
        return choice.choose(request.wanted());
    }

    /**
     * Goes back.
     *
     * @throws DeliveryException ROLLBACK_IMPOSSIBLE, ROLLBACK_DECLINED, or what the far side refuses
     */
    GoneBack go() throws DeliveryException {
        Optional<GoneBack> unfinished = finishLast();
        if (unfinished.isPresent()) {
            return unfinished.get();
        }
        Target target = target();
        Described definition = target.definition();
        if (definition.arn().equals(standing.running().arn())) {
            progress.line("The service runs " + definition.named() + " already; there is nothing to undo");
            return tagged(result.alreadyRunning(definition), definition);
        }
        requireRunnable(target);
        AppSpecDocument ofThen = standing.history().appSpecOf(definition.arn());
        BackSpec spec = BackSpec.of(
                definition, ofThen, standing.live(), request.wanted().withHooks(), usable);
        Planned planned = tags.foresee(definition);
        preview(target, spec, planned);
        if (request.dryRun()) {
            return rehearse(definition, spec, planned);
        }
        RollbackNote note = note(definition);
        helpers.question().ask("Go back from " + note.from() + " to " + note.to() + "?");
        helpers.folder().write("revision.yaml", spec.content());
        Stored revision = far.revisions().put(key(definition, spec), spec.content());
        progress.line("Revision uploaded: s3://" + revision.bucket() + "/" + revision.key()
                + (revision.version() == null ? "" : " (version " + revision.version() + ")"));
        String id = new Creation(far.engine(), progress).create(start(definition, revision));
        return follow(id, revision, definition, spec.hooks());
    }

    /**
     * Takes up a way back that another build, or this one before it was stopped, has begun.
     *
     * @param active the deployment that goes back
     */
    GoneBack takeUp(Deployment active, Described definition) throws DeliveryException {
        progress.line("Deployment " + active.id() + " goes back to " + definition.named() + " already");
        if (request.dryRun()) {
            progress.line("Dry run: it would be followed, and then the tags moved; nothing was changed");
            return result.dryRun(definition, null);
        }
        return follow(active.id(), active.revision(), definition, 0);
    }

    // Run again after it was stopped between deployment and tags, it must not go back a second time.
    private Optional<GoneBack> finishLast() throws DeliveryException {
        Described running = standing.running();
        RollbackNote note = request.wanted().isNamed() ? null : lastNote();
        if (note == null || !note.to().equals(RevisionName.shown(running.arn())) || !tags.wereLeft(running)) {
            return Optional.empty();
        }
        progress.warn("The tags were not moved when the service went back from " + note.from() + " to " + note.to()
                + "; that is all that is done now. To go back further run it again, or name the revision with"
                + " -Decs-delivery.toRevision");
        if (request.dryRun()) {
            tags.rehearse(tags.foresee(running));
            return Optional.of(result.dryRun(running, null));
        }
        return Optional.of(tagged(result.alreadyRunning(running), running));
    }

    private @Nullable RollbackNote lastNote() {
        Deployment last = standing.history().deployment(standing.broughtBy());
        return last == null ? null : RollbackNote.read(last.description());
    }

    private void requireRunnable(Target target) throws DeliveryException {
        String name = target.definition().named();
        if (!target.definition().isActive()) {
            throw usable.instead(name + ", " + target.why() + ", is "
                    + target.definition().tree().path("status").asText("INACTIVE")
                    + ", so ECS starts no task from it any more.");
        }
        TargetImages.Found found = images.look(target.definition());
        if (found.missing() != null) {
            throw usable.instead(name + ", " + target.why() + ", cannot run: " + found.missing() + ".");
        }
        found.remarks().forEach(progress::warn);
    }

    private void preview(Target target, BackSpec spec, @Nullable Planned planned) {
        Preview preview = new Preview(far.git(), standing.running(), progress);
        preview.heading(target);
        preview.commits(target.definition());
        preview.images(standing.live().containerName(), spec.entrance(), target.definition());
        preview.difference(target.definition());
        preview.deployment(standing.plan(), request.place().group());
        preview.tags(planned);
    }

    private GoneBack rehearse(Described definition, BackSpec spec, @Nullable Planned planned) throws DeliveryException {
        String key = key(definition, spec);
        Unsent.show(() -> far.revisions().put(key, spec.content()));
        Stored revision = new Stored(request.place().bucket(), key, LATER, LATER);
        Unsent.show(() -> far.engine().create(start(definition, revision)));
        tags.rehearse(planned);
        progress.line("Dry run: nothing was changed");
        return result.dryRun(definition, standing.running().arn());
    }

    private RollbackNote note(Described definition) {
        return new RollbackNote(RevisionName.shown(standing.running().arn()), RevisionName.shown(definition.arn()));
    }

    private Start start(Described definition, Stored revision) {
        Place place = request.place();
        String description = note(definition).text(request.wanted().reason());
        return new Start(
                place.application(), place.group(), revision, place.config(), description, Safeguards.ofGroup());
    }

    private String key(Described definition, BackSpec spec) {
        String commit = definition.commit();
        return spec.key(String.join(
                        "/",
                        request.place().keyPrefix(),
                        request.delivery().application(),
                        request.delivery().environment(),
                        commit == null ? definition.family() + "-" + definition.revision() : commit)
                + "/");
    }

    private GoneBack follow(String id, @Nullable Stored revision, Described definition, int hooks)
            throws DeliveryException {
        String running = standing.running().arn();
        Started started = new Started(
                id,
                request.delivery().environment(),
                request.delivery().accountId(),
                definition.commit(),
                request.place().application(),
                request.place().group(),
                definition.arn(),
                running.equals(definition.arn()) ? null : running,
                null,
                result.image(definition),
                revision,
                hooks);
        helpers.folder().writeJson(Started.FILE, started);
        DeliveryOutcome outcome = helpers.following().release(started, standing.plan(), request.watching());
        GoneBack gone = result.of(definition, outcome);
        if (!outcome.released()) {
            return gone;
        }
        progress.line(definition.named() + " runs again");
        GoneBack tagged = tagged(gone, definition);
        helpers.keeper()
                .keep(
                        request.keepRevisions(),
                        request.place().application(),
                        request.place().group(),
                        outcome.replaced());
        return tagged;
    }

    // The service has gone back whether or not the tags follow: what went wrong with them must not hide that.
    private GoneBack tagged(GoneBack gone, Described definition) {
        if (request.dryRun()) {
            return gone;
        }
        try {
            TagMoves moved = tags.move(definition);
            return moved == null
                    ? gone
                    : new GoneBack(gone.delivery(), gone.outcome().with(moved));
        } catch (DeliveryException e) {
            return new GoneBack(gone.delivery(), gone.outcome().with(e));
        }
    }
}
