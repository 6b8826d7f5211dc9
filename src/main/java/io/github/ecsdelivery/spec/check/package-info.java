/** The checks of a rendered deploy spec that need neither network nor credentials; each kind has a package below. */
@NullMarked
package io.github.ecsdelivery.spec.check;

import org.jspecify.annotations.NullMarked;
