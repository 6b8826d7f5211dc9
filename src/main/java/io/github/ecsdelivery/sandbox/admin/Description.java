package io.github.ecsdelivery.sandbox.admin;

import java.net.URI;

/**
 * What a joiner needs to know.
 *
 * @param registry {@code host:port} of the OCI registry
 */
public record Description(
        URI endpoint, String registry, String accountId, String region, String accessKeyId, String secretAccessKey) {
    @Override
    public String toString() {
        return "Description[" + endpoint + "]";
    }
}
