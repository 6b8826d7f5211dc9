/** Following a deployment: what changes is told, until it is where the build wants it or nothing more will happen. */
@NullMarked
package io.github.ecsdelivery.bluegreen.follow;

import org.jspecify.annotations.NullMarked;
