package io.github.ecsdelivery.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.ecsdelivery.bluegreen.Cause;
import io.github.ecsdelivery.bluegreen.Cause.Evidence;
import io.github.ecsdelivery.bluegreen.DeliveryOutcome;
import io.github.ecsdelivery.bluegreen.Deployment;
import io.github.ecsdelivery.bluegreen.Deployment.Event;
import io.github.ecsdelivery.bluegreen.ReleasedImage;
import io.github.ecsdelivery.bluegreen.RevisionStore.Stored;
import io.github.ecsdelivery.bluegreen.Sample;
import io.github.ecsdelivery.bluegreen.Stage;
import io.github.ecsdelivery.bluegreen.TrafficStep;
import io.github.ecsdelivery.environment.BuildOrigin;
import io.github.ecsdelivery.environment.Commit;
import io.github.ecsdelivery.environment.Delivery;
import io.github.ecsdelivery.environment.DeliveryFolder;
import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.image.TagMoves;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {
    private static final Instant START = Instant.parse("2026-11-21T12:00:00Z");
    private static final Path PAGE = Path.of("target", "report.html");
    private static final Commit COMMIT = new Commit("0123456789abcdef", "main", "git", START, false);
    private static final ReleasedImage IMAGE =
            new ReleasedImage("registry:5000/shop/orders@sha256:new", "sha256:new", List.of("0123456789ab"));
    private static final Deployment DEPLOYMENT = Sample.deployment("Succeeded")
            .terminationWait(true)
            .events(new Event("Install", "Succeeded", START, START.plusSeconds(41), null))
            .taskSets(List.of(Sample.taskSet("Green", "PRIMARY", 100)))
            .build();
    private static final DeliveryOutcome GOOD = new DeliveryOutcome(
            "Succeeded",
            Stage.SUCCEEDED,
            IMAGE,
            "arn/task-definition/orders:7",
            "arn/task-definition/orders:6",
            new Stored("revisions", "prefix/key", null, "etag"),
            DEPLOYMENT,
            null,
            List.of(new TrafficStep(START, 90, 10), new TrafficStep(START.plusSeconds(300), 0, 100)),
            new TagMoves(List.of(
                    new TagMoves.Move("backup", null, "sha256:old"),
                    new TagMoves.Move("latest", "sha256:old", "sha256:new"))),
            null,
            null);

    @TempDir
    Path directory;

    @Test
    void theStoryEndsWithTheVerdict() {
        assertThat(ReleaseStory.lines(record(GOOD, origin(null, null)), PAGE))
                .containsExactly(
                        "Release          orders to prd",
                        "Commit           0123456789abcdef (main)",
                        "Image            registry:5000/shop/orders:0123456789ab",
                        "Digest           sha256:new",
                        "Tag backup       sha256:old",
                        "Tag latest       sha256:new",
                        "Task definition  orders:6 -> orders:7",
                        "Revision         s3://revisions/prefix/key",
                        "Deployment       d-1",
                        "Traffic          green 0 % -> 10 % -> 100 %",
                        "Report           " + PAGE,
                        "Result           Succeeded");
    }

    @Test
    void theStoryOfWhatRanAlreadyLeavesOutWhatWasNotDone() {
        assertThat(ReleaseStory.lines(Outcomes.record(Outcomes.alreadyRunning()), PAGE))
                .hasSize(7)
                .endsWith(
                        "Task definition  orders:7",
                        "Report           " + PAGE,
                        "Result           Succeeded, it was running already");
    }

    @Test
    void theStoryOfAFailureTellsTheEvidenceBeforeTheVerdict() {
        List<String> lines = ReleaseStory.lines(Outcomes.record(Outcomes.rolledBack()), PAGE);

        assertThat(lines)
                .containsSubsequence(
                        "Rollback         d-QJ7T0CXF2 Succeeded",
                        "Stopped tasks of orders:7",
                        "  container orders: exit code 1",
                        "Log of container orders, task 3f2a7c",
                        "  java.net.ConnectException: Connection refused (db.internal:5432)",
                        "Report           " + PAGE,
                        "Result           Failed, rolled back");
        assertThat(lines).endsWith("Result           Failed, rolled back");
    }

    @Test
    void theStoryOfALongLogHasItsEnd() {
        List<String> log =
                IntStream.rangeClosed(1, 20).mapToObj(i -> "line " + i).toList();
        DeliveryOutcome outcome = GOOD.with(new Cause(
                Code.DIGEST_MISMATCH, "It is another.", List.of(new Evidence("Log of orders", log)), "Look."));

        assertThat(ReleaseStory.lines(record(outcome, origin(null, null)), PAGE))
                .endsWith(
                        "Log of orders (the last 6 of 20 lines)",
                        "  line 15",
                        "  line 16",
                        "  line 17",
                        "  line 18",
                        "  line 19",
                        "  line 20",
                        "Report           " + PAGE,
                        "Result           Deployed, but not as it should be");
    }

    @Test
    void theStoryOfABuildThatLeftSaysWhere() {
        assertThat(ReleaseStory.lines(Outcomes.record(Outcomes.leftAtShifted()), PAGE))
                .endsWith("Result           Left at shifted, the deployment goes on");
    }

    @Test
    void theStoryNamesWhatWasBuiltWhereThereIsNoBranch() {
        assertThat(ReleaseStory.lines(record(GOOD, origin("v1.2", null)), PAGE))
                .contains("Commit           0123456789abcdef (tag v1.2)");
        assertThat(ReleaseStory.lines(record(GOOD, origin(null, "12")), PAGE))
                .contains("Commit           0123456789abcdef (pull request 12, main)");
    }

    @Test
    void theRecordHoldsWhatHappenedAndNothingElse() throws Exception {
        JsonNode record = written(record(GOOD, origin(null, null)));

        assertThat(record).isEqualTo(new ObjectMapper().readTree("""
                        {"schema": 1, "status": "Succeeded", "stage": "succeeded", "released": true,
                         "goal": "bluegreen-deploy", "pluginVersion": "1.0.0",
                         "started": "2026-11-21T12:00:00Z", "ended": "2026-11-21T12:15:00Z",
                         "application": "orders", "environment": "prd",
                         "accountId": "111111111111", "region": "eu-west-1",
                         "commit": "0123456789abcdef", "dirty": false, "branch": "main",
                         "image": {"reference": "registry:5000/shop/orders@sha256:new", "registry": "registry:5000",
                           "repository": "shop/orders", "digest": "sha256:new", "tags": ["0123456789ab"]},
                         "taskDefinition": "arn/task-definition/orders:7",
                         "replacedTaskDefinition": "arn/task-definition/orders:6",
                         "revision": {"bucket": "revisions", "key": "prefix/key", "eTag": "etag"},
                         "deployment": {"id": "d-1", "status": "Succeeded", "application": "orders",
                           "group": "orders-group", "config": "CodeDeployDefault.ECSAllAtOnce",
                           "description": "orders 0123456789ab on main",
                           "revision": {"bucket": "revisions", "key": "prefix/key", "eTag": "etag"},
                           "rollback": {}, "terminationWait": true,
                           "created": "2026-11-21T12:00:00Z", "completed": "2026-11-21T12:10:00Z",
                           "events": [{"name": "Install", "status": "Succeeded", "start": "2026-11-21T12:00:00Z",
                             "end": "2026-11-21T12:00:41Z"}],
                           "taskSets": [{"id": "ecs-svc/Green", "label": "Green", "status": "PRIMARY", "weight": 100.0,
                             "running": 2, "pending": 0, "desired": 2, "targetGroup": "orders-tg-Green"}]},
                         "traffic": [{"at": "2026-11-21T12:00:00Z", "blue": 90.0, "green": 10.0},
                           {"at": "2026-11-21T12:05:00Z", "blue": 0.0, "green": 100.0}],
                         "tags": {"moves": [{"tag": "backup", "to": "sha256:old"},
                           {"tag": "latest", "from": "sha256:old", "to": "sha256:new"}]}}
                        """));
    }

    @Test
    void theRecordOfAFailureNamesItsCause() throws Exception {
        JsonNode record = written(Outcomes.record(Outcomes.rolledBack()));

        assertThat(record.path("status").asText()).isEqualTo("Failed");
        assertThat(record.path("released").asBoolean()).isFalse();
        assertThat(record.at("/cause/code").asText()).isEqualTo("ECSD-510");
        assertThat(record.at("/cause/sentence").asText()).contains("exited with code 1 three times");
        assertThat(record.at("/cause/evidence/1/title").asText()).isEqualTo("Stopped tasks of orders:7");
        assertThat(record.at("/cause/evidence/1/lines/1").asText()).isEqualTo("container orders: exit code 1");
        assertThat(record.at("/cause/cure").asText()).startsWith("Tags were not moved.");
        assertThat(record.at("/rollback/rollback/of").asText())
                .isEqualTo(record.at("/deployment/id").asText());
    }

    @Test
    void aBuildThatFailedWithoutADeploymentIsRecordedToo() throws Exception {
        JsonNode record = written(Outcomes.unfinished());

        assertThat(record.path("status").asText()).isEqualTo("Unfinished");
        assertThat(record.at("/cause/code").asText()).isEqualTo("ECSD-402");
        assertThat(record.has("stage")).isFalse();
        assertThat(record.has("image")).isFalse();
        assertThat(record.has("deployment")).isFalse();
    }

    @Test
    void aDryRunHasNoStage() throws Exception {
        JsonNode record = written(Outcomes.record(Outcomes.dryRun()));

        assertThat(record.path("status").asText()).isEqualTo("DryRun");
        assertThat(record.path("released").asBoolean()).isFalse();
        assertThat(record.has("stage")).isFalse();
    }

    @Test
    void theBuildIsRecordedWhereItIsKnown() throws Exception {
        JsonNode build = written(Outcomes.record(Outcomes.succeeded())).path("build");

        assertThat(build.path("ci").asText()).isEqualTo("GitHub Actions");
        assertThat(build.path("url").asText()).isEqualTo("https://github.com/acme/orders/actions/runs/4711");
        assertThat(written(record(GOOD, origin(null, "12")))
                        .at("/build/pullRequest")
                        .asText())
                .isEqualTo("12");
    }

    private static BuildOrigin origin(@Nullable String tag, @Nullable String pullRequest) {
        return new BuildOrigin(COMMIT, tag, pullRequest, null, null, null, List.of(), null);
    }

    private static DeliveryRecord record(DeliveryOutcome outcome, BuildOrigin origin) {
        Delivery delivery = new Delivery("prd", "orders", "111111111111", "eu-west-1", "registry", COMMIT);
        return DeliveryRecord.of(
                new Subject(delivery, origin, "bluegreen-deploy", "1.0.0"), outcome, START, START.plusSeconds(900));
    }

    private JsonNode written(DeliveryRecord record) throws Exception {
        Path file = new DeliveryFolder(directory).writeJson(DeliveryRecord.FILE, record);
        return new ObjectMapper().readTree(Files.readString(file));
    }
}
