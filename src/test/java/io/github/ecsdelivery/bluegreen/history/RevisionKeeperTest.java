package io.github.ecsdelivery.bluegreen.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecsdelivery.environment.DeliveryClock;
import io.github.ecsdelivery.environment.Notes;
import io.github.ecsdelivery.failure.Code;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RevisionKeeperTest {
    private final Past past = new Past();
    private final Notes notes = new Notes();
    private final List<Duration> pauses = new ArrayList<>();

    private void keep(@Nullable Integer newest, @Nullable String replaced) {
        new RevisionKeeper(Past.ENVIRONMENT, past, past, past, new Pauses(), notes)
                .keep(newest, "orders", "orders", replaced);
    }

    private static String[] upTo(int newest) {
        return IntStream.rangeClosed(1, newest).mapToObj(i -> "web:" + i).toArray(String[]::new);
    }

    @ParameterizedTest(name = "keep {0} of 8 when {1} runs")
    @CsvSource({
        // newest, running, another task set, replaced, deregistered; the release before 8 is 6, before 4 it is 2
        "3, 8, -, -, 5 4 3 2 1",
        "1, 8, -, -, 7 5 4 3 2 1",
        "4, 8, -, -, 4 3 2 1",
        "8, 8, -, -, ''",
        "9, 8, -, -, ''",
        "1, 8, 2, -, 7 5 4 3 1",
        "1, 8, -, 5, 7 4 3 2 1",
        "1, 8, 1, 2, 7 5 4 3",
        // after going back what is newer is never touched
        "1, 4, -, -, 3 1",
        "7, 4, -, -, 1",
        "8, 4, -, -, ''",
        // nobody knows what ran before, so the next one is kept
        "1, 2, -, -, ''",
        "1, 1, -, -, ''"
    })
    void whatIsOldAndNotNeededIsDeregistered(int newest, int running, String other, String replaced, String gone) {
        past.registered(upTo(8))
                .deployed("d-1", "Succeeded", "web:2")
                .deployed("d-2", "Succeeded", "web:4")
                .deployed("d-3", "Failed", "web:5")
                .deployed("d-4", "Succeeded", "web:6")
                .deployed("d-5", "Succeeded", "web:8")
                .runs("PRIMARY", "web:" + running, null);
        if (!other.equals("-")) {
            past.runs("ACTIVE", "web:" + other, null);
        }

        keep(newest, replaced.equals("-") ? null : Past.arn("web:" + replaced));

        assertThat(String.join(" ", past.deregistered).replace("web:", "")).isEqualTo(gone);
        assertThat(notes.warnings).isEmpty();
    }

    @Test
    void whereNobodyKnowsWhatRanBeforeTheNextOneIsKept() {
        past.registered(upTo(4))
                .deployed("d-1", "Succeeded", null)
                .deployed("d-2", "Succeeded", "web:4")
                .runs("PRIMARY", "web:4", "d-2");

        keep(1, null);

        assertThat(past.deregistered).containsExactly("web:2", "web:1");
    }

    @Test
    void whereTheNextOneFailedTheOneBelowItIsKept() {
        past.registered(upTo(5))
                .deployed("d-1", "Succeeded", null)
                .deployed("d-2", "Failed", "web:4")
                .deployed("d-3", "Succeeded", "web:5")
                .runs("PRIMARY", "web:5", "d-3");

        keep(1, null);

        assertThat(past.deregistered).as("one would go back to web:3").containsExactly("web:4", "web:2", "web:1");
    }

    @Test
    void onlyTheFamilyThatRunsIsLookedAfter() {
        past.registered("other:1", "other:2", "web:1", "web:2", "web:3").runs("PRIMARY", "web:3", null);

        keep(1, Past.arn("other:2"));

        assertThat(past.deregistered).containsExactly("web:1");
    }

    @Test
    void byDefaultAllAreKept() {
        past.registered(upTo(4)).runs("PRIMARY", "web:4", null);

        keep(null, null);

        assertThat(past.deregistered).isEmpty();
        assertThat(notes.lines).isEmpty();
    }

    @Test
    void itTakesItsTimeAndTellsWhatIsGone() {
        past.registered(upTo(4)).runs("PRIMARY", "web:4", null);

        keep(1, null);

        assertThat(pauses).containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(1));
        assertThat(notes.lines).containsExactly("Deregistered web:2, web:1 (<deployment><keepRevisions> is 1)");
    }

    @Test
    void manyAreNotDeregisteredAtOnce() {
        past.registered(upTo(70)).runs("PRIMARY", "web:70", null);

        keep(1, null);

        assertThat(past.deregistered).hasSize(50).startsWith("web:68").endsWith("web:19");
        assertThat(notes.lines).singleElement().asString().endsWith("is 1); more with the next releases");
    }

    @Test
    void whatIsOfAnotherEnvironmentOrToolIsNeverDeregistered() {
        past.registered(upTo(8)).runs("PRIMARY", "web:8", null).ofOthers("web:1", "web:3", "web:5");

        keep(1, null);

        assertThat(past.deregistered).containsExactly("web:6", "web:4", "web:2");
    }

    @Test
    void aFamilyOfOthersIsNotLookedThroughToItsEnd() {
        past.registered(upTo(200)).runs("PRIMARY", "web:200", null).ofOthers(upTo(190));

        keep(1, null);

        assertThat(past.deregistered).hasSize(8);
        assertThat(past.described).isLessThan(70);
    }

    @Test
    void aRefusalIsAWarning() {
        past.registered(upTo(4)).runs("PRIMARY", "web:4", null).refused.add("web:1");

        keep(1, null);

        assertThat(past.deregistered).containsExactly("web:2");
        assertThat(notes.warnings).containsExactly("web:1 stays ACTIVE: [ECSD-901] AWS refused it. Ask.");
    }

    @ParameterizedTest
    @CsvSource({"ACCESS_DENIED", "AWS_THROTTLED"})
    void afterARefusalThatAllWouldMeetItStops(Code code) {
        past.registered(upTo(4)).runs("PRIMARY", "web:4", null).refused.add("web:2");
        past.refusal = code;

        keep(1, null);

        assertThat(past.deregistered).isEmpty();
        assertThat(notes.warnings).hasSize(1);
    }

    @Test
    void whatCannotBeLookedAtIsAWarningToo() {
        past.registered(upTo(4)).runs("PRIMARY", "web:4", null);
        past.blind = true;

        keep(1, null);

        assertThat(past.deregistered).isEmpty();
        assertThat(notes.warnings)
                .containsExactly(
                        "Old revisions were not looked after (<deployment><keepRevisions>): [ECSD-901] AWS refused it. Ask.");
    }

    /** Notes how long it would wait. */
    private final class Pauses implements DeliveryClock {
        @Override
        public Instant now() {
            return Instant.EPOCH;
        }

        @Override
        public void sleep(Duration duration) {
            pauses.add(duration);
        }
    }
}
