/** Checks of the deploy spec against the service that it is for. */
@NullMarked
package io.github.ecsdelivery.preflight.spec;

import org.jspecify.annotations.NullMarked;
