package io.github.ecsdelivery.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class TurnsTest {
    private static final Case CASE = new PreflightCase();

    private final List<String> made = new ArrayList<>();

    @Test
    void onAQuietMachineEachRoundCounts() throws Exception {
        Pace pace = paces(1.5, 1.6, 1.5, 1.7);

        List<Series> series = measure(pace, 3);

        assertThat(made)
                .containsExactly("0 ours", "0 peer", "1 ours", "1 peer", "2 ours", "2 peer", "3 ours", "3 peer");
        assertThat(series).extracting(Series::who).containsExactly("ours", "peer");
        assertThat(seconds(series.get(0))).containsExactly(1, 2, 3);
        assertThat(pace.lines()).singleElement().asString().contains("1.50 s").endsWith("again: none");
    }

    @Test
    void aRoundBesideASlowMachineIsMadeAgain() throws Exception {
        Pace pace = paces(1.5, 1.5, 2.3, 1.5, 1.5);

        List<Series> series = measure(pace, 2);

        // The second ended slow, the third began slow.
        assertThat(seconds(series.get(0))).containsExactly(1, 4);
        assertThat(seconds(series.get(1))).containsExactly(101, 104);
        assertThat(pace.lines()).singleElement().asString().endsWith("again: 2 of `preflight`");
    }

    @Test
    void whenTheMachineStaysSlowItsBestRoundsCountAndThatIsSaid() throws Exception {
        Pace pace = paces(1.0, 2.4, 2.2, 2.0, 2.1);

        List<Series> series = measure(pace, 2);

        assertThat(made).hasSize(2 + 2 * 4);
        assertThat(seconds(series.get(0))).containsExactly(4, 3);
        assertThat(pace.lines()).hasSize(2).last().asString().endsWith("`preflight` (2.20 s)");
    }

    @Test
    void aMachineThatTurnsOutToBeFasterMakesEarlierRoundsSlow() throws Exception {
        Pace pace = paces(2.0, 2.0, 1.5, 1.5);

        List<Series> series = measure(pace, 1);
        assertThat(seconds(series.get(0))).containsExactly(1);
        assertThat(pace.slow(2.0)).isFalse();

        measure(pace, 1);
        assertThat(pace.lines()).last().asString().endsWith("`preflight` (2.00 s)");
    }

    private List<Series> measure(Pace pace, int runs) throws Exception {
        return new Turns(runs, pace).of(CASE, List.of(new Side("ours"), new Side("peer")), (round, side) -> {
            made.add(round + " " + side.name());
            return Samples.series(side.name(), side.name().equals("ours") ? round : 100 + round)
                    .runs()
                    .get(0);
        });
    }

    private static Pace paces(double... seconds) {
        Iterator<Double> each = DoubleStream.of(seconds).iterator();
        return new Pace(each::next);
    }

    private static List<Integer> seconds(Series series) {
        return series.runs().stream().map(run -> (int) run.time().wall()).toList();
    }

    private record Side(String name) implements Contender {
        @Override
        public Sample sample() {
            throw new UnsupportedOperationException("It is not run.");
        }

        @Override
        public List<String> command(Route route, String repository, List<String> more) {
            throw new UnsupportedOperationException("It is not run.");
        }

        @Override
        public String built() {
            return "";
        }
    }
}
