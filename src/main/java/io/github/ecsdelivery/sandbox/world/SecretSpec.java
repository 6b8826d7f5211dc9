package io.github.ecsdelivery.sandbox.world;

import org.jspecify.annotations.Nullable;

/**
 * A secret of Secrets Manager; its value is nobody's business.
 *
 * @param name without the six characters that Secrets Manager adds
 * @param kmsKey ARN of the customer managed key that encrypts it; null for the key {@code aws/secretsmanager}
 */
public record SecretSpec(String name, @Nullable String kmsKey) {}
