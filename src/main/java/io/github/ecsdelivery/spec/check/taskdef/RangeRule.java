package io.github.ecsdelivery.spec.check.taskdef;

import io.github.ecsdelivery.spec.check.subject.Placed;
import io.github.ecsdelivery.spec.check.subject.Platform;
import io.github.ecsdelivery.spec.finding.Findings;
import java.util.List;
import java.util.Map;

/** Numbers and lengths of lists that ECS bounds (source: aws-facts C2, C4). */
final class RangeRule implements TaskDefinitionRule {
    private static final String CONTAINER = "containerDefinitions[].";
    private static final int NO_MOST = Integer.MAX_VALUE;

    /**
     * @param what the unit, empty when there is none
     */
    private record Range(String path, int least, int most, String what, boolean onlyOnFargate) {

        String expected() {
            return (most == NO_MOST ? "at least " + least : least + " to " + most)
                    + (what.isEmpty() ? "" : " " + what)
                    + (onlyOnFargate ? " on Fargate" : "");
        }
    }

    private static final List<Range> RANGES = List.of(
            everywhere("ephemeralStorage.sizeInGiB", 21, 200, "GiB"),
            everywhere(CONTAINER + "cpu", 0, NO_MOST, "CPU units"),
            everywhere(CONTAINER + "memory", 6, NO_MOST, "MiB"),
            everywhere(CONTAINER + "memoryReservation", 6, NO_MOST, "MiB"),
            everywhere(CONTAINER + "portMappings[].containerPort", 1, 65_535, ""),
            everywhere(CONTAINER + "portMappings[].hostPort", 0, 65_535, ""),
            everywhere(CONTAINER + "restartPolicy.restartAttemptPeriod", 60, 1_800, "seconds"),
            everywhere(CONTAINER + "healthCheck.interval", 5, 300, "seconds"),
            everywhere(CONTAINER + "healthCheck.timeout", 2, 60, "seconds"),
            everywhere(CONTAINER + "healthCheck.retries", 1, 10, ""),
            everywhere(CONTAINER + "healthCheck.startPeriod", 0, 300, "seconds"),
            new Range(CONTAINER + "stopTimeout", 0, 120, "seconds", true),
            new Range(CONTAINER + "startTimeout", 2, 120, "seconds", true));

    /** Entries at most, by the path of the list. */
    private static final Map<String, Integer> LISTS =
            Map.of(CONTAINER + "restartPolicy.ignoredExitCodes", 50, CONTAINER + "environmentFiles", 10);

    @Override
    public void check(Placed definition, Findings findings) {
        boolean fargate = Platform.isFargate(definition);
        for (Range range : RANGES) {
            if (fargate || !range.onlyOnFargate()) {
                definition.all(range.path()).forEach(part -> check(range, part, findings));
            }
        }
        LISTS.forEach((path, most) -> definition.all(path).forEach(list -> check(most, list, findings)));
    }

    private static void check(Range range, Placed part, Findings findings) {
        Integer number = part.whole();
        if (number != null && (number < range.least() || number > range.most())) {
            int near = number < range.least() ? range.least() : range.most();
            findings.add(
                    part.error(part.found(), range.expected(), "Write " + near + ", or another number of that range."));
        }
    }

    private static void check(int most, Placed list, Findings findings) {
        int entries = list.items().size();
        if (entries > most) {
            findings.add(
                    list.error("has " + entries + " entries", "at most " + most, "Leave at most " + most + " there."));
        }
    }

    private static Range everywhere(String path, int least, int most, String what) {
        return new Range(path, least, most, what, false);
    }
}
