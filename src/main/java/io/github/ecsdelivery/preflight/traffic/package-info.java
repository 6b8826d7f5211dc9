/** The load balancer in front of the service, and whether traffic can be moved. */
@NullMarked
package io.github.ecsdelivery.preflight.traffic;

import org.jspecify.annotations.NullMarked;
