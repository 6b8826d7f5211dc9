package io.github.ecsdelivery.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecsdelivery.report.Verdict.Tone;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VerdictTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "succeeded | GOOD | Succeeded | orders:7 runs; it replaced orders:6.",
                "already-running | GOOD | Succeeded, it was running already | orders:7 runs.",
                "tags-not-moved | BAD | Succeeded, but the tags were not moved | orders:7 runs; it replaced orders:6.",
                "other-image | BAD | Deployed, but not as it should be | orders:7 runs; it replaced orders:6.",
                "rolled-back | BAD | Failed, rolled back | d-QJ7T0CXF2 rolled back; orders:6 runs.",
                "rollback-failed | BAD | Failed, and the rollback did not succeed"
                        + " | The rollback d-QJ7T0CXF2 is Failed; look at what runs.",
                "stopped | BAD | Stopped, nothing was rolled back"
                        + " | Nothing was rolled back; 10 % of the production traffic went to green when it was last looked at.",
                "gone-back | GOOD | Stopped, rolled back | d-W4NTED002 rolled back; orders:6 runs.",
                "dry-run | GOOD | Dry run, nothing was changed | What would have been sent is in the log.",
                "left-at-created | OPEN | Left at created, the deployment goes on"
                        + " | Green is being started. Production traffic is on blue.",
                "left-at-ready | OPEN | Left at ready, the deployment goes on"
                        + " | Green is up and waits to be told to go on. Production traffic is on blue.",
                "left-moving | OPEN | Left at ready, the deployment goes on | Green is up, and production traffic moves.",
                "left-at-shifted | OPEN | Left at shifted, the deployment goes on"
                        + " | All production traffic is on green. Blue waits for its end, and until then a rollback is quick.",
                "stopped-too-late | BAD | Succeeded, but the integration tests did not pass"
                        + " | orders:7 runs; it replaced orders:6.",
                "failed-afterwards | BAD | Succeeded, but the build failed after it | orders:7 runs; it replaced orders:6.",
                "rollback-unseen | BAD | Failed, and the end of its rollback was not seen"
                        + " | The rollback d-QJ7T0CXF2 was under way when it was last looked at; look at what runs.",
                "lost-sight | BAD | Unfinished | The build ended before deployment d-LOST00001 did.",
                "never-seen | BAD | Unfinished | The build ended before deployment d-LOST00002 did.",
                "unfinished | BAD | Unfinished | The build ended before there was a deployment."
            })
    void everyEndHasItsWords(String end, Tone tone, String headline, String sentence) {
        assertThat(Verdict.of(Objects.requireNonNull(Outcomes.all().get(end))))
                .isEqualTo(new Verdict(tone, headline, sentence));
    }
}
