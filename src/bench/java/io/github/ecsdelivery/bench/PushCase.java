package io.github.ecsdelivery.bench;

import java.io.IOException;
import java.util.List;
import org.eclipse.jgit.api.errors.GitAPIException;

/**
 * Both sides push a commit in which one class changed, from a fresh clone on a machine that has kept nothing.
 *
 * @param name as {@link Case#name()}
 * @param title for tables
 * @param first whether the repository is empty each time; else it holds the image of the commit before, as its deployment left it
 * @param slow which route they take
 * @param goal most that the ratio of median wall times may be
 */
record PushCase(String name, String title, boolean first, boolean slow, double goal) implements Case {

    @Override
    public CaseResult measure(Workshop workshop) throws IOException, InterruptedException, GitAPIException, FailedRun {
        FarSide farSide = workshop.farSide();
        Route route = slow ? farSide.slow() : farSide.direct();
        List<Contender> sides = List.of(workshop.ours(name), workshop.peer(name));
        List<Series> series = workshop.turns().of(this, sides, (round, side) -> {
            String repository = side.name() + "/" + name + (first ? "-" + round : "");
            if (first || round == 0) {
                farSide.create(repository);
            }
            side.sample().change();
            side.sample().forget();
            Measurement run = workshop.run(side, route, repository, List.of());
            farSide.deployed(repository, side.sample().tag());
            return run;
        });
        return CaseResult.ratio(this, series, "peer", goal, List.of());
    }
}
