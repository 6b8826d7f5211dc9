/** Going back: what ran before, whether it can still run, and the deployment that brings it back. */
@NullMarked
package io.github.ecsdelivery.bluegreen.rollback;

import org.jspecify.annotations.NullMarked;
