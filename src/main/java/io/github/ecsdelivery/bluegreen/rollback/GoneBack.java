package io.github.ecsdelivery.bluegreen.rollback;

import io.github.ecsdelivery.bluegreen.DeliveryOutcome;
import io.github.ecsdelivery.environment.Delivery;

/**
 * How a way back ended.
 *
 * @param delivery what runs now, where: its commit is the one of the task definition, {@code unknown} when that carries none
 * @param outcome how it ended
 */
public record GoneBack(Delivery delivery, DeliveryOutcome outcome) {}
