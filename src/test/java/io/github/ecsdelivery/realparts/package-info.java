/** The plugin and its sandbox against parts that share no code with them. Each test is skipped where its part is missing. */
@NullMarked
package io.github.ecsdelivery.realparts;

import org.jspecify.annotations.NullMarked;
