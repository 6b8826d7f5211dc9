/** The rules about the task definition alone. */
@NullMarked
package io.github.ecsdelivery.spec.check.taskdef;

import org.jspecify.annotations.NullMarked;
