/** What the project says of how its service will behave in a container: JVM, class files, Spring. */
@NullMarked
package io.github.ecsdelivery.spec.java;

import org.jspecify.annotations.NullMarked;
