package io.github.ecsdelivery.bench;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.eclipse.jgit.api.errors.GitAPIException;

/** The preflight alone, AWS being far away. */
record PreflightCase() implements Case {
    private static final double MOST_SECONDS = 2;

    @Override
    public String name() {
        return "preflight";
    }

    @Override
    public String title() {
        return "preflight, round trips of " + FarSide.FAR.toMillis() + " ms";
    }

    @Override
    public CaseResult measure(Workshop workshop) throws IOException, InterruptedException, GitAPIException, FailedRun {
        FarSide farSide = workshop.farSide();
        String repository = "ours/" + name();
        String service = FarSide.service(repository);
        farSide.serve(List.of(repository));
        Ours preflight = workshop.ours(name(), "ours", List.of("ecs-delivery:preflight"));
        preflight.sample().replace("src/main/ecs/taskdef.json", "\"orders-service\"", '"' + service + '"');
        Contender validate = new BareMaven(workshop, preflight.sample(), "validate", List.of("validate"));
        List<String> settings = List.of(
                "-Decs-delivery.deployment.application=" + service, "-Decs-delivery.deployment.group=" + service);
        List<Series> series = workshop.turns()
                .of(
                        this,
                        List.of(preflight, validate),
                        (round, side) -> workshop.run(
                                side, farSide.far(), repository, side == preflight ? settings : List.of()));
        double over = series.get(0).wall() - series.get(1).wall();
        double calls = series.get(0).median(Measurement::requests);
        return new CaseResult(
                name(),
                title(),
                series,
                null,
                String.format(Locale.ROOT, "%.2f s over `mvn validate`, %.0f calls", over, calls),
                String.format(Locale.ROOT, "< %.0f s", MOST_SECONDS),
                Verdict.of(over < MOST_SECONDS),
                List.of());
    }
}
