package io.github.ecsdelivery.bluegreen;

import java.time.Instant;

/**
 * A share of the production traffic.
 *
 * @param at when it was seen
 * @param blue percent
 * @param green percent
 */
public record TrafficStep(Instant at, double blue, double green) {}
