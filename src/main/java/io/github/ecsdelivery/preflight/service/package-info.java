/** The ECS service that is deployed, and whether it can be. */
@NullMarked
package io.github.ecsdelivery.preflight.service;

import org.jspecify.annotations.NullMarked;
