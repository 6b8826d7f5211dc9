package io.github.ecsdelivery.registry;

import java.io.IOException;
import org.apache.http.HttpClientConnection;
import org.apache.http.HttpException;
import org.apache.http.HttpHost;
import org.apache.http.HttpRequest;
import org.apache.http.HttpResponse;
import org.apache.http.auth.AuthScope;
import org.apache.http.auth.Credentials;
import org.apache.http.auth.UsernamePasswordCredentials;
import org.apache.http.client.CredentialsProvider;
import org.apache.http.impl.conn.SystemDefaultRoutePlanner;
import org.apache.http.protocol.HttpContext;
import org.apache.http.protocol.HttpRequestExecutor;
import org.jspecify.annotations.Nullable;

/** The proxies of the JVM's system properties, {@code https.proxyHost} and its kin. Loopback is never proxied. */
final class Tunnels {
    private static final String REFUSED = "ecs-delivery.tunnel-refused";

    private Tunnels() {}

    /** Whether an answer with this context is a proxy's, which did not let us through. */
    static boolean refused(HttpContext context) {
        return context.getAttribute(REFUSED) != null;
    }

    /** The way to a host. */
    static final class Ways extends SystemDefaultRoutePlanner {
        Ways() {
            super(null);
        }

        @Override
        protected @Nullable HttpHost determineProxy(HttpHost target, HttpRequest request, HttpContext context)
                throws HttpException {
            return Hosts.isLoopback(target.toHostString()) ? null : super.determineProxy(target, request, context);
        }
    }

    /** Tells proxies, and nobody else, who it is: {@code https.proxyUser} and {@code https.proxyPassword}. */
    static final class Logins implements CredentialsProvider {
        @Override
        public @Nullable Credentials getCredentials(AuthScope scope) {
            Credentials https = of("https", scope);
            return https == null ? of("http", scope) : https;
        }

        @Override
        public void setCredentials(AuthScope scope, Credentials credentials) {
            throw new UnsupportedOperationException("They are the system's.");
        }

        @Override
        public void clear() {
            throw new UnsupportedOperationException("They are the system's.");
        }

        private static @Nullable Credentials of(String scheme, AuthScope scope) {
            String host = System.getProperty(scheme + ".proxyHost");
            String user = System.getProperty(scheme + ".proxyUser");
            String password = System.getProperty(scheme + ".proxyPassword");
            boolean asks = host != null
                    && host.equalsIgnoreCase(scope.getHost())
                    && Integer.getInteger(scheme + ".proxyPort", scheme.equals("https") ? 443 : 80) == scope.getPort();
            return !asks || user == null || password == null ? null : new UsernamePasswordCredentials(user, password);
        }
    }

    /** Notes when a proxy refuses a tunnel: the client hands out its answer as if it were the registry's. */
    static final class Noting extends HttpRequestExecutor {
        @Override
        public HttpResponse execute(HttpRequest request, HttpClientConnection connection, HttpContext context)
                throws IOException, HttpException {
            HttpResponse response = super.execute(request, connection, context);
            boolean tunnel = request.getRequestLine().getMethod().equals("CONNECT");
            boolean refused = tunnel && response.getStatusLine().getStatusCode() / 100 != 2;
            context.setAttribute(REFUSED, refused ? Boolean.TRUE : null);
            return response;
        }
    }
}
