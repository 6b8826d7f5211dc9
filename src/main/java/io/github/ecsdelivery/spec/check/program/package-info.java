/** The rules that hold the Java service against the container that it will run in. */
@NullMarked
package io.github.ecsdelivery.spec.check.program;

import org.jspecify.annotations.NullMarked;
