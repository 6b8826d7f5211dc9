/** What can go wrong: stable codes, one sentence, the cure; and what is known of codes and of AWS's words. Below everything. */
@NullMarked
package io.github.ecsdelivery.failure;

import org.jspecify.annotations.NullMarked;
