/** STS and the principals of the sandbox. */
@NullMarked
package io.github.ecsdelivery.sandbox.sts;

import org.jspecify.annotations.NullMarked;
