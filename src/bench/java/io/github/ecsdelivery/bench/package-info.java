/** Measures the plugin against jib-maven-plugin, as processes, on the sample service; see {@code src/bench/README.md}. */
@NullMarked
package io.github.ecsdelivery.bench;

import org.jspecify.annotations.NullMarked;
