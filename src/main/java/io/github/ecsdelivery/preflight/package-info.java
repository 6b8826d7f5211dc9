/** Read-only checks, each one a small class with a title, a verdict and a cure. */
@NullMarked
package io.github.ecsdelivery.preflight;

import org.jspecify.annotations.NullMarked;
