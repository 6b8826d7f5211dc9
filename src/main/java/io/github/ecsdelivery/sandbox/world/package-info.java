/** What stands in a sandbox when it opens. */
@NullMarked
package io.github.ecsdelivery.sandbox.world;

import org.jspecify.annotations.NullMarked;
