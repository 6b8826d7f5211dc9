package io.github.ecsdelivery.bluegreen.rollback;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.ecsdelivery.bluegreen.Deployment;
import io.github.ecsdelivery.bluegreen.RevisionStore;
import io.github.ecsdelivery.bluegreen.RunningService.Running;
import io.github.ecsdelivery.bluegreen.Sample;
import io.github.ecsdelivery.bluegreen.Stage;
import io.github.ecsdelivery.bluegreen.Trouble;
import io.github.ecsdelivery.bluegreen.cause.DigestCheck;
import io.github.ecsdelivery.bluegreen.cause.Investigation;
import io.github.ecsdelivery.bluegreen.cause.Testimony;
import io.github.ecsdelivery.bluegreen.follow.DeploymentFollower;
import io.github.ecsdelivery.bluegreen.follow.DeploymentFollower.Surroundings;
import io.github.ecsdelivery.bluegreen.follow.Interrupts;
import io.github.ecsdelivery.bluegreen.follow.ScriptedEngine;
import io.github.ecsdelivery.bluegreen.follow.Watch.Manners;
import io.github.ecsdelivery.bluegreen.history.Past;
import io.github.ecsdelivery.bluegreen.history.RevisionKeeper;
import io.github.ecsdelivery.bluegreen.release.ReleaseFollower;
import io.github.ecsdelivery.bluegreen.release.TakingUp;
import io.github.ecsdelivery.bluegreen.release.Watching;
import io.github.ecsdelivery.bluegreen.rollback.RollbackRequest.Images;
import io.github.ecsdelivery.bluegreen.rollback.RollbackRequest.Place;
import io.github.ecsdelivery.bluegreen.rollback.RollbackRequest.Wanted;
import io.github.ecsdelivery.environment.Commit;
import io.github.ecsdelivery.environment.CommitSource;
import io.github.ecsdelivery.environment.Delivery;
import io.github.ecsdelivery.environment.DeliveryFolder;
import io.github.ecsdelivery.environment.ManualClock;
import io.github.ecsdelivery.environment.Notes;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.image.FakeRepository;
import io.github.ecsdelivery.image.Manifest;
import io.github.ecsdelivery.image.MovingTags;
import io.github.ecsdelivery.spec.LiveService.Snapshot;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A service that was released as web:1, web:2 and web:3, each of a commit and with an image of its own, and runs web:3. */
final class RollbackScene implements RevisionStore, CommitSource {
    final Trouble trouble = new Trouble();
    final Past past = new Past(trouble);
    final ScriptedEngine engine = new ScriptedEngine(trouble);
    final FakeRepository images = new FakeRepository();
    final Testimony said = new Testimony();
    final Notes notes = new Notes();
    final ManualClock clock = new ManualClock(Sample.START);
    final Map<String, String> bucket = new HashMap<>();
    /** What git knows, by both commits. */
    final Map<String, Between> git = new HashMap<>();

    final List<String> questions = new ArrayList<>();
    final DeliveryFolder folder;

    @Nullable
    String answer;

    @Nullable
    String deployment;

    @Nullable
    String toRevision;

    @Nullable
    String toCommit;

    @Nullable
    MovingTags tags = MovingTags.usual();

    @Nullable
    Integer keep;

    boolean withHooks;
    boolean dryRun;
    Stage until = Stage.SUCCEEDED;

    RollbackScene(Path directory) {
        folder = new DeliveryFolder(directory);
        for (int i = 1; i <= 3; i++) {
            release(i);
        }
        past.runs("PRIMARY", "web:3", "d-3");
        images.with(image(3), "latest").with(image(2), "backup");
    }

    /** One more release, of which the service does not run anything yet. */
    void release(int number) {
        String name = "web:" + number;
        past.registered(name)
                .ofCommit(name, commit(number))
                .image(name, "web", "registry.local/orders@" + image(number).digest())
                .deployed("d-" + number, "Succeeded", name);
        images.with(image(number));
    }

    static String commit(int number) {
        return (number + "abc").repeat(10);
    }

    static Manifest image(int number) {
        return FakeRepository.manifest(String.valueOf(number));
    }

    Delivery delivery() {
        return new Delivery(
                Past.ENVIRONMENT,
                "orders",
                "111111111111",
                "eu-west-1",
                "registry.local",
                new Commit("f".repeat(40), null, "test", Instant.EPOCH, false));
    }

    RollbackRequest request() {
        return new RollbackRequest(
                delivery(),
                new Place("orders", "orders-group", null, "revisions", "releases"),
                wanted(),
                new Images("orders", tags),
                new Watching(until, null, new Manners(true, true), null),
                keep,
                dryRun);
    }

    Wanted wanted() {
        return new Wanted(deployment, toRevision, toCommit, "too slow", withHooks);
    }

    RollbackPorts far() {
        return new RollbackPorts(
                engine, past, past, (application, group) -> snapshot(), past, this, name -> images, this);
    }

    Snapshot snapshot() throws DeliveryException {
        Running running = past.running();
        return new Snapshot(
                running.cluster(),
                running.service(),
                running.container(),
                running.port(),
                requireNonNull(past.describe(running.taskDefinition())).tree(),
                JsonNodeFactory.instance.objectNode());
    }

    Standing standing() throws DeliveryException {
        return Standing.look(far(), request().place());
    }

    Rollback.Helpers helpers() {
        DeploymentFollower deployments = new DeploymentFollower(
                engine, new Surroundings(clock, notes, Interrupts.ignored(), ZoneOffset.UTC, false));
        TakingUp takingUp = new TakingUp(delivery());
        ReleaseFollower releases = new ReleaseFollower(
                engine,
                deployments,
                new ReleaseFollower.Inquiry(
                        past, said, new Investigation(said.witnesses()), new DigestCheck(past, past, images, notes)),
                takingUp,
                images,
                notes);
        return new Rollback.Helpers(
                new Following(engine, deployments, releases, takingUp, notes),
                new RevisionKeeper(Past.ENVIRONMENT, past, past, past, clock, notes),
                question -> {
                    questions.add(question);
                    return answer;
                },
                folder,
                notes);
    }

    GoneBack goBack() throws DeliveryException {
        return new Rollback(far(), helpers()).goBack(request());
    }

    /** The deployment that goes back goes so from look to look, and the service then has this. */
    RollbackScene goesBackTo(String name, Object... seen) {
        engine.course("d-new", seen);
        engine.onCreate = id -> past.runsOnly(name, id);
        return this;
    }

    static Deployment back(String status) {
        return Sample.deployment(status).id("d-new").build();
    }

    /** web:4 is being released: green is up beside web:3, and nothing more is known. */
    Sample releasing() {
        release(4);
        past.forget("d-4");
        past.runs("ACTIVE", "web:4", "d-4");
        return Sample.deployment("InProgress").id("d-4");
    }

    @Override
    public Stored put(String key, byte[] content) throws DeliveryException {
        trouble.before("put");
        trouble.changed("put");
        bucket.put(key, new String(content, StandardCharsets.UTF_8));
        return new Stored("revisions", key, "v1", "etag");
    }

    @Override
    public Optional<Checkout> checkout() {
        return Optional.empty();
    }

    @Override
    public Optional<Commit> find(String id) {
        return Optional.empty();
    }

    @Override
    public Optional<Between> between(String before, String after, int most) throws DeliveryException {
        trouble.before("git");
        return Optional.ofNullable(git.get(before + ".." + after));
    }
}
