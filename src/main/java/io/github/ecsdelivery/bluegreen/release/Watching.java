package io.github.ecsdelivery.bluegreen.release;

import io.github.ecsdelivery.bluegreen.Stage;
import io.github.ecsdelivery.bluegreen.follow.Watch.Manners;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a build follows a deployment.
 *
 * @param until how far
 * @param cap longest time, or null for as long as it may take
 * @param manners what becomes of the deployment when the build cannot wait
 * @param ci when the CI ends this build by itself, or null when nobody says so
 */
public record Watching(
        Stage until,
        @Nullable Duration cap,
        Manners manners,
        @Nullable CiLimit ci) {

    /**
     * @param name of the CI
     * @param whole how long it lets a build run
     * @param left of that
     */
    public record CiLimit(String name, Duration whole, Duration left) {}

    /** To the end, as long as it takes. */
    public static Watching toTheEnd() {
        return new Watching(Stage.SUCCEEDED, null, Manners.leave(), null);
    }
}
