package io.github.ecsdelivery.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.ecsdelivery.bluegreen.DeliveryOutcome;
import io.github.ecsdelivery.bluegreen.Deployment;
import io.github.ecsdelivery.bluegreen.Deployment.Event;
import io.github.ecsdelivery.bluegreen.ReleasedImage;
import io.github.ecsdelivery.bluegreen.RevisionStore.Stored;
import io.github.ecsdelivery.bluegreen.Sample;
import io.github.ecsdelivery.bluegreen.Stage;
import io.github.ecsdelivery.bluegreen.TrafficStep;
import io.github.ecsdelivery.environment.Commit;
import io.github.ecsdelivery.environment.Delivery;
import io.github.ecsdelivery.environment.DeliveryFolder;
import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.image.TagMoves;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {
    private static final Instant START = Instant.parse("2026-11-21T12:00:00Z");
    private static final Delivery DELIVERY = new Delivery(
            "prd",
            "orders",
            "111111111111",
            "eu-west-1",
            "registry",
            new Commit("0123456789abcdef", "main", "git", START, false));
    private static final ReleasedImage IMAGE =
            new ReleasedImage("registry/shop/orders@sha256:new", "sha256:new", List.of("0123456789ab"));
    private static final Deployment DEPLOYMENT = Sample.deployment("Succeeded")
            .terminationWait(true)
            .events(new Event("Install", "Succeeded", START, START.plusSeconds(41), null))
            .taskSets(List.of(Sample.taskSet("Green", "PRIMARY", 100)))
            .build();
    private static final DeliveryOutcome GOOD = new DeliveryOutcome(
            "Succeeded",
            Stage.SUCCEEDED,
            IMAGE,
            "task-definition/orders:7",
            "task-definition/orders:6",
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
        assertThat(ReleaseStory.lines(DELIVERY, GOOD))
                .containsExactly(
                        "Release          orders to prd",
                        "Commit           0123456789abcdef (main)",
                        "Image            registry/shop/orders:0123456789ab",
                        "Digest           sha256:new",
                        "Tag backup       sha256:old",
                        "Tag latest       sha256:new",
                        "Task definition  task-definition/orders:7",
                        "Revision         s3://revisions/prefix/key",
                        "Deployment       d-1",
                        "Traffic          green 0 % -> 10 % -> 100 %",
                        "Result           Succeeded");
    }

    @Test
    void theStoryOfWhatRanAlreadyLeavesOutWhatWasNotDone() {
        DeliveryOutcome outcome = DeliveryOutcome.alreadyRunning(IMAGE, "task-definition/orders:7");

        assertThat(ReleaseStory.lines(DELIVERY, outcome))
                .hasSize(6)
                .endsWith(
                        "Task definition  task-definition/orders:7",
                        "Result           Succeeded, it was running already");
    }

    @Test
    void theRecordHoldsWhatHappenedAndNothingElse() throws Exception {
        JsonNode record = written(GOOD);

        assertThat(record).isEqualTo(new ObjectMapper().readTree("""
                        {"status": "Succeeded", "environment": "prd", "application": "orders",
                         "accountId": "111111111111", "region": "eu-west-1",
                         "commit": "0123456789abcdef", "branch": "main",
                         "image": {"reference": "registry/shop/orders@sha256:new", "digest": "sha256:new",
                           "tags": ["0123456789ab"]},
                         "taskDefinition": "task-definition/orders:7",
                         "revision": {"bucket": "revisions", "key": "prefix/key", "version": null, "eTag": "etag"},
                         "deployment": {"id": "d-1", "status": "Succeeded", "application": "orders",
                           "group": "orders-group", "config": "CodeDeployDefault.ECSAllAtOnce",
                           "description": "orders 0123456789ab on main",
                           "revision": {"bucket": "revisions", "key": "prefix/key", "version": null, "eTag": "etag"},
                           "error": null, "rollback": {"by": null, "of": null, "message": null},
                           "terminationWait": true,
                           "created": "2026-11-21T12:00:00Z", "completed": "2026-11-21T12:10:00Z",
                           "events": [{"name": "Install", "status": "Succeeded", "start": "2026-11-21T12:00:00Z",
                             "end": "2026-11-21T12:00:41Z", "diagnostics": null}],
                           "taskSets": [{"id": "ecs-svc/Green", "label": "Green", "status": "PRIMARY", "weight": 100.0,
                             "running": 2, "pending": 0, "desired": 2, "targetGroup": "orders-tg-Green"}]},
                         "traffic": [{"at": "2026-11-21T12:00:00Z", "blue": 90.0, "green": 10.0},
                           {"at": "2026-11-21T12:05:00Z", "blue": 0.0, "green": 100.0}],
                         "tags": {"moves": [{"tag": "backup", "from": null, "to": "sha256:old"},
                           {"tag": "latest", "from": "sha256:old", "to": "sha256:new"}]}}
                        """));
    }

    @Test
    void theRecordOfAFailureNamesItsCause() throws Exception {
        DeliveryOutcome outcome = new DeliveryOutcome(
                "Failed",
                Stage.CREATED,
                IMAGE,
                "task-definition/orders:7",
                null,
                null,
                null,
                null,
                List.of(),
                null,
                null,
                new DeliveryException(Code.DEPLOYMENT_FAILED, "It failed.", "Mend it."));

        JsonNode record = written(outcome);

        assertThat(record.path("status").asText()).isEqualTo("Failed");
        assertThat(record.path("cause").asText()).isEqualTo("[ECSD-510] It failed. Mend it.");
        assertThat(record.has("deployment")).isFalse();
    }

    private JsonNode written(DeliveryOutcome outcome) throws Exception {
        Path file = new DeliveryFolder(directory).writeJson(DeliveryRecord.FILE, DeliveryRecord.of(DELIVERY, outcome));
        return new ObjectMapper().readTree(Files.readString(file));
    }
}
