package io.github.ecsdelivery.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.eclipse.jgit.api.errors.GitAPIException;

/**
 * From a fresh clone with one class changed to a deployment that is created: package, push, tags, task definition, revision.
 *
 * @param name as {@link Case#name()}
 * @param title for tables
 * @param other who does the same without this plugin
 * @param programs that the other needs besides the AWS CLI
 * @param jvm what every side has in {@code .mvn/jvm.config}; empty for no such file
 * @param goal most that the ratio of median wall times may be
 */
record DeliveryCase(String name, String title, Other other, List<String> programs, String jvm, double goal)
        implements Case {
    private static final String BLIND = "blind";
    private static final String PACKAGE = "package";

    /** Makes the other side. */
    @FunctionalInterface
    interface Other {
        Contender of(Workshop workshop, Sample sample);
    }

    @Override
    public List<String> needs(Options options) {
        List<String> needs = new ArrayList<>(programs);
        String aws = options.aws();
        needs.add(aws == null ? "aws" : aws);
        return needs;
    }

    @Override
    public CaseResult measure(Workshop workshop) throws IOException, InterruptedException, GitAPIException, FailedRun {
        FarSide farSide = workshop.farSide();
        Contender peer = other.of(workshop, workshop.copyWithoutUs("other-" + name));
        List<Contender> sides = List.of(
                workshop.ours(name, "ours", Ours.delivery()),
                peer,
                workshop.ours(name, BLIND, Ours.blindDelivery()),
                workshop.bare(name, PACKAGE, List.of("package")));
        for (Contender side : sides) {
            String service = FarSide.service(repository(side));
            farSide.serve(List.of(repository(side)));
            if (!jvm.isEmpty()) {
                side.sample().write(".mvn/jvm.config", jvm + "\n");
            }
            side.sample().replace("src/main/ecs/taskdef.json", "\"orders-service\"", '"' + service + '"');
        }
        List<Series> series = workshop.turns().of(this, sides, (round, side) -> {
            side.sample().change();
            side.sample().forget();
            String repository = repository(side);
            if (side instanceof BareMaven) {
                return workshop.run(side, farSide.direct(), repository, List.of());
            }
            Releases.Before before = farSide.releases().look(repository);
            Measurement run = workshop.run(
                    side, farSide.direct(), repository, side instanceof Ours ? settings(repository) : List.of());
            farSide.releases().check(before, repository, run.digest());
            return run;
        });
        return CaseResult.ratio(this, series, peer.name(), goal, List.of(blind(series), floor(series)));
    }

    private String repository(Contender side) {
        return side.name() + "/" + name;
    }

    // The others follow nothing and move the tags when they push.
    private static List<String> settings(String repository) {
        String service = FarSide.service(repository);
        return List.of(
                "-Decs-delivery.deployment.application=" + service,
                "-Decs-delivery.deployment.group=" + service,
                "-Decs-delivery.deployment.waitUntil=created",
                "-Decs-delivery.image.moveTags=push");
    }

    // What nobody can save.
    private String floor(List<Series> series) {
        double ours = series.get(0).wall();
        double others = series.get(1).wall();
        double alone = series.get(3).wall();
        return String.format(
                Locale.ROOT,
                "`mvn package` alone, which every side does first, takes %.2f s, %.2f of the other. For all else the goal leaves"
                        + " %.2f s; ours takes %.2f s for it, the other %.2f s.",
                alone,
                alone / others,
                goal * others - alone,
                ours - alone,
                others - alone);
    }

    private static String blind(List<Series> series) {
        return String.format(
                Locale.ROOT,
                "Without `check-deploy-spec` and `preflight` ours takes %.2f s, %.2f of the other.",
                series.get(2).wall(),
                series.get(2).wall() / series.get(1).wall());
    }
}
