/** Which values of a deploy spec look like secrets, and how they are told without giving them away. */
@NullMarked
package io.github.ecsdelivery.spec.secret;

import org.jspecify.annotations.NullMarked;
