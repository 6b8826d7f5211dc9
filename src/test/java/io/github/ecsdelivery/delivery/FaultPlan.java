package io.github.ecsdelivery.delivery;

import io.github.ecsdelivery.bluegreen.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * What a seed makes of a delivery.
 *
 * @param seed of all of it
 * @param again whether another commit was delivered before, so that there is something to keep
 * @param old whether there is a backup of yet another commit before that
 * @param config deployment configuration of the group
 * @param readyWait whether green waits for ContinueDeployment
 * @param trouble what makes CodeDeploy's deployments fail, an order of the sandbox, or null
 * @param until the stage that builds follow to, the last excepted
 * @param role whether the credentials are those of a role, whose sessions can be renewed
 * @param percent of the calls that are hit
 * @param kinds of faults
 * @param slow an order for one call that takes almost as long as an answer is waited for, or null
 * @param kill at which change the first build is killed, or null
 * @param pauses one for each build under faults: minutes that pass behind it
 * @param fresh whether each build starts in an empty folder, as on a CI
 */
record FaultPlan(
        long seed,
        boolean again,
        boolean old,
        String config,
        boolean readyWait,
        @Nullable String trouble,
        Stage until,
        boolean role,
        int percent,
        List<String> kinds,
        @Nullable String slow,
        @Nullable Kill kill,
        List<Integer> pauses,
        boolean fresh) {
    static final String ALARM = "orders-5xx";

    private static final List<String> OFTEN =
            List.of("throttle", "server-error", "drop-before", "drop-after", "truncate", "delay");
    private static final List<String> TROUBLES = List.of(
            "{'kind': 'alarm', 'options': {'name': '" + ALARM + "', 'during': 'AllowTraffic'}}",
            "{'kind': 'alarm', 'options': {'name': '" + ALARM + "', 'during': 'AllowTraffic'}}",
            "{'kind': 'alarm', 'options': {'name': '" + ALARM + "', 'during': 'Install'}}",
            "{'kind': 'scale', 'options': {'desiredCount': 4, 'during': 'Install'}}",
            "{'kind': 'unhealthy'}");
    private static final List<Integer> MINUTES = List.of(0, 0, 0, 3, 20, 45, 120);
    private static final List<String> SERVICES = List.of("registry", "ecr", "ecs", "s3", "codedeploy");
    private static final List<Stage> EARLY = List.of(Stage.CREATED, Stage.READY, Stage.SHIFTED);
    private static final int MOST_CHANGES = 11;

    /**
     * @param change from 1
     * @param before whether AWS never hears of that change
     */
    record Kill(int change, boolean before) {}

    static FaultPlan of(long seed) {
        Random random = new Random(seed * 0x5DEECE66DL + 11);
        boolean again = random.nextInt(4) > 0;
        String config = random.nextBoolean()
                ? "CodeDeployDefault.ECSAllAtOnce"
                : "CodeDeployDefault.ECSCanary10Percent5Minutes";
        boolean readyWait = random.nextInt(4) == 0;
        String trouble = random.nextInt(4) == 0 ? TROUBLES.get(random.nextInt(TROUBLES.size())) : null;
        Stage until = random.nextInt(4) == 0 ? EARLY.get(random.nextInt(EARLY.size())) : Stage.SUCCEEDED;
        boolean role = random.nextInt(3) == 0;
        // Some builds end before they come to that change, which leaves about half.
        Kill kill = random.nextInt(3) > 0
                ? new Kill(1 + random.nextInt(again ? MOST_CHANGES : MOST_CHANGES - 1), random.nextBoolean())
                : null;
        List<Integer> pauses = new ArrayList<>();
        for (int builds = 1 + random.nextInt(3); builds > 0; builds--) {
            pauses.add(MINUTES.get(random.nextInt(MINUTES.size())));
        }
        return new FaultPlan(
                seed,
                again,
                again && random.nextInt(3) == 0,
                config,
                readyWait || until == Stage.READY,
                trouble,
                until,
                role,
                random.nextInt(31),
                kinds(random),
                random.nextInt(25) > 0
                        ? null
                        : "{'kind': 'delay', 'service': '" + SERVICES.get(random.nextInt(SERVICES.size()))
                                + "', 'after': " + random.nextInt(4) + ", 'options': {'millis': 1900}}",
                kill,
                pauses,
                random.nextBoolean());
    }

    // Credentials that end come seldom: with a key that nothing can renew they end the build.
    private static List<String> kinds(Random random) {
        List<String> kinds = new ArrayList<>();
        for (String kind : OFTEN) {
            for (int weight = random.nextInt(4); weight > 0; weight--) {
                kinds.add(kind);
            }
        }
        if (random.nextInt(4) == 0 || kinds.isEmpty()) {
            kinds.add("expired-token");
        }
        return kinds;
    }
}
