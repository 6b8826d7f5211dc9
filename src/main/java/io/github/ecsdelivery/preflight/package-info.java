/**
 * Read-only checks of everything known to make a delivery fail, each one a small class with a title, a verdict and a
 * cure. What is looked at lies in packages of its own.
 */
@NullMarked
package io.github.ecsdelivery.preflight;

import org.jspecify.annotations.NullMarked;
