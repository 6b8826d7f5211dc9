package io.github.ecsdelivery.sandbox.codedeploy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * How traffic is shifted.
 *
 * @param platform {@code ECS}, {@code Server} or {@code Lambda}
 * @param type {@code AllAtOnce}, {@code TimeBasedCanary} or {@code TimeBasedLinear}
 * @param percent of the first or each step; 100 for AllAtOnce
 * @param minutes between steps; 0 for AllAtOnce
 */
record DeploymentConfig(
        String id, String name, String platform, String type, int percent, int minutes, Instant createdAt) {

    /**
     * A step of the shift.
     *
     * @param after the step before, or the start
     * @param percent of the traffic that green gets from then on
     */
    record Step(Duration after, int percent) {}

    /** @throws io.github.ecsdelivery.sandbox.wire.Refusal when it is for another compute platform */
    void demandFor(String computePlatform) {
        if (!platform.equals(computePlatform)) {
            throw CodeDeployTexts.refusal(
                    "InvalidComputePlatformException", CodeDeployTexts.WRONG_PLATFORM, name, platform, computePlatform);
        }
    }

    /** The steps until all traffic goes to green. */
    List<Step> steps() {
        List<Step> steps = new ArrayList<>();
        Duration interval = Duration.ofMinutes(minutes);
        steps.add(new Step(Duration.ZERO, percent));
        if (type.equals("TimeBasedCanary")) {
            steps.add(new Step(interval, 100));
        }
        if (type.equals("TimeBasedLinear")) {
            for (int green = percent; green < 100; ) {
                green = Math.min(100, green + percent);
                steps.add(new Step(interval, green));
            }
        }
        return steps;
    }
}
