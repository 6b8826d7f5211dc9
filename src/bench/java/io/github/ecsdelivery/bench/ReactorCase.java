package io.github.ecsdelivery.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.eclipse.jgit.api.errors.GitAPIException;

/** One service, ten and fifty in a build: whether the fiftieth costs what the tenth does. */
record ReactorCase() implements Case {
    private static final double MOST_OF_LINEAR = 1.1;
    private static final int MOST_HEAP = 512;

    @Override
    public String name() {
        return "reactor";
    }

    @Override
    public String title() {
        return "a reactor of many services, -T2";
    }

    @Override
    public CaseResult measure(Workshop workshop) throws IOException, InterruptedException, GitAPIException, FailedRun {
        int few = workshop.options().services().get(0);
        int more = workshop.options().services().get(1);
        int most = workshop.options().services().get(2);
        List<Reactor> sides = new ArrayList<>();
        for (int size : List.of(most, more, few)) {
            Reactor reactor = Reactor.of(workshop, size);
            workshop.farSide().serve(reactor.repositories());
            sides.add(reactor);
        }
        Map<String, Layers> fresh = new HashMap<>();
        Map<String, Layers> layers = new HashMap<>();
        Map<String, GcLog> heaps = new HashMap<>();
        List<Series> series = workshop.turns().of(this, sides, (round, side) -> {
            Reactor reactor = (Reactor) side;
            reactor.change(round);
            reactor.sample().forget();
            Measurement run = workshop.run(reactor, workshop.farSide().direct(), reactor.name(), List.of());
            reactor.check();
            (round == 0 ? fresh : layers).merge(reactor.name(), Layers.of(run.entries()), ReactorCase::most);
            heaps.merge(reactor.name(), GcLog.read(reactor.gcLog()), ReactorCase::most);
            return run;
        });
        double many = series.get(0).wall();
        Linear line =
                Linear.through(few, series.get(2).wall(), more, series.get(1).wall());
        double ratio = many / line.seconds(most);
        GcLog heap = heaps.getOrDefault(sides.get(0).name(), new GcLog(MOST_HEAP, MOST_HEAP));
        long pulled = layers.values().stream().mapToLong(Layers::pulled).max().orElse(0);
        List<String> notes = new ArrayList<>();
        for (int i = 0; i < sides.size(); i++) {
            Reactor side = sides.get(i);
            Layers first = fresh.getOrDefault(side.name(), new Layers(0, 0));
            Layers later = layers.getOrDefault(side.name(), new Layers(0, 0));
            GcLog own = heaps.getOrDefault(side.name(), new GcLog(0, 0));
            notes.add(String.format(
                    Locale.ROOT,
                    "`%s`: %.2f s for each service, %d MB of heap in use at most, %d MB after a collection; the base layer"
                            + " was pulled %d and pushed %d times to empty repositories, then pulled %d and pushed %d times.",
                    side.name(),
                    series.get(i).wall() / side.size(),
                    own.most(),
                    own.kept(),
                    first.pulled(),
                    first.pushed(),
                    later.pulled(),
                    later.pushed()));
        }
        notes.add(String.format(
                Locale.ROOT,
                "Linear is the line through %d and %d services, %.2f s for each further one; by the time of %d services"
                        + " times %d the ratio is %.2f.",
                few,
                more,
                line.each(),
                more,
                most / more,
                many / (series.get(1).wall() * most / more)));
        return new CaseResult(
                name(),
                "a reactor of " + most + " services, -T2",
                series,
                null,
                String.format(
                        Locale.ROOT,
                        "%.2f of linear, %d MB of heap, base layer pulled %d times",
                        ratio,
                        heap.most(),
                        pulled),
                String.format(Locale.ROOT, "<= %.1f, < %d MB, once at most", MOST_OF_LINEAR, MOST_HEAP),
                Verdict.of(ratio <= MOST_OF_LINEAR && heap.most() < MOST_HEAP && pulled <= 1),
                notes);
    }

    private static Layers most(Layers one, Layers other) {
        return new Layers(Math.max(one.pulled(), other.pulled()), Math.max(one.pushed(), other.pushed()));
    }

    private static GcLog most(GcLog one, GcLog other) {
        return new GcLog(Math.max(one.most(), other.most()), Math.max(one.kept(), other.kept()));
    }
}
