package io.github.ecsdelivery.bench;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** Figures that tests make up. */
final class Samples {
    private Samples() {}

    static Series series(String who, double... seconds) {
        return new Series(
                who,
                Arrays.stream(seconds)
                        .mapToObj(wall -> new Measurement(
                                new Program.Time(wall, OptionalDouble.of(2 * wall)),
                                List.of(),
                                new Traffic.Sum(1_500, 2_000_000, 3, List.of()),
                                ""))
                        .collect(Collectors.toList()));
    }

    /** A case of the name {@code delivery} with ours and a script. */
    static CaseResult delivery(double goal, double ours, double script) {
        return CaseResult.ratio(
                new DeliveryCase("delivery", "a whole delivery", Shell::script, List.of(), "", goal),
                List.of(series("ours", ours, ours + 1, ours - 1), series("script", script)),
                "script",
                goal,
                List.of("something else"));
    }
}
