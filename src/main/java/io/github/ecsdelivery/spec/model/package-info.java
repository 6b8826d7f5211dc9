/** What AWS has at each path of a task definition and of an AppSpec. */
@NullMarked
package io.github.ecsdelivery.spec.model;

import org.jspecify.annotations.NullMarked;
