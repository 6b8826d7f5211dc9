package io.github.ecsdelivery.bluegreen.history;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecsdelivery.bluegreen.history.ReleaseHistory.Earlier;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReleaseHistoryTest {
    private static final String COMMIT = "1111111111111111111111111111111111111111";

    private final Past past = new Past();

    private List<String> before(String name) throws Exception {
        Earlier earlier = past.history().before(Past.arn(name), 9);
        assertThat(earlier.gap()).isNull();
        return earlier.arns().stream().map(RevisionName::shown).toList();
    }

    @Test
    void whatRanBeforeIsTheReleaseBefore() throws Exception {
        past.deployed("d-1", "Succeeded", "web:1")
                .deployed("d-2", "Failed", "web:2")
                .deployed("d-3", "Succeeded", "web:3")
                .deployed("d-4", "Stopped", "web:4")
                .deployed("d-5", "Succeeded", "web:5")
                .runs("PRIMARY", "web:5", "d-5");

        assertThat(before("web:5")).containsExactly("web:3", "web:1");
        assertThat(past.history().before(Past.arn("web:5"), 1).arns()).containsExactly(Past.arn("web:3"));
        assertThat(before("web:1")).isEmpty();
    }

    @Test
    void whatWasUndoneIsNothingToGoBackTo() throws Exception {
        past.deployed("d-1", "Succeeded", "web:1")
                .deployed("d-2", "Succeeded", "web:2")
                .deployed("d-3", "Succeeded", "web:3")
                .deployed("d-4", "Succeeded", "web:2")
                .runs("PRIMARY", "web:2", "d-4");

        assertThat(before("web:2")).containsExactly("web:1");

        past.deployed("d-5", "Succeeded", "web:1").deployed("d-6", "Succeeded", "web:4");
        assertThat(before("web:4")).as("what ran, not what has the next number").containsExactly("web:1");
    }

    @Test
    void rollbacksOfCodeDeployBroughtNothing() throws Exception {
        past.deployed("d-1", "Succeeded", "web:1")
                .deployed("d-2", "Failed", "web:2")
                .rolledBack("d-3", "d-2")
                .deployed("d-4", "Succeeded", "web:3")
                .runs("PRIMARY", "web:3", "d-4");

        assertThat(before("web:3")).containsExactly("web:1");
        assertThat(past.history().failures()).containsExactly(Past.arn("web:2"));
    }

    @Test
    void whatFailedOnceAndThenSucceededIsNoFailure() throws Exception {
        past.deployed("d-1", "Failed", "web:1")
                .deployed("d-2", "Succeeded", "web:1")
                .runs("PRIMARY", "web:1", "d-2");

        assertThat(past.history().failures()).isEmpty();
    }

    @Test
    void acrossFamiliesTheTimeOfRegistrationTells() throws Exception {
        past.registered("old:7", "old:8", "web:1", "web:2")
                .deployed("d-1", "Succeeded", "old:7")
                .deployed("d-2", "Succeeded", "old:8")
                .deployed("d-3", "Succeeded", "web:1")
                .deployed("d-4", "Succeeded", "old:8")
                .runs("PRIMARY", "old:8", "d-4");

        assertThat(before("old:8")).as("web:1 was undone").containsExactly("old:7");
        assertThat(before("web:1")).containsExactly("old:8", "old:7");
        assertThat(past.history().families()).containsExactly("old", "web");
    }

    @Test
    void theWayIsLostWhereNobodyKnowsWhatAReleaseBrought() throws Exception {
        past.deployed("d-1", "Succeeded", "web:1")
                .deployed("d-2", "Succeeded", null)
                .deployed("d-3", "Succeeded", "web:3")
                .runs("PRIMARY", "web:3", "d-3");

        Earlier earlier = past.history().before(Past.arn("web:3"), 1);

        assertThat(earlier.arns()).isEmpty();
        assertThat(earlier.gap()).isNotNull();
        assertThat(requireNonNull(earlier.gap()).id()).isEqualTo("d-2");
    }

    @Test
    void aTaskSetTellsWhatItsDeploymentBrought() throws Exception {
        past.deployed("d-1", "Succeeded", null)
                .deployed("d-2", "Succeeded", null)
                .runs("PRIMARY", "web:2", "d-2")
                .runs("ACTIVE", "web:1", "d-1");

        assertThat(before("web:2")).containsExactly("web:1");
    }

    @Test
    void theCommitInTheKeyTellsIt() throws Exception {
        String key = "prefix/orders/prd/" + COMMIT + "/" + "a".repeat(64);
        past.registered("web:1", "web:2", "web:3")
                .ofCommit("web:1", COMMIT)
                .ofCommit("web:2", "2222222222222222222222222222222222222222")
                .deployed("d-1", "Succeeded", null, "orders", key)
                .deployed("d-2", "Succeeded", "web:3")
                .runs("PRIMARY", "web:3", "d-2");

        assertThat(before("web:3")).containsExactly("web:1");
    }

    @Test
    void anAppSpecThatIsNoneIsAsIfItWereGone() throws Exception {
        past.deployed("d-1", "Succeeded", "web:1", "orders", "any")
                .deployed("d-2", "Succeeded", "web:2")
                .runs("PRIMARY", "web:2", "d-2");
        past.breakAppSpec("d-1");

        assertThat(past.history().before(Past.arn("web:2"), 1).gap()).isNotNull();
    }

    @Test
    void theAppSpecOfTheReleaseCountsMoreThanThatOfGoingBack() throws Exception {
        past.deployed("d-1", "Succeeded", "web:1")
                .deployed("d-2", "Succeeded", "web:2")
                .deployed("d-3", "Succeeded", "web:1", "rollback from web:2 to web:1: slow", "any")
                .runs("PRIMARY", "web:1", null);
        past.addHook("d-1", "check");

        assertThat(requireNonNull(past.history().appSpecOf(Past.arn("web:1"))).functions())
                .containsEntry("AfterInstall", "check");
        assertThat(past.history().appSpecOf(Past.arn("web:9"))).isNull();
    }

    @Test
    void theAppSpecOfGoingBackCountsWhereThereIsNoOther() throws Exception {
        past.deployed("d-1", "Succeeded", null)
                .deployed("d-2", "Succeeded", "web:1", "rollback from web:2 to web:1", "any")
                .runs("PRIMARY", "web:1", null);

        assertThat(requireNonNull(past.history().appSpecOf(Past.arn("web:1"))).taskDefinition())
                .isEqualTo(Past.arn("web:1"));
    }

    @ParameterizedTest
    @CsvSource({"0.5, true", "1, true", "1.5, false"})
    void whatWasRegisteredInTheSecondOfTheReleaseIsWhatItBrought(double seconds, boolean brought) throws Exception {
        past.registered("web:1", "web:2")
                .ofCommit("web:1", COMMIT)
                .registeredAfterwards("web:1", seconds)
                .deployed("d-1", "Succeeded", null, "orders", "prefix/orders/prd/" + COMMIT + "/" + "a".repeat(64))
                .deployed("d-2", "Succeeded", "web:2")
                .runs("PRIMARY", "web:2", "d-2");

        assertThat(past.history().released().contains(Past.arn("web:1"))).isEqualTo(brought);
    }

    @Test
    void whatWasRegisteredForTheCommitAfterTheReleaseIsNotWhatItBrought() throws Exception {
        String key = "prefix/orders/prd/" + COMMIT + "/" + "a".repeat(64);
        past.registered("web:1", "web:2", "web:3")
                .ofCommit("web:1", COMMIT)
                .ofCommit("web:2", COMMIT)
                .registeredAfterwards("web:2")
                .deployed("d-1", "Succeeded", null, "orders", key)
                .deployed("d-2", "Succeeded", "web:3")
                .runs("PRIMARY", "web:3", "d-2");

        assertThat(before("web:3")).containsExactly("web:1");
    }

    @Test
    void theKeyOfAReleaseWithUncommittedChangesHasTheBareCommit() throws Exception {
        String key = "prefix/orders/prd/" + COMMIT + "/" + "a".repeat(64);
        past.registered("web:1", "web:2")
                .ofCommit("web:1", COMMIT + "-dirty")
                .deployed("d-1", "Succeeded", null, "orders", key)
                .deployed("d-2", "Succeeded", "web:2")
                .runs("PRIMARY", "web:2", "d-2");

        assertThat(before("web:2")).containsExactly("web:1");
    }

    @Test
    void theDescriptionOfOneThatWentBackTellsIt() throws Exception {
        String key = "prefix/orders/prd/" + COMMIT + "/" + "a".repeat(64);
        past.registered("web:1", "web:2", "web:3", "web:4")
                .ofCommit("web:1", COMMIT)
                .ofCommit("web:2", COMMIT)
                .deployed("d-1", "Succeeded", null, "rollback from web:3 to web:1: slow", key)
                .deployed("d-2", "Succeeded", "web:4")
                .runs("PRIMARY", "web:4", "d-2");

        assertThat(before("web:4")).containsExactly("web:1");
    }

    @Test
    void whatWasReleasedIsToldTheNewestFirst() throws Exception {
        past.deployed("d-1", "Succeeded", "web:1")
                .deployed("d-2", "Succeeded", "web:2")
                .deployed("d-3", "Failed", "web:3")
                .deployed("d-4", "Succeeded", null)
                .deployed("d-5", "Succeeded", "web:1")
                .runs("PRIMARY", "web:1", "d-5");

        assertThat(past.history().released()).containsExactly(Past.arn("web:1"), Past.arn("web:2"));
    }
}
