package io.github.ecsdelivery.canary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Runs after all other tests, by an execution of its own, and searches all that they left: what they printed, the logs of
 * the integration tests (some with -X), the files that the plugin wrote there.
 */
class NothingLeaked {
    private static final Path TARGET = Path.of("target");
    private static final Path INPUT = Path.of("src/it");

    @Test
    void inAllThatTheTestsLeft() throws IOException {
        Search search = new Search(NothingLeaked::isInput);
        long logs = 0;
        for (Path place : places()) {
            search.in(place);
            try (Stream<Path> found = Files.walk(place, 2)) {
                logs += found.filter(file -> file.endsWith("build.log")).count();
            }
        }
        System.out.printf(
                Locale.ROOT,
                "Searched for secrets: %d files, %.1f MB, %d logs of integration tests; %d leaks%n",
                search.files(),
                search.bytes() / 1e6,
                logs,
                search.findings().size());

        assertThat(search.findings()).isEmpty();
        assertThat(logs).isPositive();
    }

    /** Else there would have been nothing to find. */
    @Test
    void whatWasSearchedForWasUsed() throws IOException {
        // Parts of the tests may be chosen then, which need no key.
        assumeThat(System.getProperty("skip.unit")).isNull();
        try (Stream<Path> found = Files.walk(TARGET, 3)) {
            // A far side knew the key, else it could not have told whose it is.
            assertThat(found.filter(file -> file.endsWith("build.log")))
                    .anySatisfy(
                            log -> assertThat(log).content().contains(" as arn:aws:iam::111111111111:user/sandbox"));
        }
        Tally.Sum sum = Tally.all();
        System.out.printf(
                Locale.ROOT,
                "Unit tests: %d files, %.1f MB searched in temporary folders; far sides gave out %d secrets and took %d"
                        + " calls%n",
                sum.files(),
                sum.bytes() / 1e6,
                sum.secrets(),
                sum.calls());
        assertThat(sum.files()).isGreaterThan(1000);
        assertThat(sum.secrets()).isGreaterThan(100);
        assertThat(sum.calls()).isGreaterThan(1000);
    }

    private static List<Path> places() throws IOException {
        try (Stream<Path> all = Files.list(TARGET)) {
            return all.filter(place -> place.getFileName()
                            .toString()
                            .matches("surefire-reports|failsafe-reports|it|it-.+|invoker-reports.*|ecs-delivery.*"))
                    .toList();
        }
    }

    /** Whether it lies in src/it too, and was copied from there. */
    private static boolean isInput(Path file) {
        Path below = TARGET.relativize(file);
        return below.getNameCount() > 1
                && below.getName(0).toString().startsWith("it")
                && Files.exists(INPUT.resolve(below.subpath(1, below.getNameCount())));
    }
}
