/** What a rendered task definition changes against the running one. */
@NullMarked
package io.github.ecsdelivery.spec.diff;

import org.jspecify.annotations.NullMarked;
