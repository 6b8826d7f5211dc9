/** A release: register, upload, deploy, follow, move the tags. */
@NullMarked
package io.github.ecsdelivery.bluegreen.release;

import org.jspecify.annotations.NullMarked;
