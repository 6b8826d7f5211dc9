package io.github.ecsdelivery.aws;

import io.github.ecsdelivery.environment.Connection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Authenticator;
import java.net.HttpURLConnection;
import java.net.InetSocketAddress;
import java.net.PasswordAuthentication;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.function.UnaryOperator;
import javax.net.ssl.HttpsURLConnection;
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
        SdkHttpClient client = UrlConnectionHttpClient.create(new Web(connection, system)::open);
        return UntrustedEndpoint.telling(new BoundedHttp(client));
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
                introduce(opened, user, password);
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
                        || host.toLowerCase(Locale.ROOT).endsWith(".localhost")
                        || host.matches("127\\.\\d+\\.\\d+\\.\\d+")
                        || host.equals("[::1]")
                        || host.equals("::1"));
    }

    // A tunnel asks who is there before anything is sent, and a header would go on to AWS. A plain proxy must be told
    // at
    // once, since a body that is streamed cannot be sent again.
    private static void introduce(HttpURLConnection opened, String user, String password) {
        if (opened instanceof HttpsURLConnection) {
            opened.setAuthenticator(new ProxyLogin(user, password));
        } else {
            opened.setRequestProperty(
                    "Proxy-Authorization",
                    "Basic "
                            + Base64.getEncoder()
                                    .encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8)));
        }
    }

    /** Tells proxies, and nobody else, who it is. */
    private static final class ProxyLogin extends Authenticator {
        private final String user;
        private final String password;

        ProxyLogin(String user, String password) {
            this.user = user;
            this.password = password;
        }

        @Override
        protected @Nullable PasswordAuthentication getPasswordAuthentication() {
            return getRequestorType() == RequestorType.PROXY
                    ? new PasswordAuthentication(user, password.toCharArray())
                    : null;
        }
    }
}
