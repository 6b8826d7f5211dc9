/**
 * The sandbox, or any other endpoint that says it is AWS, against what AWS publishes of itself: service models and the
 * shapes of the SDK. Nothing here but {@link io.github.ecsdelivery.conformance.SandboxStage} knows the sandbox's Java.
 */
@NullMarked
package io.github.ecsdelivery.conformance;

import org.jspecify.annotations.NullMarked;
