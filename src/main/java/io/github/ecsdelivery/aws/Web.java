package io.github.ecsdelivery.aws;

import io.github.ecsdelivery.environment.Connection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;

/**
 * The HTTP client of all clients. It goes by the proxies of the JVM's system properties, as Jib does, so that both take
 * the same way; the SDK's own reading of them knows one proxy for both schemes.
 */
final class Web {
    private final Connection connection;
    private final UnaryOperator<@Nullable String> system;

    private Web(Connection connection, UnaryOperator<@Nullable String> system) {
        this.connection = connection;
        this.system = system;
    }

    /**
     * @param connection its time-outs are used
     * @param system system properties by name
     */
    static SdkHttpClient client(Connection connection, UnaryOperator<@Nullable String> system) {
        return UrlConnectionHttpClient.create(new Web(connection, system)::open);
    }

    private HttpURLConnection open(URI uri) {
        try {
            Proxy proxy = proxy(uri);
            HttpURLConnection opened = (HttpURLConnection) uri.toURL().openConnection(proxy);
            opened.setConnectTimeout((int) connection.connectTimeout().toMillis());
            opened.setReadTimeout((int) connection.readTimeout().toMillis());
            String user = system.apply(uri.getScheme() + ".proxyUser");
            String password = system.apply(uri.getScheme() + ".proxyPassword");
            if (proxy.type() == Proxy.Type.HTTP && user != null && password != null) {
                opened.setRequestProperty("Proxy-Authorization", basic(user, password));
            }
            return opened;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Proxy proxy(URI uri) {
        ProxySelector selector = ProxySelector.getDefault();
        if (selector == null || isLoopback(uri.getHost())) {
            return Proxy.NO_PROXY;
        }
        return selector.select(uri).stream()
                .filter(proxy -> proxy.address() instanceof InetSocketAddress)
                .findFirst()
                .orElse(Proxy.NO_PROXY);
    }

    /** Whether a host is this machine itself, by its name alone. */
    static boolean isLoopback(@Nullable String host) {
        return host != null
                && (host.equalsIgnoreCase("localhost")
                        || host.toLowerCase(java.util.Locale.ROOT).endsWith(".localhost")
                        || host.matches("127\\.\\d+\\.\\d+\\.\\d+")
                        || host.equals("[::1]")
                        || host.equals("::1"));
    }

    private static String basic(String user, String password) {
        return "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
    }
}
