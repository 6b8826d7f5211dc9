/** The load balancer: listeners, target groups and traffic weights. */
@NullMarked
package io.github.ecsdelivery.sandbox.elbv2;

import org.jspecify.annotations.NullMarked;
