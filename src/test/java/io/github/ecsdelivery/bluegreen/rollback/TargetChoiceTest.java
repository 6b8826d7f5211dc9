package io.github.ecsdelivery.bluegreen.rollback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ecsdelivery.bluegreen.history.RevisionName;
import io.github.ecsdelivery.bluegreen.rollback.TargetChoice.Target;
import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TargetChoiceTest {
    private final RollbackScene scene = new RollbackScene(Path.of("."));

    private Target choose() throws DeliveryException {
        return new Redeployment(scene.far(), scene.helpers(), scene.request(), scene.standing()).target();
    }

    private String chosen() throws DeliveryException {
        return RevisionName.shown(choose().definition().arn());
    }

    @Test
    void withoutANameItIsWhatRanBefore() throws DeliveryException {
        assertThat(chosen()).isEqualTo("web:2");
        assertThat(choose().why()).isEqualTo("which ran before");
    }

    @Test
    void whatRanBeforeMayBeGone() {
        scene.past.delete("web:2");

        assertThatThrownBy(this::choose)
                .isInstanceOfSatisfying(
                        DeliveryException.class, e -> assertThat(e.code()).isEqualTo(Code.ROLLBACK_IMPOSSIBLE))
                .hasMessageContaining("web:2, which ran before, has been deleted.")
                .hasMessageContaining(
                        "Name one that can run with -Decs-delivery.toRevision: web:1 (commit 1abc1abc1abc).");
    }

    @Test
    void whereNobodyKnowsWhatRanBeforeItIsTheNewestBelowThatDidNotFail() throws DeliveryException {
        scene.release(4);
        scene.past.deployed("d-5", "Failed", "web:3").registered("web:5").deployed("d-6", "Succeeded", "web:5");
        scene.past.runsOnly("web:5", "d-6");
        scene.past.forget("d-4");
        scene.past.forget("d-3");
        scene.past.deployed("d-7", "Failed", "web:4");
        scene.past.forget("d-2");
        scene.past.forget("d-1");

        assertThat(chosen()).isEqualTo("web:2");
        assertThat(scene.notes.warnings)
                .first()
                .isEqualTo(
                        "It is not certain what ran before web:5; web:2 is the newest ACTIVE revision below it, since"
                                + " no deployment of the group brought anything older");
    }

    @Test
    void aReleaseOfWhichNobodyKnowsWhatItBroughtIsNamed() throws DeliveryException {
        scene.past.loseAppSpec("d-2");

        assertThat(chosen()).isEqualTo("web:2");
        assertThat(choose().why())
                .isEqualTo(
                        "the newest ACTIVE revision below it, since the AppSpec of d-2, the release before, cannot be"
                                + " read any more");
    }

    @Test
    void withNothingBelowThereIsNothingToGoBackTo() {
        scene.past.runsOnly("web:1", "d-1");
        scene.past.delete("web:2");
        scene.past.delete("web:3");

        assertThatThrownBy(this::choose)
                .hasMessageContaining("Nobody knows what ran before web:1: no deployment of the group brought anything"
                        + " older, and the family has no ACTIVE revision below it.")
                .hasMessageContaining("There is no other revision to go back to; check out a commit that is good");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "web:1", "arn:aws:ecs:eu-west-1:111111111111:task-definition/web:1"})
    void aRevisionIsNamedByItsNumberItsNameOrItsArn(String written) throws DeliveryException {
        scene.toRevision = written;

        assertThat(chosen()).isEqualTo("web:1");
        assertThat(choose().why()).isEqualTo("as -Decs-delivery.toRevision / <toRevision> says");
    }

    @Test
    void aRevisionThatIsNotThereIsRefusedWithThoseThatAre() {
        scene.toRevision = "old:9";
        scene.past
                .registered("old:8")
                .image(
                        "old:8",
                        "web",
                        "registry.local/orders@" + RollbackScene.image(1).digest());

        assertThatThrownBy(this::choose)
                .hasMessageContaining("<toRevision> is 'old:9', but ECS has no task definition old:9.")
                .hasMessageContaining(
                        "-Decs-delivery.toRevision: web:2 (commit 2abc2abc2abc), web:1 (commit 1abc1abc1abc), old:8.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"before", "web", "1234567890"})
    void whatIsNoRevisionIsRefused(String written) {
        scene.toRevision = written;

        assertThatThrownBy(this::choose)
                .isInstanceOfSatisfying(
                        DeliveryException.class, e -> assertThat(e.code()).isEqualTo(Code.SETTING_INVALID))
                .hasMessageContaining("<toRevision> is '" + written + "', expected a number");
    }

    @Test
    void aRevisionAndACommitAreOneTooMany() {
        scene.toRevision = "1";
        scene.toCommit = "1abc";

        assertThatThrownBy(this::choose)
                .hasMessageContaining("<toRevision> is '1' and <toCommit> is '1abc', expected one of the two.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1abc", "1ABC1abc", "1abc1abc1abc1abc1abc1abc1abc1abc1abc1abc"})
    void aCommitIsNamedByTheBeginningOfItsId(String written) throws DeliveryException {
        scene.toCommit = written;

        assertThat(chosen()).isEqualTo("web:1");
        assertThat(choose().why()).isEqualTo("as -Decs-delivery.toCommit / <toCommit> says");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1ab", "main", "xyz1"})
    void whatIsNoCommitIsRefused(String written) {
        scene.toCommit = written;

        assertThatThrownBy(this::choose).hasMessageContaining("expected the id of a commit, or at least the first 4");
    }

    @Test
    void aCommitThatNoRevisionWasRegisteredForIsRefused() {
        scene.toCommit = "dddd";

        assertThatThrownBy(this::choose)
                .hasMessageContaining(
                        "<toCommit> is 'dddd', but none of the newest 100 ACTIVE revisions of web carries a"
                                + " tag ecs-delivery:commit that begins so.");
    }

    @Test
    void aBeginningOfSeveralCommitsIsRefused() {
        scene.past.registered("web:4").ofCommit("web:4", "1abcd" + "0".repeat(35));
        scene.toCommit = "1abc";

        assertThatThrownBy(this::choose)
                .hasMessageContaining("and several commits begin so: 1abcd")
                .hasMessageContaining("Pass more of its id.");
    }

    @Test
    void aCommitMayBeOfAFamilyThatWasReleasedBefore() throws DeliveryException {
        scene.past
                .registered("old:1")
                .ofCommit("old:1", "dddd" + "0".repeat(36))
                .deployed("d-0", "Succeeded", "old:1");
        scene.toCommit = "dddd";

        assertThat(chosen()).isEqualTo("old:1");
    }

    /** web:4, web:5 and web:6 are of one commit. */
    @ParameterizedTest
    @CsvSource({
        "Succeeded, Failed, Failed, web:4",
        "Succeeded, none, none, web:4",
        "Failed, none, Failed, web:5",
        "Failed, Failed, Failed, web:6"
    })
    void ofSeveralRevisionsOfACommitItIsTheBest(String first, String second, String third, String best)
            throws DeliveryException {
        String[] ends = {first, second, third};
        for (int i = 0; i < 3; i++) {
            String name = "web:" + (4 + i);
            scene.past.registered(name).ofCommit(name, "d".repeat(40));
            if (!ends[i].equals("none")) {
                scene.past.deployed("d-" + (4 + i), ends[i], name);
            }
        }
        scene.toCommit = "dddd";

        assertThat(chosen()).isEqualTo(best);
    }
}
