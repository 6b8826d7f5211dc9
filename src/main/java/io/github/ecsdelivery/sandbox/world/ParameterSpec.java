package io.github.ecsdelivery.sandbox.world;

import org.jspecify.annotations.Nullable;

/**
 * A parameter of Systems Manager.
 *
 * @param name with its path, for example {@code /orders/db/url}
 * @param secure whether it is a SecureString; else a String
 * @param kmsKey id, ARN or alias of the key of a SecureString; null for {@code alias/aws/ssm}
 */
public record ParameterSpec(
        String name, boolean secure, @Nullable String kmsKey) {}
