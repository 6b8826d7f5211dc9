/** What can go wrong: stable codes, one sentence, the cure. Below everything. */
@NullMarked
package io.github.ecsdelivery.failure;

import org.jspecify.annotations.NullMarked;
