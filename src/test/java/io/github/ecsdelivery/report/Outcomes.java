package io.github.ecsdelivery.report;

import io.github.ecsdelivery.bluegreen.Cause;
import io.github.ecsdelivery.bluegreen.Cause.Evidence;
import io.github.ecsdelivery.bluegreen.DeliveryOutcome;
import io.github.ecsdelivery.bluegreen.Deployment;
import io.github.ecsdelivery.bluegreen.Deployment.Diagnostics;
import io.github.ecsdelivery.bluegreen.Deployment.Event;
import io.github.ecsdelivery.bluegreen.Deployment.Problem;
import io.github.ecsdelivery.bluegreen.Deployment.Rollback;
import io.github.ecsdelivery.bluegreen.Deployment.TaskSet;
import io.github.ecsdelivery.bluegreen.ReleasedImage;
import io.github.ecsdelivery.bluegreen.RevisionStore.Stored;
import io.github.ecsdelivery.bluegreen.Stage;
import io.github.ecsdelivery.bluegreen.TrafficStep;
import io.github.ecsdelivery.environment.BuildOrigin;
import io.github.ecsdelivery.environment.Commit;
import io.github.ecsdelivery.environment.Delivery;
import io.github.ecsdelivery.environment.Reach;
import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.image.TagMoves;
import io.github.ecsdelivery.image.TagMoves.Move;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One delivery of every kind of end, as they look in the field. */
public final class Outcomes {
    public static final Instant START = Instant.parse("2026-11-21T12:00:00Z");
    public static final String DIFF = """
            --- orders:6 (running)
            +++ src/main/ecs/taskdef.json
            image of orders: sha256:5f0c9a -> sha256:8a1b2c (111111111111.dkr.ecr.eu-west-1.amazonaws.com/shop/orders)
            @@ task definition @@
            -cpu: "256"
            +cpu: "512"
            @@ container orders @@
            -environment[LOG_LEVEL]: "debug"
            +environment[LOG_LEVEL]: "info"
            +environment[DB_PASSWORD]: ***
            """;

    private static final String OLD = "sha256:5f0c9a3b1d7e4f6a8b2c0d9e7f5a3b1c4d6e8f0a2b4c6d8e0f1a3b5c7d9e1f3a";
    private static final String NEW = "sha256:8a1b2c3d4e5f60718293a4b5c6d7e8f90a1b2c3d4e5f60718293a4b5c6d7e8f9";
    private static final String REPOSITORY = "111111111111.dkr.ecr.eu-west-1.amazonaws.com/shop/orders";
    private static final String FAMILY = "arn:aws:ecs:eu-west-1:111111111111:task-definition/orders:";
    private static final Commit COMMIT =
            new Commit("0123456789abcdef0123456789abcdef01234567", "main", "GITHUB_SHA", START, false);

    private Outcomes() {}

    public static Subject subject() {
        return subject(COMMIT);
    }

    static Subject subject(Commit commit) {
        return new Subject(
                new Delivery("prd", "orders", "111111111111", "eu-west-1", REPOSITORY.replaceFirst("/.*", ""), commit),
                new BuildOrigin(
                        commit,
                        null,
                        null,
                        "GITHUB_REF",
                        "GitHub Actions",
                        "https://github.com/acme/orders/actions/runs/4711",
                        List.of(),
                        null),
                "bluegreen-deploy",
                "1.0.0");
    }

    /** A record of an outcome, of a delivery that took a quarter of an hour. */
    public static DeliveryRecord record(DeliveryOutcome outcome) {
        return DeliveryRecord.of(subject(), outcome, START.minusSeconds(20), at(900));
    }

    /** By a name for each, in the order of how often they are seen. */
    public static Map<String, DeliveryRecord> all() {
        Map<String, DeliveryRecord> records = new LinkedHashMap<>();
        records.put("succeeded", record(succeeded()));
        records.put("already-running", record(alreadyRunning()));
        records.put("rolled-back", record(rolledBack()));
        records.put("rollback-failed", record(rollbackFailed()));
        records.put("hook-failed", record(hookFailed()));
        records.put("stopped", record(stopped()));
        records.put("gone-back", record(goneBack()));
        records.put("dry-run", record(dryRun()));
        records.put("left-at-ready", record(leftAtReady()));
        records.put("left-at-created", record(leftAtCreated()));
        records.put("left-moving", record(leftMoving()));
        records.put("left-at-shifted", record(leftAtShifted()));
        records.put("overnight", record(overnight()));
        records.put("tags-not-moved", record(tagsNotMoved()));
        records.put("stopped-too-late", record(stoppedTooLate()));
        records.put("failed-afterwards", record(failedAfterwards()));
        records.put("other-image", record(otherImage()));
        records.put("rollback-unseen", record(rollbackUnseen()));
        records.put("lost-sight", record(lostSight()));
        records.put("never-seen", record(neverSeen()));
        records.put("of-a-tag", ofATag());
        records.put("rehearsed", rehearsed("true"));
        records.put("unfinished", unfinished());
        records.put("hostile", hostile());
        return records;
    }

    /** A canary that went well. */
    public static DeliveryOutcome succeeded() {
        return outcome("Succeeded", Stage.SUCCEEDED)
                .deployment(deployment("d-RPCR1U3TW", "Succeeded", null, null)
                        .events(canary())
                        .taskSets(List.of(taskSet("Blue", "ACTIVE", 0, 0), taskSet("Green", "PRIMARY", 100, 3)))
                        .build())
                .traffic(new TrafficStep(at(160), 90, 10), new TrafficStep(at(460), 0, 100))
                .tags(new Move("backup", null, OLD), new Move("latest", OLD, NEW))
                .build();
    }

    public static DeliveryOutcome alreadyRunning() {
        return DeliveryOutcome.alreadyRunning(image(), FAMILY + "7");
    }

    /** Green never became healthy. */
    public static DeliveryOutcome rolledBack() {
        String id = "d-LSNIXCXF1";
        String message = "The deployment timed out while waiting for the replacement task set to become healthy."
                + " This time out period is 60 minutes.";
        Cause cause = new Cause(
                Code.DEPLOYMENT_FAILED,
                "Deployment " + id + " failed at Install: container 'orders' of green exited with code 1 three times:"
                        + " java.net.ConnectException: Connection refused (db.internal:5432).",
                List.of(
                        new Evidence("CodeDeploy", List.of("TIMEOUT: " + message)),
                        new Evidence(
                                "Stopped tasks of orders:7",
                                List.of(
                                        "3 tasks: EssentialContainerExited, Essential container in task exited",
                                        "container orders: exit code 1")),
                        new Evidence(
                                "Log of container orders, task 3f2a7c",
                                List.of(
                                        "12:01:03.120  INFO com.acme.orders.Application : Starting Application v1.9.0",
                                        "12:01:04.733 ERROR o.s.boot.SpringApplication : Application run failed",
                                        "java.net.ConnectException: Connection refused (db.internal:5432)",
                                        "    at java.base/sun.nio.ch.Net.pollConnect(Native Method)",
                                        "    at com.acme.orders.db.Pool.open(Pool.java:71)",
                                        "    at com.acme.orders.Application.main(Application.java:12)"))),
                "Tags were not moved. Let the security group of the database admit the tasks of orders, and run again.");
        return outcome("Failed", Stage.CREATED)
                .deployment(deployment(id, "Failed", new Problem("TIMEOUT", message), "d-QJ7T0CXF2")
                        .events(List.of(
                                event("BeforeInstall", "Succeeded", 2, 2),
                                new Event(
                                        "Install",
                                        "Failed",
                                        at(2),
                                        at(3602),
                                        new Diagnostics("UnknownError", "", message, "")),
                                pending("AfterInstall", "Skipped"),
                                pending("BeforeAllowTraffic", "Skipped"),
                                pending("AllowTraffic", "Skipped"),
                                pending("AfterAllowTraffic", "Skipped")))
                        .taskSets(List.of(taskSet("Blue", "PRIMARY", 100, 3), taskSet("Green", "ACTIVE", 0, 0)))
                        .build())
                .rollback(rollback("d-QJ7T0CXF2", id, 3610))
                .cause(cause)
                .build();
    }

    /** The rollback came to no good end either. */
    static DeliveryOutcome rollbackFailed() {
        DeliveryOutcome failed = rolledBack();
        Made rollback = deployment("d-QJ7T0CXF2", "Failed", new Problem("INTERNAL_ERROR", "It did not work."), null);
        return new DeliveryOutcome(
                failed.status(),
                failed.stage(),
                failed.image(),
                failed.taskDefinition(),
                failed.replaced(),
                failed.revision(),
                failed.deployment(),
                rollback.build(),
                failed.traffic(),
                null,
                failed.cause(),
                failed.failure());
    }

    /** A hook said no after a tenth of the traffic had moved. */
    public static DeliveryOutcome hookFailed() {
        String id = "d-H00KFAIL1";
        Cause cause = new Cause(
                Code.DEPLOYMENT_FAILED,
                "Deployment " + id + " failed at AfterAllowTraffic: the hook orders-smoke-test reported Failed.",
                List.of(new Evidence("Hook orders-smoke-test", List.of("GET /orders/1 was 500, expected 200"))),
                "Tags were not moved. Look at the log of the function orders-smoke-test, and run again.");
        return outcome("Failed", Stage.READY)
                .deployment(deployment(
                                id,
                                "Failed",
                                new Problem(
                                        "HOOK_EXECUTION_FAILURE",
                                        "One of the lifecycle event validation functions" + " failed."),
                                "d-H00KBACK1")
                        .events(List.of(
                                event("BeforeInstall", "Succeeded", 2, 2),
                                event("Install", "Succeeded", 2, 95),
                                event("AfterInstall", "Succeeded", 96, 97),
                                event("AllowTestTraffic", "Succeeded", 98, 99),
                                event("AfterAllowTestTraffic", "Succeeded", 99, 140),
                                event("BeforeAllowTraffic", "Succeeded", 140, 150),
                                event("AllowTraffic", "Succeeded", 150, 460),
                                new Event(
                                        "AfterAllowTraffic",
                                        "Failed",
                                        at(460),
                                        at(492),
                                        new Diagnostics(
                                                "ScriptFailed",
                                                "orders-smoke-test",
                                                "The hook reported Failed",
                                                "START RequestId: 6c1f\nGET /orders/1 -> 500\nEND RequestId: 6c1f"))))
                        .taskSets(List.of(taskSet("Blue", "ACTIVE", 0, 3), taskSet("Green", "PRIMARY", 100, 3)))
                        .build())
                .rollback(rollback("d-H00KBACK1", id, 500))
                .traffic(new TrafficStep(at(160), 90, 10), new TrafficStep(at(460), 0, 100))
                .cause(cause)
                .build();
    }

    /** Somebody stopped it, and nothing rolled back. */
    public static DeliveryOutcome stopped() {
        String id = "d-ST0PPED01";
        return outcome("Stopped", Stage.READY)
                .deployment(deployment(
                                id,
                                "Stopped",
                                new Problem("MANUAL_STOP", "The deployment was stopped by user alice."),
                                null)
                        .events(List.of(
                                event("BeforeInstall", "Succeeded", 2, 2),
                                event("Install", "Succeeded", 2, 61),
                                event("AllowTraffic", "Failed", 62, 130),
                                pending("AfterAllowTraffic", "Skipped")))
                        .taskSets(List.of(taskSet("Blue", "PRIMARY", 90, 3), taskSet("Green", "ACTIVE", 10, 3)))
                        .build())
                .traffic(new TrafficStep(at(70), 90, 10))
                .cause(new Cause(
                        Code.DEPLOYMENT_STOPPED,
                        "Deployment " + id + " was stopped at AllowTraffic: MANUAL_STOP; nothing was rolled back.",
                        List.of(),
                        "Ask who stopped it. Go back with bluegreen-rollback, or run again."))
                .build();
    }

    /** Somebody had it stopped by the goal that is there for it; what runs is what was wanted. */
    static DeliveryOutcome goneBack() {
        String id = "d-W4NTED001";
        return new DeliveryOutcome(
                "Stopped",
                Stage.READY,
                image(),
                FAMILY + "6",
                FAMILY + "7",
                stored(),
                deployment(id, "Stopped", new Problem("MANUAL_STOP", "It was stopped."), "d-W4NTED002")
                        .events(List.of(event("Install", "Succeeded", 2, 61), event("AllowTraffic", "Failed", 62, 130)))
                        .build(),
                rollback("d-W4NTED002", id, 132),
                List.of(new TrafficStep(at(70), 90, 10), new TrafficStep(at(140), 100, 0)),
                null,
                null,
                null);
    }

    static DeliveryOutcome dryRun() {
        return outcome(DeliveryOutcome.DRY_RUN, Stage.CREATED).build();
    }

    /** The build was told not to wait for more. */
    public static DeliveryOutcome leftAtReady() {
        return outcome("Ready", Stage.READY)
                .deployment(deployment("d-READY0001", "Ready", null, null)
                        .events(List.of(
                                event("BeforeInstall", "Succeeded", 2, 2),
                                event("Install", "Succeeded", 2, 61),
                                event("AfterInstall", "Succeeded", 61, 62),
                                pending("BeforeAllowTraffic", "Pending"),
                                pending("AllowTraffic", "Pending"),
                                pending("AfterAllowTraffic", "Pending")))
                        .taskSets(List.of(taskSet("Blue", "PRIMARY", 100, 3), taskSet("Green", "ACTIVE", 0, 3)))
                        .build())
                .build();
    }

    static DeliveryOutcome leftAtCreated() {
        return outcome("InProgress", Stage.CREATED)
                .deployment(deployment("d-CREATED01", "InProgress", null, null).build())
                .build();
    }

    /** In the middle of the shift. */
    static DeliveryOutcome leftMoving() {
        return outcome("InProgress", Stage.READY)
                .deployment(deployment("d-MOVING001", "InProgress", null, null)
                        .events(List.of(
                                event("BeforeInstall", "Succeeded", 2, 2),
                                event("Install", "Succeeded", 2, 61),
                                new Event("AllowTraffic", "InProgress", at(62), null, null)))
                        .taskSets(List.of(taskSet("Blue", "PRIMARY", 90, 3), taskSet("Green", "ACTIVE", 10, 3)))
                        .build())
                .traffic(new TrafficStep(at(70), 90, 10))
                .build();
    }

    /** Blue still lives, so that it can be gone back to. */
    public static DeliveryOutcome leftAtShifted() {
        return outcome("InProgress", Stage.SHIFTED)
                .deployment(deployment("d-SHIFTED01", "InProgress", null, null)
                        .events(canary())
                        .terminationWait()
                        .taskSets(List.of(taskSet("Blue", "ACTIVE", 0, 3), taskSet("Green", "PRIMARY", 100, 3)))
                        .build())
                .traffic(new TrafficStep(at(160), 90, 10), new TrafficStep(at(460), 0, 100))
                .build();
    }

    /** It waited for somebody until the day after. */
    static DeliveryOutcome overnight() {
        return outcome("Succeeded", Stage.SUCCEEDED)
                .deployment(deployment("d-NIGHT0001", "Succeeded", null, null)
                        .events(List.of(
                                event("Install", "Succeeded", 2, 95),
                                event("AllowTraffic", "Succeeded", 43_800, 43_860)))
                        .build())
                .traffic(new TrafficStep(at(43_830), 0, 100))
                .build();
    }

    public static DeliveryOutcome tagsNotMoved() {
        return outcome("Succeeded", Stage.SUCCEEDED)
                .deployment(deployment("d-TAGS00001", "Succeeded", null, null)
                        .events(canary())
                        .taskSets(List.of(taskSet("Green", "PRIMARY", 100, 3)))
                        .build())
                .traffic(new TrafficStep(at(160), 0, 100))
                .build()
                .with(new DeliveryException(
                        Code.TAG_NOT_MOVED,
                        "The service is released, but the tag latest could not be moved: ECR answered 503.",
                        "Run the build again; it deploys nothing anew and moves the tags."));
    }

    /** Its tests failed when it was over. */
    static DeliveryOutcome stoppedTooLate() {
        return outcome("Succeeded", Stage.SUCCEEDED)
                .deployment(deployment("d-TESTS0001", "Succeeded", null, null)
                        .events(canary())
                        .build())
                .build()
                .with(new DeliveryException(
                        Code.TESTS_FAILED,
                        "The integration tests did not pass (12 tests, 1 failed), but deployment d-TESTS0001 has succeeded"
                                + " and was not rolled back.",
                        "Go back with the goal bluegreen-rollback, or mend what the tests found and deliver again."));
    }

    /** Something went wrong when the tags had moved. */
    static DeliveryOutcome failedAfterwards() {
        return succeeded().with(new DeliveryException(Code.UNEXPECTED, "Something broke.", "Please report this."));
    }

    /** The session ended while it was rolled back. */
    static DeliveryOutcome rollbackUnseen() {
        DeliveryOutcome failed = rolledBack();
        return new DeliveryOutcome(
                failed.status(),
                failed.stage(),
                failed.image(),
                failed.taskDefinition(),
                failed.replaced(),
                failed.revision(),
                failed.deployment(),
                null,
                failed.traffic(),
                null,
                failed.cause(),
                failed.failure());
    }

    /** The session ended while traffic moved. */
    static DeliveryOutcome lostSight() {
        return outcome(DeliveryOutcome.UNFINISHED, Stage.READY)
                .deployment(deployment("d-LOST00001", "InProgress", null, null)
                        .events(List.of(
                                event("BeforeInstall", "Succeeded", 2, 2),
                                event("Install", "Succeeded", 2, 92),
                                event("BeforeAllowTraffic", "Succeeded", 92, 93),
                                pending("AllowTraffic", "InProgress")))
                        .taskSets(List.of(taskSet("Blue", "PRIMARY", 90, 3), taskSet("Green", "ACTIVE", 10, 3)))
                        .build())
                .build()
                .with(new DeliveryException(
                        Code.CREDENTIALS_EXPIRED,
                        "Deployment d-LOST00001 goes on, but this build cannot follow it any more: the session ended.",
                        "Get new credentials and run again."));
    }

    /** It was started, and then the network was gone. */
    static DeliveryOutcome neverSeen() {
        Deployment unseen = new Deployment(
                "d-LOST00002",
                "",
                "orders",
                "orders-blue-green",
                "",
                null,
                stored(),
                null,
                Rollback.none(),
                false,
                null,
                null,
                List.of(),
                List.of());
        return outcome(DeliveryOutcome.UNFINISHED, Stage.CREATED)
                .deployment(unseen)
                .build()
                .with(new DeliveryException(
                        Code.DEPLOYMENT_TIMEOUT,
                        "Deployment d-LOST00002 could not be looked at for 10 min; it goes on.",
                        "Run the build again."));
    }

    /** Somebody else's image runs under the task definition. */
    static DeliveryOutcome otherImage() {
        return outcome("Succeeded", Stage.SUCCEEDED)
                .deployment(deployment("d-DIGEST001", "Succeeded", null, null)
                        .events(canary())
                        .build())
                .cause(new Cause(
                        Code.DIGEST_MISMATCH,
                        "Container orders of task 3f2a7c runs another image than the one that was pushed.",
                        List.of(),
                        "Look at who changed the task definition."))
                .build();
    }

    /** A tag has no branch, and a build outside of any CI no page. */
    static DeliveryRecord ofATag() {
        Commit commit = new Commit(COMMIT.id(), null, "git", START, false);
        Subject subject = new Subject(
                subject(commit).delivery(),
                new BuildOrigin(commit, "v1.9.0", "12", null, null, null, List.of(), null),
                "bluegreen-deploy",
                "1.0.0");
        return DeliveryRecord.of(subject, alreadyRunning(), START, null);
    }

    /** A delivery to a protected environment of a sandbox, which waits for more. */
    public static DeliveryRecord rehearsed(String sandbox) {
        return DeliveryRecord.of(subject(new Reach("prd", sandbox)), leftAtReady(), START, at(900));
    }

    /** A delivery to a protected environment, which waits for more. */
    public static DeliveryRecord ofProtected() {
        return DeliveryRecord.of(subject(new Reach("prd", null)), leftAtReady(), START, at(900));
    }

    private static Subject subject(Reach reach) {
        Subject plain = subject();
        Delivery to = plain.delivery();
        return new Subject(
                new Delivery(
                        to.environment(),
                        to.application(),
                        to.accountId(),
                        to.region(),
                        to.registry(),
                        to.commit(),
                        reach),
                plain.origin(),
                plain.goal(),
                plain.pluginVersion());
    }

    /** A bucket that refuses, before there is a deployment. */
    public static DeliveryRecord unfinished() {
        return DeliveryRecord.of(
                subject(),
                new DeliveryException(
                        Code.BUCKET_DENIED,
                        "<revision><bucket> is acme-deploy-revisions, and its policy denies s3:PutObject.",
                        "Allow arn:aws:iam::111111111111:role/deploy to put objects under ecs-delivery/."),
                START,
                at(3));
    }

    /** What somebody might write who wants the page to do something. */
    public static DeliveryRecord hostile() {
        String script = "\"'><script>alert(1)</script><img src=x onerror=alert(1)>";
        Commit commit = new Commit(COMMIT.id(), "feature/" + script + "\u202e`|]]>", "git", START, true);
        DeliveryOutcome outcome = outcome("Failed", Stage.CREATED)
                .deployment(deployment("d-" + script, "Failed", new Problem("X", script), null)
                        .events(List.of(new Event(
                                "Install",
                                "Failed",
                                at(2),
                                at(9),
                                new Diagnostics("ScriptFailed", script, script, "</pre>" + script))))
                        .taskSets(List.of(taskSet("Green" + script, "ACTIVE", 0, 1)))
                        .build())
                .cause(new Cause(
                        Code.DEPLOYMENT_FAILED,
                        "It said " + script + ".",
                        List.of(new Evidence(
                                "Log " + script,
                                List.of(
                                        "</pre></main><script src=\"https://evil.example/x.js\"></script>",
                                        "\u001b[31mred\u001b[0m\u0007 ```",
                                        "| --- | `````` &lt; <!-- ]]> -->",
                                        "DB_PASSWORD=hunter2hunter2"))),
                        "Mend " + script + "."))
                .build();
        Subject plain = subject(commit);
        Subject subject = new Subject(
                new Delivery(
                        "prd",
                        "orders" + script,
                        "111111111111",
                        "eu-west-1",
                        "registry",
                        plain.delivery().commit()),
                new BuildOrigin(
                        commit, null, null, "git", "CI" + script, "javascript:alert(1)//" + script, List.of(), null),
                "bluegreen-deploy",
                "1.0.0");
        return DeliveryRecord.of(subject, outcome, START, at(12));
    }

    /** A delivery that went well, of a branch of that name. */
    public static DeliveryRecord onBranch(String branch) {
        Commit commit = new Commit(COMMIT.id(), branch, "git", START, false);
        return DeliveryRecord.of(subject(commit), succeeded(), START, at(900));
    }

    static ReleasedImage image() {
        return new ReleasedImage(REPOSITORY + "@" + NEW, NEW, List.of("0123456789ab"));
    }

    static Instant at(long seconds) {
        return START.plusSeconds(seconds);
    }

    private static List<Event> canary() {
        return List.of(
                event("BeforeInstall", "Succeeded", 2, 2),
                event("Install", "Succeeded", 2, 95),
                event("AfterInstall", "Succeeded", 96, 140),
                event("BeforeAllowTraffic", "Succeeded", 140, 150),
                event("AllowTraffic", "Succeeded", 150, 460),
                event("AfterAllowTraffic", "Succeeded", 460, 470));
    }

    private static Event event(String name, String status, int from, int to) {
        return new Event(name, status, at(from), at(to), null);
    }

    private static Event pending(String name, String status) {
        return new Event(name, status, null, null, null);
    }

    private static TaskSet taskSet(String label, String status, double weight, int running) {
        return new TaskSet("ecs-svc/1", label, status, weight, running, 0, 3, "orders-tg");
    }

    private static Deployment rollback(String id, String of, int from) {
        Made made = deployment(id, "Succeeded", null, null);
        made.of = of;
        return made.events(List.of(
                        event("BeforeInstall", "Skipped", from, from),
                        event("Install", "Skipped", from, from),
                        event("AllowTraffic", "Succeeded", from + 2, from + 20),
                        event("AfterAllowTraffic", "Succeeded", from + 20, from + 25)))
                .build();
    }

    private static Made deployment(String id, String status, @Nullable Problem error, @Nullable String by) {
        return new Made(id, status, error, by);
    }

    private static Put outcome(String status, Stage stage) {
        return new Put(status, stage);
    }

    /** A deployment that is being made up. */
    private static final class Made {
        private final String id;
        private final String status;
        private final @Nullable Problem error;
        private final @Nullable String by;
        private @Nullable String of;
        private List<Event> events = List.of();
        private List<TaskSet> taskSets = List.of();
        private boolean terminationWait;

        Made(String id, String status, @Nullable Problem error, @Nullable String by) {
            this.id = id;
            this.status = status;
            this.error = error;
            this.by = by;
        }

        Made events(List<Event> value) {
            events = value;
            return this;
        }

        Made taskSets(List<TaskSet> value) {
            taskSets = value;
            return this;
        }

        Made terminationWait() {
            terminationWait = true;
            return this;
        }

        Deployment build() {
            Instant last = events.stream()
                    .map(Event::end)
                    .filter(end -> end != null)
                    .max(Instant::compareTo)
                    .orElse(at(1));
            boolean ended = List.of("Succeeded", "Failed", "Stopped").contains(status);
            return new Deployment(
                    id,
                    status,
                    "orders",
                    "orders-blue-green",
                    "CodeDeployDefault.ECSCanary10Percent5Minutes",
                    "orders 0123456789ab on main",
                    stored(),
                    error,
                    new Rollback(by, of, by == null ? null : "Deployment " + id + " failed, so it is rolled back."),
                    terminationWait,
                    START,
                    ended ? last.plusSeconds(3) : null,
                    events,
                    taskSets);
        }
    }

    private static Stored stored() {
        return new Stored(
                "acme-deploy-revisions",
                "ecs-delivery/orders/prd/0123456789abcdef0123456789abcdef01234567/"
                        + "5f432fdbc78a0b1c2d3e4f5061728394a5b6c7d8e9f00112233445566778899aa",
                "3sL4kqtJlcpXroDTDmJ.rmSpXd3dIbrHY",
                "9b2cf535f27731c974343645a3985328");
    }

    /** An outcome that is being put together. */
    private static final class Put {
        private final String status;
        private final Stage stage;
        private @Nullable Deployment deployment;
        private @Nullable Deployment rollback;
        private List<TrafficStep> traffic = List.of();
        private @Nullable TagMoves tags;
        private @Nullable Cause cause;

        Put(String status, Stage stage) {
            this.status = status;
            this.stage = stage;
        }

        Put deployment(Deployment value) {
            deployment = value;
            return this;
        }

        Put rollback(Deployment value) {
            rollback = value;
            return this;
        }

        Put traffic(TrafficStep... value) {
            traffic = List.of(value);
            return this;
        }

        Put tags(Move... value) {
            tags = new TagMoves(List.of(value));
            return this;
        }

        Put cause(Cause value) {
            cause = value;
            return this;
        }

        DeliveryOutcome build() {
            DeliveryOutcome outcome = new DeliveryOutcome(
                    status,
                    stage,
                    image(),
                    FAMILY + "7",
                    FAMILY + "6",
                    stored(),
                    deployment,
                    rollback,
                    traffic,
                    tags,
                    null,
                    null);
            return cause == null ? outcome : outcome.with(cause);
        }
    }
}
