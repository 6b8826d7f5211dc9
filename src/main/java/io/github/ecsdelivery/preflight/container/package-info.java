/** Checks of what containers read and write outside: log groups, secrets, parameters. Values of secrets are never read. */
@NullMarked
package io.github.ecsdelivery.preflight.container;

import org.jspecify.annotations.NullMarked;
