/** The rules that hold the AppSpec, the task definition and the delivery against each other. */
@NullMarked
package io.github.ecsdelivery.spec.check.delivery;

import org.jspecify.annotations.NullMarked;
