package io.github.ecsdelivery.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Many cases against one surface. {@code -Decs-delivery.cases} says how many of all surfaces together (2,000 in a build, 100,000
 * in the profile nightly), of which each takes its share, {@code -Decs-delivery.from} the seed of the first, and
 * {@code -Decs-delivery.seed} runs the one case of that seed.
 */
public final class Campaign {
    private static final int BUILD = 2_000;
    private static final int NIGHT = 100_000;
    private static final int SHOWN = 20;

    private final String surface;
    private final int cases;

    /**
     * @param surface its name, as it is printed
     * @param few cases in a build
     * @param many cases at night
     */
    public Campaign(String surface, int few, int many) {
        int all = Integer.getInteger("ecs-delivery.cases", BUILD);
        this.surface = surface;
        this.cases = (int) Math.max(1, all <= BUILD ? (long) few * all / BUILD : (long) many * all / NIGHT);
    }

    /** One case: nothing, a coded failure, or a violation. */
    @FunctionalInterface
    public interface Case {
        void run(Dice dice) throws Exception;
    }

    /** Runs all cases, prints what came of them, and fails for every violation. */
    public void run(Case work) {
        Long one = Long.getLong("ecs-delivery.seed");
        long first = one == null ? Long.getLong("ecs-delivery.from", 1) : one;
        long last = one == null ? first + cases - 1 : first;
        Map<String, Integer> refused = new TreeMap<>();
        Map<String, String> violations = new LinkedHashMap<>();
        int found = 0;
        long start = System.nanoTime();
        for (long seed = first; seed <= last; seed++) {
            Verdict verdict = Verdict.of(work, new Dice(seed));
            if (verdict.violation() != null) {
                found++;
                violations.putIfAbsent(
                        place(verdict.violation()), "-Decs-delivery.seed=" + seed + ": " + verdict.violation());
            } else if (verdict.refusal() != null) {
                refused.merge(verdict.refusal(), 1, Integer::sum);
            }
        }
        int said = refused.values().stream().mapToInt(Integer::intValue).sum();
        long all = last - first + 1;
        System.out.printf(
                "Fuzz %s: %,d cases in %d s, %,d taken, %,d refused %s, %d violations%n",
                surface, all, (System.nanoTime() - start) / 1_000_000_000, all - said - found, said, refused, found);
        assertThat(violations.values().stream().limit(SHOWN))
                .as("violations of " + surface + ", " + found + " in all")
                .isEmpty();
    }

    /** What violations of one cause have in common: the line of ours that is named first. */
    private static String place(String violation) {
        String first = violation.lines().findFirst().orElse("");
        return violation
                .lines()
                .filter(line -> line.startsWith("    at io.github.ecsdelivery.") && !line.contains(".fuzz."))
                .findFirst()
                .orElse(first.substring(0, Math.min(60, first.length())));
    }
}
