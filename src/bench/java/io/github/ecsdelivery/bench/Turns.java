package io.github.ecsdelivery.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.eclipse.jgit.api.errors.GitAPIException;

/**
 * Runs sides in turn, ours first, so that what the machine does besides hits all of them.
 *
 * @param runs that count of each side
 * @param pace by which a round counts or is made again
 */
record Turns(int runs, Pace pace) {
    /** How many rounds there are at most for each that counts. */
    private static final int PATIENCE = 2;

    /** One run. */
    @FunctionalInterface
    interface Turn {
        /**
         * @param round 0 for the one that does not count
         */
        Measurement run(int round, Contender side) throws IOException, InterruptedException, GitAPIException, FailedRun;
    }

    /** One run of each side, and the slower of the paces before and after them. */
    private record Round(List<Measurement> turns, double pace) {}

    /** Warms all sides up, then measures each; of rounds in which the machine was slow only those count that are needed. */
    List<Series> of(Case what, List<? extends Contender> sides, Turn turn)
            throws IOException, InterruptedException, GitAPIException, FailedRun {
        round(0, sides, turn);
        List<Round> rounds = new ArrayList<>();
        double before = pace.now();
        while (quiet(rounds) < runs && rounds.size() < PATIENCE * runs) {
            List<Measurement> turns = round(rounds.size() + 1, sides, turn);
            double after = pace.now();
            rounds.add(new Round(turns, Math.max(before, after)));
            before = after;
        }
        List<Round> counted = rounds.stream()
                .sorted(Comparator.comparing(round -> pace.slow(round.pace()) ? round.pace() : 0))
                .limit(runs)
                .toList();
        pace.counted(
                what.name(),
                rounds.size() - counted.size(),
                counted.stream().mapToDouble(Round::pace).max().orElse(0));
        List<Series> series = new ArrayList<>();
        for (int i = 0; i < sides.size(); i++) {
            int side = i;
            series.add(new Series(
                    sides.get(i).name(),
                    counted.stream().map(round -> round.turns().get(side)).toList()));
        }
        return series;
    }

    private long quiet(List<Round> rounds) {
        return rounds.stream().filter(round -> !pace.slow(round.pace())).count();
    }

    private static List<Measurement> round(int number, List<? extends Contender> sides, Turn turn)
            throws IOException, InterruptedException, GitAPIException, FailedRun {
        List<Measurement> turns = new ArrayList<>();
        for (Contender side : sides) {
            turns.add(turn.run(number, side));
        }
        return turns;
    }
}
