/**
 * Checks of the roles that take part in a delivery: they are there, trusted by the service that takes them, and may do what
 * it does with them.
 */
@NullMarked
package io.github.ecsdelivery.preflight.role;

import org.jspecify.annotations.NullMarked;
