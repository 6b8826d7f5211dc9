package io.github.ecsdelivery.sandbox.admin;

import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a joiner needs to know.
 *
 * @param registry {@code host:port} of the home account's OCI registry
 * @param registries the same by account id
 * @param accountId the home account
 * @param sessionToken of the key; null for a user's
 */
public record Description(
        URI endpoint,
        String registry,
        Map<String, String> registries,
        String accountId,
        String region,
        String accessKeyId,
        String secretAccessKey,
        @Nullable String sessionToken) {
    @Override
    public String toString() {
        return "Description[" + endpoint + "]";
    }
}
