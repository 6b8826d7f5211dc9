/** The checks of a rendered deploy spec that need neither network nor credentials. */
@NullMarked
package io.github.ecsdelivery.spec.check;

import org.jspecify.annotations.NullMarked;
