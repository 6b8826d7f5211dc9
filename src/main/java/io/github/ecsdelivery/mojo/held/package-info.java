/** Deployments that wait until all modules of a build are built and tested. */
@NullMarked
package io.github.ecsdelivery.mojo.held;

import org.jspecify.annotations.NullMarked;
