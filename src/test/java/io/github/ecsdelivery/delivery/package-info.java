/** Whole deliveries: the plugin's own services against the sandbox, put together as the goals do. */
@NullMarked
package io.github.ecsdelivery.delivery;

import org.jspecify.annotations.NullMarked;
