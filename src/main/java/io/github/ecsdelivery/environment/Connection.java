package io.github.ecsdelivery.environment;

import io.github.ecsdelivery.failure.DeliveryException;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The way to AWS.
 *
 * @param endpoint of all services instead of AWS's own, or null
 * @param endpoints of single services, by the AWS CLI's name ({@code ecr}, {@code elbv2}); they win over {@code endpoint}
 * @param fips whether FIPS endpoints are asked for, or null for what environment or profile say
 * @param dualStack whether dual-stack (IPv6) endpoints are asked for, or null for what environment or profile say
 * @param connectTimeout how long to wait for a connection
 * @param readTimeout how long to wait for an answer
 * @param retryMode {@code standard} or {@code adaptive}
 * @param attempts of one call at most, the first included
 */
public record Connection(
        @Nullable URI endpoint,
        Map<String, URI> endpoints,
        @Nullable Boolean fips,
        @Nullable Boolean dualStack,
        Duration connectTimeout,
        Duration readTimeout,
        String retryMode,
        int attempts) {

    /** AWS's own endpoints, the usual time-outs. */
    public static Connection usual() {
        return new Connection(null, Map.of(), null, null, Duration.ofSeconds(5), Duration.ofSeconds(30), "standard", 5);
    }

    /**
     * What the settings say.
     *
     * @throws DeliveryException SETTING_INVALID
     */
    public static Connection of(ConnectionSettings settings) throws DeliveryException {
        Connection usual = usual();
        String all = settings.endpoint();
        Map<String, URI> single = new LinkedHashMap<>();
        for (Map.Entry<String, @Nullable String> entry : settings.endpoints().entrySet()) {
            String address = SettingsGroup.given(entry.getValue());
            if (address != null) {
                single.put(
                        ConnectionRules.service(entry.getKey()),
                        ConnectionRules.endpoint("endpoints><" + entry.getKey(), address));
            }
        }
        Connection connection = new Connection(
                all == null ? null : ConnectionRules.endpoint("endpoint", all),
                Map.copyOf(single),
                ConnectionRules.yesNo("fips", settings.fips()),
                ConnectionRules.yesNo("dualStack", settings.dualStack()),
                ConnectionRules.seconds("connectTimeout", settings.connectTimeout(), usual.connectTimeout),
                ConnectionRules.seconds("readTimeout", settings.readTimeout(), usual.readTimeout),
                ConnectionRules.retryMode(settings.retryMode(), usual.retryMode),
                Numbers.whole("connection.maxAttempts", settings.maxAttempts(), usual.attempts, 1, 20, ""));
        ConnectionRules.requireOwnEndpointsForFips(connection);
        return connection;
    }

    /** The endpoint that a service is to have, or null for the one that the SDK finds. */
    public @Nullable URI endpoint(String service) {
        return endpoints.getOrDefault(service, endpoint);
    }

    /** The same, waiting no longer than this. */
    public Connection within(Duration longestConnect, Duration longestRead) {
        return new Connection(
                endpoint,
                endpoints,
                fips,
                dualStack,
                connectTimeout.compareTo(longestConnect) < 0 ? connectTimeout : longestConnect,
                readTimeout.compareTo(longestRead) < 0 ? readTimeout : longestRead,
                retryMode,
                attempts);
    }

    /** The same with one endpoint for all services, which is no FIPS or dual-stack one whatever the environment says. */
    public Connection to(URI all) {
        return new Connection(all, Map.of(), false, false, connectTimeout, readTimeout, retryMode, attempts);
    }
}
