/** Checks of who delivers: accounts, clock, and how long credentials last. */
@NullMarked
package io.github.ecsdelivery.preflight.identity;

import org.jspecify.annotations.NullMarked;
