package io.github.ecsdelivery.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.eclipse.jgit.api.errors.GitAPIException;

/** What it costs to have the plugin in a build that has nothing else in it. */
record StartCase() implements Case {
    private static final String EXECUTION = """
            <executions><execution><phase>validate</phase><goals>
              <goal>check-deploy-spec</goal><goal>preflight</goal><goal>ecr-push</goal>
              <goal>render-deploy-spec</goal><goal>bluegreen-deploy</goal>
            </goals></execution></executions>
            """;

    private static final String CONFIGURATION = "<configuration><deployment><application>check</application>"
            + "<group>check</group></deployment></configuration>";

    @Override
    public String name() {
        return "start";
    }

    @Override
    public String title() {
        return "start cost over an empty `mvn validate`";
    }

    @Override
    public CaseResult measure(Workshop workshop) throws IOException, InterruptedException, GitAPIException, FailedRun {
        String version = workshop.version();
        List<String> validate = List.of("validate");
        List<BareMaven> sides = List.of(
                side(workshop, "empty", Poms.of("empty", ""), validate),
                side(workshop, "bound", Poms.of("bound", Poms.plugin(version, "")), validate),
                side(
                        workshop,
                        "skipped",
                        Poms.of("skipped", Poms.plugin(version, EXECUTION)),
                        List.of("validate", "-Decs-delivery.skip")),
                side(
                        workshop,
                        "check",
                        Poms.of("check", Poms.plugin(version, CONFIGURATION)),
                        List.of("validate", "ecs-delivery:check-deploy-spec")),
                side(
                        workshop,
                        "help",
                        Poms.of("help", Poms.plugin(version, "")),
                        List.of("validate", "ecs-delivery:help")));
        for (BareMaven side : sides) {
            side.sample().write("src/main/ecs/taskdef.json", Poms.TASK_DEFINITION);
            side.sample().write("src/main/ecs/appspec.yaml", Poms.APP_SPEC);
            side.sample().commit();
        }
        List<Series> series = workshop.turns()
                .of(
                        this,
                        sides,
                        (round, side) -> workshop.run(side, workshop.farSide().direct(), name(), List.of()));
        List<String> over = new ArrayList<>();
        for (Series each : series.subList(1, series.size())) {
            over.add(String.format(
                    Locale.ROOT,
                    "%s %.2f s",
                    each.who(),
                    each.wall() - series.get(0).wall()));
        }
        return new CaseResult(
                name(),
                title(),
                series,
                null,
                String.join(", ", over),
                "",
                Verdict.SHOWN,
                List.of(
                        "`bound`: goals in the phase deploy, which is not reached; `skipped`: five goals that do nothing;"
                                + " `check` and `help`: one goal."));
    }

    private static BareMaven side(Workshop workshop, String name, String pom, List<String> goals)
            throws IOException, GitAPIException {
        return new BareMaven(workshop, workshop.sample("start-" + name, pom), name, goals);
    }
}
