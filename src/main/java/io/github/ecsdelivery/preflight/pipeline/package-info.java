/** Checks of the pipeline that deploys in this build's place: its deploy action, what that takes, and its role. */
@NullMarked
package io.github.ecsdelivery.preflight.pipeline;

import org.jspecify.annotations.NullMarked;
