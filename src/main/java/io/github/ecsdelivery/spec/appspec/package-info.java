/** The AppSpec of an ECS deployment: read, repaired, generated, written (source: facts A1, AppSpec reference). */
@NullMarked
package io.github.ecsdelivery.spec.appspec;

import org.jspecify.annotations.NullMarked;
