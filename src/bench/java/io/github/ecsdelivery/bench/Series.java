package io.github.ecsdelivery.bench;

import java.util.List;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/**
 * The counted runs of one side in one case.
 *
 * @param who for tables
 * @param runs at least one
 */
record Series(String who, List<Measurement> runs) {

    /** Median wall time, in seconds. */
    double wall() {
        return median(run -> run.time().wall());
    }

    double fastest() {
        return runs.stream().mapToDouble(run -> run.time().wall()).min().orElseThrow();
    }

    double slowest() {
        return runs.stream().mapToDouble(run -> run.time().wall()).max().orElseThrow();
    }

    /** Median CPU time of the process and its children, in seconds. */
    OptionalDouble cpu() {
        return runs.stream().allMatch(run -> run.time().cpu().isPresent())
                ? OptionalDouble.of(median(run -> run.time().cpu().orElseThrow()))
                : OptionalDouble.empty();
    }

    double median(ToDoubleFunction<Measurement> figure) {
        double[] sorted = runs.stream().mapToDouble(figure).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /** The run whose wall time is nearest to the median; its calls are shown. */
    Measurement typical() {
        double wall = wall();
        return runs.stream()
                .min((a, b) -> Double.compare(
                        Math.abs(a.time().wall() - wall), Math.abs(b.time().wall() - wall)))
                .orElseThrow();
    }
}
