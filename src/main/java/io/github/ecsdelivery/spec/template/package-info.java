/** Templates as trees with positions, and the values placed in them. */
@NullMarked
package io.github.ecsdelivery.spec.template;

import org.jspecify.annotations.NullMarked;
