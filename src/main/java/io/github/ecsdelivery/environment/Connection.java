package io.github.ecsdelivery.environment;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The way to AWS.
 *
 * @param endpoint of all services instead of AWS's own, or null
 * @param endpoints of single services, by the SDK's name ({@code ecr}, {@code s3}); they win over {@code endpoint}
 * @param fips whether FIPS endpoints are asked for
 * @param dualStack whether dual-stack (IPv6) endpoints are asked for
 * @param connectTimeout how long to wait for a connection
 * @param readTimeout how long to wait for an answer
 * @param retryMode {@code standard} or {@code adaptive}
 * @param attempts of one call at most, the first included
 */
public record Connection(
        @Nullable URI endpoint,
        Map<String, URI> endpoints,
        boolean fips,
        boolean dualStack,
        Duration connectTimeout,
        Duration readTimeout,
        String retryMode,
        int attempts) {

    /** AWS's own endpoints, the usual time-outs. */
    public static Connection usual() {
        return new Connection(
                null, Map.of(), false, false, Duration.ofSeconds(5), Duration.ofSeconds(30), "standard", 5);
    }

    /** The same with one endpoint for all services. */
    public Connection to(URI all) {
        return new Connection(all, Map.of(), fips, dualStack, connectTimeout, readTimeout, retryMode, attempts);
    }
}
