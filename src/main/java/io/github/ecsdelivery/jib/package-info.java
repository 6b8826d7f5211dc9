/** The only package that imports jib-core. */
@NullMarked
package io.github.ecsdelivery.jib;

import org.jspecify.annotations.NullMarked;
