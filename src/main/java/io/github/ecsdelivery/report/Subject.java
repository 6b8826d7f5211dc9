package io.github.ecsdelivery.report;

import io.github.ecsdelivery.environment.BuildOrigin;
import io.github.ecsdelivery.environment.Delivery;

/**
 * What is recorded, as it is known before anything is done.
 *
 * @param delivery what is delivered, and where to
 * @param origin what is built, and who builds it
 * @param goal the goal that does it, for example {@code bluegreen-deploy}
 * @param pluginVersion version of this plugin
 */
public record Subject(Delivery delivery, BuildOrigin origin, String goal, String pluginVersion) {}
