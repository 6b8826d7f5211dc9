/** Secrets that are known, looked for in all that the tests leave behind. */
@NullMarked
package io.github.ecsdelivery.canary;

import org.jspecify.annotations.NullMarked;
