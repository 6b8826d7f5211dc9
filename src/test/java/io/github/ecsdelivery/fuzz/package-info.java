/** Bad input of every kind, made from seeds, and what may come of it. */
@NullMarked
package io.github.ecsdelivery.fuzz;

import org.jspecify.annotations.NullMarked;
