package io.github.ecsdelivery.bluegreen.rollback;

import static io.github.ecsdelivery.bluegreen.rollback.RollbackScene.commit;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecsdelivery.bluegreen.Plan;
import io.github.ecsdelivery.bluegreen.Plan.Shift;
import io.github.ecsdelivery.bluegreen.Sample;
import io.github.ecsdelivery.bluegreen.TaskDefinitions.Described;
import io.github.ecsdelivery.bluegreen.rollback.BackTags.Planned;
import io.github.ecsdelivery.bluegreen.rollback.TrafficChoice.Entrance;
import io.github.ecsdelivery.environment.CommitSource.Between;
import io.github.ecsdelivery.environment.CommitSource.Named;
import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.image.TagMover.Step;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PreviewTest {
    private final RollbackScene scene = new RollbackScene(Path.of("."));

    private Described definition(String name) throws DeliveryException {
        return requireNonNull(scene.past.describe(name));
    }

    private Preview preview() throws DeliveryException {
        return new Preview(scene, definition("web:3"), scene.notes);
    }

    @Test
    void itTellsWhichCommitsGoAndWhichCome() throws DeliveryException {
        Named last = new Named(commit(3), "Faster\u001b[2J");
        scene.git.put(commit(2) + ".." + commit(3), new Between(3, List.of(last, new Named("77", "Better"))));
        scene.git.put(commit(3) + ".." + commit(2), new Between(1, List.of(new Named(commit(2), "Older"))));

        preview().commits(definition("web:2"));

        assertThat(scene.notes.lines)
                .containsExactly(
                        "Commits that are undone: 3",
                        "  3abc3abc3abc Faster?[2J",
                        "  77 Better",
                        "  and 1 more",
                        "Commits that come with it: 1",
                        "  2abc2abc2abc Older");
    }

    @Test
    void onOneBranchNoCommitComesWithIt() throws DeliveryException {
        scene.git.put(commit(2) + ".." + commit(3), new Between(1, List.of(new Named(commit(3), "Faster"))));
        scene.git.put(commit(3) + ".." + commit(2), new Between(0, List.of()));

        preview().commits(definition("web:2"));

        assertThat(scene.notes.lines).containsExactly("Commits that are undone: 1", "  3abc3abc3abc Faster");
    }

    @Test
    void aCloneThatDoesNotHaveBothTellsNothing() throws DeliveryException {
        String unknown = "Commits that are undone: unknown, since the clone at hand does not have both 2abc2abc2abc and"
                + " 3abc3abc3abc";

        preview().commits(definition("web:2"));
        scene.trouble.refuse("git", Code.COMMIT_UNKNOWN);
        preview().commits(definition("web:2"));

        assertThat(scene.notes.lines).containsExactly(unknown, unknown);
        assertThat(scene.notes.details).singleElement().asString().contains("AWS says COMMIT_UNKNOWN");
    }

    @Test
    void bothMayBeOfTheSameCommit() throws DeliveryException {
        scene.past.registered("web:4").ofCommit("web:4", commit(3));

        preview().commits(definition("web:4"));

        assertThat(scene.notes.lines).containsExactly("Commits that are undone: none, both are of the same commit");
    }

    @Test
    void whatCarriesNoCommitIsNamed() throws DeliveryException {
        scene.past.registered("web:4").ofOthers("web:4");

        preview().commits(definition("web:4"));
        new Preview(scene, definition("web:4"), scene.notes).commits(definition("web:3"));

        assertThat(scene.notes.lines)
                .containsOnly("Commits that are undone: unknown, since web:4 carries no tag ecs-delivery:commit")
                .hasSize(2);
    }

    @Test
    void itTellsWhichImageGetsTheTraffic() throws DeliveryException {
        preview().images("web", new Entrance("web", 8080), definition("web:2"));
        preview().images(null, new Entrance("other", 9090), definition("web:2"));

        String image = "registry.local/orders@sha256:";
        assertThat(scene.notes.lines)
                .containsExactly(
                        "Image: " + image + "3".repeat(64) + " -> " + image + "2".repeat(64),
                        "Traffic goes to container web, port 8080",
                        "Image: none -> none",
                        "Traffic goes to container other, port 9090");
    }

    @Test
    void itTellsWhatElseChanges() throws DeliveryException {
        definition("web:3").tree().put("cpu", "512");

        preview().difference(definition("web:2"));

        assertThat(scene.notes.lines).anySatisfy(line -> assertThat(line).contains("512"));
        assertThat(String.join("\n", scene.notes.lines)).contains("web:3 (running)", "web:2");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "AllAtOnce | 100 | 0 | 0 | false | all traffic moves at once; what is undone runs on for 5 min",
                "AllAtOnce | 100 | 0 | 0 | true | all traffic moves at once; what is undone is kept running",
                "TimeBasedCanary | 10 | 5 | 0 | false | 10 % of the traffic moves, and the rest after 5 min; what is"
                        + " undone runs on for 5 min",
                "TimeBasedLinear | 25 | 2 | 0 | false | 25 % of the traffic moves each 2 min, all within 6 min; what is"
                        + " undone runs on for 5 min",
                "AllAtOnce | 100 | 0 | 60 | false | it waits up to 60 min for bluegreen-continue, then all traffic moves"
                        + " at once; what is undone runs on for 5 min"
            })
    void itTellsHowTrafficMoves(String kind, int percent, int minutes, int ready, boolean keeps, String text)
            throws DeliveryException {
        Plan like = Sample.plan("config", new Shift(kind, percent, Duration.ofMinutes(minutes)), ready, 5);
        Plan plan = new Plan(
                like.config(),
                like.shift(),
                like.readyWait(),
                like.terminationWait(),
                keeps,
                like.routes(),
                like.safeguards());

        preview().deployment(plan, "orders-group");

        assertThat(scene.notes.lines)
                .containsExactly("Group orders-group deploys it with config: when its tasks are healthy, " + text);
    }

    @Test
    void itTellsWhichTagsMove() throws DeliveryException {
        preview().tags(null);
        preview().tags(new Planned("", List.of(new Step("latest", null, RollbackScene.image(2)))));

        assertThat(scene.notes.lines)
                .containsExactly(
                        "Tags stay where they are",
                        "Tag latest will move from nothing to "
                                + RollbackScene.image(2).digest());
    }
}
