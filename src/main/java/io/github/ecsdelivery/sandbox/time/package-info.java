/** The sandbox's time, which can be sped up, and the agenda of what is due. */
@NullMarked
package io.github.ecsdelivery.sandbox.time;

import org.jspecify.annotations.NullMarked;
