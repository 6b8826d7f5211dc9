package io.github.ecsdelivery.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.eclipse.jgit.api.errors.GitAPIException;

/** Runs the cases and prints the tables. A run that fails is a failure, a goal that is missed is not. */
public final class Bench {
    private static final int LOGINS = 5;

    private Bench() {}

    /** Takes its options from system properties, which the profile {@code bench} sets. */
    public static void main(String[] args) throws Exception {
        Options options = Options.ofProperties();
        List<Case> cases = cases(options);
        Files.createDirectories(options.folder());
        try (FarSide farSide = new FarSide(options.folder().resolve("blobs"))) {
            Workshop workshop = new Workshop(options, farSide);
            List<String> facts = facts(workshop);
            resolve(workshop);
            List<CaseResult> results = new ArrayList<>();
            for (Case next : cases) {
                System.out.println("Case " + next.name() + " ...");
                List<String> missing = Tools.missing(next.needs(options));
                CaseResult result = missing.isEmpty() ? next.measure(workshop) : CaseResult.leftOut(next, missing);
                System.out.println(
                        "  " + result.reached() + (result.goal().isEmpty() ? "" : ", goal " + result.goal()));
                results.add(result);
            }
            facts.addAll(workshop.pace().lines());
            ResultsFile.write(facts, results, options.folder().resolve("results.json"));
            Document document = new Document(facts, results);
            document.write(options.document(), options.shell());
            System.out.println();
            document.lines().forEach(System.out::println);
        } catch (FailedRun e) {
            System.err.println("The bench failed: " + e.getMessage());
            System.exit(1);
        }
        System.exit(0); // no thread of a client may hold the JVM
    }

    private static List<Case> cases(Options options) {
        Map<String, Case> known = new LinkedHashMap<>();
        for (Case each : List.of(
                new PushCase("cold", "cold push to an empty repository", true, false, 0.90),
                new PushCase("oneclass", "one class changed, cold caches", false, false, 0.80),
                new PushCase("slow", "the same over 100 Mbit/s, 20 ms", false, true, 0.70),
                new NothingCase(),
                new BackupCase(),
                new DeliveryCase(
                        "delivery",
                        "a whole delivery, Jib and AWS CLI",
                        Shell::script,
                        List.of("bash", "jq"),
                        "",
                        0.50),
                new DeliveryCase(
                        "lean",
                        "the same, first JIT compiler alone",
                        Shell::script,
                        List.of("bash", "jq"),
                        "-XX:TieredStopAtLevel=1",
                        0.50),
                new DeliveryCase(
                        "seed",
                        "a whole delivery, as in a buildspec",
                        Shell::seed,
                        List.of("bash", "jq", "buildah", "skopeo"),
                        "",
                        0.40),
                new PreflightCase(),
                new LagCase(),
                new StartCase(),
                new ReactorCase())) {
            known.put(each.name(), each);
        }
        if (options.cases().contains("all")) {
            return List.copyOf(known.values());
        }
        return options.cases().stream()
                .map(name -> {
                    Case found = known.get(name);
                    if (found == null) {
                        throw new IllegalArgumentException(
                                "-Dbench.cases has '" + name + "', expected all or some of " + known.keySet() + ".");
                    }
                    return found;
                })
                .toList();
    }

    private static void resolve(Workshop workshop)
            throws IOException, InterruptedException, GitAPIException, FailedRun {
        for (Contender side : List.of(
                workshop.ours("resolve"),
                workshop.peer("resolve"),
                workshop.bare("resolve", "dependencies", Shell.copyDependencies()))) {
            workshop.farSide().create(side.name() + "/resolve");
            workshop.resolve(side, workshop.farSide().direct(), side.name() + "/resolve");
        }
    }

    private static List<String> facts(Workshop workshop) throws IOException, InterruptedException, FailedRun {
        List<String> facts = new ArrayList<>(Machine.lines(workshop));
        String aws = workshop.options().aws();
        if (aws == null) {
            facts.add("No AWS CLI: the peer's seconds are without its login");
        } else {
            List<Double> logins = new ArrayList<>();
            for (int i = 0; i <= LOGINS; i++) {
                logins.add(workshop.login(aws).wall());
            }
            facts.add(String.format(
                    Locale.ROOT,
                    "Of the peer's seconds, %.2f are its login (%s, median of %d alone)",
                    logins.subList(1, logins.size()).stream().sorted().toList().get(LOGINS / 2),
                    Machine.aws(aws),
                    LOGINS));
        }
        facts.addAll(Machine.tools());
        facts.add(workshop.options().runs() + " runs of each side in turn after a warm-up, "
                + LocalDate.now(ZoneOffset.UTC));
        facts.add("Load of the machine when the bench began: " + Machine.load());
        return facts;
    }
}
