/** ECS: clusters, task definitions, services with task sets, tasks. */
@NullMarked
package io.github.ecsdelivery.sandbox.ecs;

import org.jspecify.annotations.NullMarked;
