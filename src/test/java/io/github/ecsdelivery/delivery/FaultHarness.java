package io.github.ecsdelivery.delivery;

import io.github.ecsdelivery.delivery.FaultStory.Build;
import io.github.ecsdelivery.delivery.FaultStory.End;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Many deliveries under faults, two side by side, each of a seed of its own; counts what happened, and what must not. */
final class FaultHarness {
    private static final int SIDE_BY_SIDE = 2;

    private final Path directory;
    private final PrintStream out;

    /**
     * @param directory for the deliveries' folders
     * @param out told what is found
     */
    FaultHarness(Path directory, PrintStream out) {
        this.directory = directory;
        this.out = out;
    }

    /**
     * What came of them.
     *
     * @param deliveries how many
     * @param builds of these deliveries, those without faults included
     * @param calls of builds under faults
     * @param hits of these calls
     * @param kills builds that were killed
     * @param failures builds that failed with a reason
     * @param violations what does not hold
     */
    record Sum(int deliveries, int builds, int calls, int hits, int kills, int failures, List<String> violations) {
        static Sum nothing() {
            return new Sum(0, 0, 0, 0, 0, 0, List.of());
        }

        Sum plus(Sum other) {
            List<String> all = new ArrayList<>(violations);
            all.addAll(other.violations);
            return new Sum(
                    deliveries + other.deliveries,
                    builds + other.builds,
                    calls + other.calls,
                    hits + other.hits,
                    kills + other.kills,
                    failures + other.failures,
                    all);
        }

        static Sum of(FaultPlan plan, FaultStory story) {
            List<Build> disturbed = story.builds().subList(0, story.builds().size() - 1);
            return new Sum(
                    1,
                    story.builds().size(),
                    disturbed.stream().mapToInt(Build::calls).sum(),
                    disturbed.stream().mapToInt(build -> build.strikes().size()).sum(),
                    (int) disturbed.stream()
                            .filter(build -> build.end() == End.KILLED)
                            .count(),
                    (int) disturbed.stream()
                            .filter(build -> build.end() == End.FAILED)
                            .count(),
                    Invariants.broken(story).stream()
                            .map(sentence -> "seed " + plan.seed() + ": " + sentence)
                            .toList());
        }

        String text(double seconds) {
            return String.format(
                    Locale.ROOT,
                    "Faults: %d deliveries, %d calls under faults, %.1f %% of them hit, %d kills, %d builds failed with"
                            + " their reason, %d re-runs, %d violations, %.0f s",
                    deliveries,
                    calls,
                    calls == 0 ? 0.0 : 100.0 * hits / calls,
                    kills,
                    failures,
                    builds - deliveries,
                    violations.size(),
                    seconds);
        }
    }

    /** The deliveries of these seeds. */
    Sum run(long first, int many) throws Exception {
        long start = System.nanoTime();
        ExecutorService threads = Executors.newFixedThreadPool(SIDE_BY_SIDE);
        Sum sum = Sum.nothing();
        try {
            List<Future<Sum>> all = new ArrayList<>();
            for (long seed = first; seed < first + many; seed++) {
                FaultPlan plan = FaultPlan.of(seed);
                all.add(threads.submit(() -> Sum.of(plan, story(plan))));
            }
            for (Future<Sum> one : all) {
                Sum found = one.get();
                found.violations().forEach(out::println);
                sum = sum.plus(found);
            }
        } finally {
            threads.shutdownNow();
        }
        out.println(sum.text((System.nanoTime() - start) / 1e9));
        return sum;
    }

    /** One delivery, told in full. */
    Sum replay(long seed) throws Exception {
        FaultPlan plan = FaultPlan.of(seed);
        out.println(plan);
        FaultStory story = story(plan);
        out.println("before: " + story.start());
        int number = 0;
        for (Build build : story.builds()) {
            out.println("--- build " + ++number + ": " + build.end() + " " + build.message());
            build.strikes().forEach(strike -> out.println("  hit: " + strike));
            build.told().forEach(line -> out.println("  " + line));
            out.println("  after: " + build.after());
        }
        Sum sum = Sum.of(plan, story);
        sum.violations().forEach(out::println);
        return sum;
    }

    private FaultStory story(FaultPlan plan) throws Exception {
        Path own = Files.createDirectories(directory.resolve("seed" + plan.seed()));
        try {
            return FaultRun.of(plan, own);
        } catch (Exception e) {
            throw new IllegalStateException("seed " + plan.seed(), e);
        } finally {
            FaultRun.delete(own);
        }
    }
}
