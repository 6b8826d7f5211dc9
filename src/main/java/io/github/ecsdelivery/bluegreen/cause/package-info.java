/** Why a deployment did not succeed: the evidence, and the cure. */
@NullMarked
package io.github.ecsdelivery.bluegreen.cause;

import org.jspecify.annotations.NullMarked;
