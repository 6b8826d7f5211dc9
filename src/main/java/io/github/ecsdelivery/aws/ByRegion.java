package io.github.ecsdelivery.aws;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import software.amazon.awssdk.regions.Region;

/** One client for each region, made when it is first asked for, by whichever thread asks. */
final class ByRegion<C> {
    private final Function<Region, C> maker;
    private final Map<String, C> made = new HashMap<>();

    ByRegion(Function<Region, C> maker) {
        this.maker = maker;
    }

    synchronized C get(String region) {
        return made.computeIfAbsent(region, one -> maker.apply(Region.of(one)));
    }
}
