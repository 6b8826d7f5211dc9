/** A base image made of the JDK at hand, so that no public registry is needed. */
@NullMarked
package io.github.ecsdelivery.sandbox.ecr.base;

import org.jspecify.annotations.NullMarked;
