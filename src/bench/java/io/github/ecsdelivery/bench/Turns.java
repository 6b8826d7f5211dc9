package io.github.ecsdelivery.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jgit.api.errors.GitAPIException;

/** Runs sides in turn, ours first, so that what the machine does besides hits all of them. */
final class Turns {
    private Turns() {}

    /** One run. */
    @FunctionalInterface
    interface Turn {
        /**
         * @param round 0 for the one that does not count
         */
        Measurement run(int round, Contender side) throws IOException, InterruptedException, GitAPIException, FailedRun;
    }

    /** Warms all sides up, then measures each as often as that. */
    static List<Series> of(List<? extends Contender> sides, int runs, Turn turn)
            throws IOException, InterruptedException, GitAPIException, FailedRun {
        List<Series> series = sides.stream()
                .map(side -> new Series(side.name(), new ArrayList<>()))
                .toList();
        for (int round = 0; round <= runs; round++) {
            for (int i = 0; i < sides.size(); i++) {
                Measurement run = turn.run(round, sides.get(i));
                if (round > 0) {
                    series.get(i).runs().add(run);
                }
            }
        }
        return series;
    }
}
