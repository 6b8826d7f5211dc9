package io.github.ecsdelivery.bench;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.eclipse.jgit.api.errors.GitAPIException;

/** The commit is in the registry, everything is built, all caches are warm. */
record NothingCase() implements Case {
    private static final double MOST_SECONDS = 1;
    private static final long MOST_CALLS = 2;

    @Override
    public String name() {
        return "nothing";
    }

    @Override
    public String title() {
        return "nothing changed";
    }

    @Override
    public CaseResult measure(Workshop workshop) throws IOException, InterruptedException, GitAPIException, FailedRun {
        Route route = workshop.farSide().direct();
        List<Contender> sides = List.of(
                workshop.ours(name()), workshop.peer(name()), workshop.bare(name(), "package", List.of("package")));
        for (Contender side : sides) {
            workshop.farSide().create(side.name() + "/" + name());
            workshop.run(side, route, side.name() + "/" + name(), base(side, route, workshop));
        }
        List<Series> series = workshop.turns()
                .of(
                        this,
                        sides,
                        (round, side) ->
                                workshop.run(side, route, side.name() + "/" + name(), base(side, route, workshop)));
        double over = series.get(0).wall() - series.get(2).wall();
        double calls = series.get(0).median(Measurement::requestsWithoutToken);
        return new CaseResult(
                name(),
                title(),
                series,
                "peer",
                String.format(Locale.ROOT, "%.2f s over package alone, %.0f calls", over, calls),
                "<= 1 s, 2 calls",
                Verdict.of(over <= MOST_SECONDS && calls <= MOST_CALLS),
                List.of());
    }

    // By its digest, as who wants the same image tomorrow writes it: a tag can have moved, so each side looks at it.
    private static List<String> base(Contender side, Route route, Workshop workshop) throws FailedRun {
        String[] name = FarSide.BASE_IMAGE.split(":");
        String pinned = name[0] + "@" + workshop.farSide().digest(name[0], name[1]);
        return switch (side.name()) {
            case "ours" -> List.of("-Decs-delivery.image.baseImage=@{registry}/" + pinned);
            case "peer" -> List.of("-Djib.from.image=" + route.registry() + "/" + pinned);
            default -> List.of();
        };
    }
}
