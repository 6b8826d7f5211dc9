package io.github.ecsdelivery.bluegreen.release;

import io.github.ecsdelivery.bluegreen.Deployment;
import io.github.ecsdelivery.bluegreen.Plan.Safeguards;
import io.github.ecsdelivery.bluegreen.ReleasedImage;
import io.github.ecsdelivery.bluegreen.RevisionStore;
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
import io.github.ecsdelivery.bluegreen.release.BlueGreenDelivery.Far;
import io.github.ecsdelivery.bluegreen.release.DeliveryRequest.Precedence;
import io.github.ecsdelivery.bluegreen.release.ReleaseFollower.Inquiry;
import io.github.ecsdelivery.bluegreen.release.Watching.CiLimit;
import io.github.ecsdelivery.environment.Commit;
import io.github.ecsdelivery.environment.Delivery;
import io.github.ecsdelivery.environment.DeliveryFolder;
import io.github.ecsdelivery.environment.ManualClock;
import io.github.ecsdelivery.environment.Notes;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.image.FakeRepository;
import io.github.ecsdelivery.image.ImageRecord;
import io.github.ecsdelivery.image.Manifest;
import io.github.ecsdelivery.image.MovingTags;
import io.github.ecsdelivery.spec.Bundle;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A service {@code orders} that runs web:1, the far side around it in memory, and what was rendered to replace it. */
final class ReleaseScene implements RevisionStore {
    static final String COMMIT = "2".repeat(40);
    static final String OLD_COMMIT = "1".repeat(40);
    static final Manifest OLD = FakeRepository.manifest("1");
    static final Manifest NEW = FakeRepository.manifest("2");
    static final String REPOSITORY = "registry/orders";

    final Trouble trouble = new Trouble();
    final Past past = new Past(trouble);
    final ScriptedEngine engine = new ScriptedEngine(trouble);
    final FakeRepository images = new FakeRepository().with(OLD, "latest").with(NEW);
    final Testimony said = new Testimony();
    final Notes notes = new Notes();
    final ManualClock clock = new ManualClock(Sample.START);
    final TreeMap<String, String> bucket = new TreeMap<>();
    final DeliveryFolder folder;

    @Nullable
    String config;

    @Nullable
    MovingTags tags = MovingTags.usual();

    Stage until = Stage.SUCCEEDED;

    @Nullable
    Duration cap;

    @Nullable
    CiLimit ci;

    /** Whether what runs, or is under way, is newer than what is released. */
    boolean older;

    boolean dirty;

    OnActive onActive = OnActive.WAIT;
    boolean allowOlder;
    boolean dryRun;

    ReleaseScene(Path directory) {
        folder = new DeliveryFolder(directory);
        past.registered("web:1").image("web:1", "web", REPOSITORY + "@" + OLD.digest());
        past.runs("PRIMARY", "web:1", "d-old");
    }

    Delivery delivery() {
        return new Delivery(
                Past.ENVIRONMENT,
                "orders",
                "111111111111",
                "eu-west-1",
                "registry",
                new Commit(COMMIT, null, "test", Instant.EPOCH, dirty));
    }

    /** What the earlier goals leave. */
    ReleaseScene rendered() throws DeliveryException {
        return rendered("");
    }

    /** @param hooks of the AppSpec, a section in YAML */
    ReleaseScene rendered(String hooks) throws DeliveryException {
        folder.writeJson(
                ImageRecord.FILE,
                new ImageRecord(
                        Past.ENVIRONMENT,
                        "111111111111",
                        COMMIT,
                        dirty,
                        "registry",
                        "orders",
                        List.of("222222222222"),
                        NEW.digest(),
                        NEW.mediaType(),
                        REPOSITORY + "@" + NEW.digest(),
                        Sample.START,
                        false));
        write(Bundle.TASK_DEFINITION, """
                {"family": "web", "containerDefinitions": [
                  {"name": "web", "image": "%s@%s", "portMappings": [{"containerPort": 8080}]}]}
                """.formatted(REPOSITORY, NEW.digest()));
        write(Bundle.APP_SPEC, Past.APP_SPEC.formatted("<TASK_DEFINITION>") + hooks);
        Bundle.seal(delivery(), folder);
        return this;
    }

    void write(String name, String content) throws DeliveryException {
        folder.write(name, content.getBytes(StandardCharsets.UTF_8));
    }

    /** The next deployment goes so from look to look, and brings the newest revision. */
    ReleaseScene goes(Object... seen) {
        engine.course("d-new", seen);
        engine.onCreate = id -> past.runsOnly(newest(), id);
        return this;
    }

    private String newest() {
        return past.active("web").get(0).replaceFirst(".*/", "");
    }

    Deployment green(String status) {
        return Sample.deployment(status).id("d-new").build();
    }

    Watching watching() {
        return new Watching(until, cap, Manners.leave(), ci);
    }

    DeliveryRequest request() {
        return new DeliveryRequest(
                delivery(),
                "orders",
                "orders-group",
                config,
                Safeguards.ofGroup(),
                "orders " + COMMIT.substring(0, 12),
                "releases",
                tags,
                new Precedence(onActive, allowOlder),
                watching(),
                dryRun);
    }

    Started started(String id) {
        return new Started(
                id,
                Past.ENVIRONMENT,
                "111111111111",
                COMMIT,
                "orders",
                "orders-group",
                Past.arn("web:2"),
                Past.arn("web:1"),
                OLD.digest(),
                new ReleasedImage(REPOSITORY + "@" + NEW.digest(), NEW.digest(), List.of()),
                new Stored("revisions", "key", null, null),
                0);
    }

    /** The service has web:2, brought by this deployment. */
    ReleaseScene landed(String id) {
        past.registered("web:2").image("web:2", "web", REPOSITORY + "@" + NEW.digest());
        past.runsOnly("web:2", id);
        return this;
    }

    Far far() {
        return new Far(engine, past, past, this, images);
    }

    DeploymentFollower deployments() {
        return new DeploymentFollower(
                engine, new Surroundings(clock, notes, Interrupts.ignored(), ZoneOffset.UTC, false));
    }

    ReleaseFollower releases() {
        Inquiry inquiry = new Inquiry(
                past, said, new Investigation(said.witnesses()), new DigestCheck(past, past, images, notes));
        return new ReleaseFollower(engine, deployments(), inquiry, new TakingUp(delivery()), images, notes);
    }

    Attachment attachment() {
        return new Attachment(far(), releases(), folder, clock, notes);
    }

    Attachment.Request attach(@Nullable String id) {
        return new Attachment.Request(id, Past.ENVIRONMENT, "111111111111", "orders", "orders-group", tags);
    }

    @Override
    public Stored put(String key, byte[] content) throws DeliveryException {
        trouble.before("put");
        trouble.changed("put " + key.replaceFirst(".*/", "").replaceFirst("[0-9a-f]{64}", "…"));
        bucket.put(key, new String(content, StandardCharsets.UTF_8));
        return new Stored("revisions", key, "v1", "etag");
    }
}
