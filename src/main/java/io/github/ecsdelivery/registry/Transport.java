package io.github.ecsdelivery.registry;

import io.github.ecsdelivery.environment.Certificate;
import io.github.ecsdelivery.environment.Connection;
import io.github.ecsdelivery.image.DistributionException;
import io.github.ecsdelivery.image.DistributionException.Kind;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import org.apache.http.HttpEntity;
import org.apache.http.HttpResponse;
import org.apache.http.client.ClientProtocolException;
import org.apache.http.client.config.AuthSchemes;
import org.apache.http.client.config.CookieSpecs;
import org.apache.http.client.config.RequestConfig;
import org.apache.http.client.methods.CloseableHttpResponse;
import org.apache.http.client.methods.HttpUriRequest;
import org.apache.http.client.methods.RequestBuilder;
import org.apache.http.client.protocol.HttpClientContext;
import org.apache.http.config.MessageConstraints;
import org.apache.http.config.RegistryBuilder;
import org.apache.http.config.SocketConfig;
import org.apache.http.conn.socket.ConnectionSocketFactory;
import org.apache.http.conn.socket.PlainConnectionSocketFactory;
import org.apache.http.conn.util.PublicSuffixMatcher;
import org.apache.http.impl.client.CloseableHttpClient;
import org.apache.http.impl.client.DefaultConnectionKeepAliveStrategy;
import org.apache.http.impl.client.HttpClientBuilder;
import org.apache.http.impl.conn.DefaultManagedHttpClientConnection;
import org.apache.http.impl.conn.PoolingHttpClientConnectionManager;
import org.apache.http.protocol.HttpContext;
import org.jspecify.annotations.Nullable;

/** Sends single requests over kept connections, which all repositories share. Follows nothing, repeats nothing. */
final class Transport implements AutoCloseable {
    private static final int CONNECTIONS_PER_HOST = 16;
    private static final int CONNECTIONS = 64;
    private static final int IDLE_SECONDS = 50;
    private static final int BUFFER = 1 << 16;
    private static final int LOOKS_PER_TIMEOUT = 4;

    /** Heads of answers are kept whole, so they must have an end. Addresses of uploads may be thousands of characters. */
    private static final MessageConstraints HEADS = MessageConstraints.custom()
            .setMaxLineLength(1 << 16)
            .setMaxHeaderCount(200)
            .build();

    private final Duration readTimeout;
    private final Set<String> unverified;
    private final Connection connection;
    private final String userAgent;
    private @Nullable CloseableHttpClient client;
    private final ScheduledThreadPoolExecutor watch =
            new ScheduledThreadPoolExecutor(1, Transport::thread, new ThreadPoolExecutor.DiscardPolicy());
    private volatile boolean closed;

    /**
     * @param connection its time-outs are used
     * @param unverified hosts with port, in lower case, whose certificate is not verified
     */
    Transport(Connection connection, Set<String> unverified, String userAgent) {
        this.connection = connection;
        this.userAgent = userAgent;
        this.readTimeout = connection.readTimeout();
        this.unverified = unverified;
        watch.setRemoveOnCancelPolicy(true);
    }

    // Made with the first request: a build whose image is there already may need none.
    private synchronized CloseableHttpClient client() {
        CloseableHttpClient made = client;
        if (made == null) {
            if (closed) {
                throw new IllegalStateException("closed");
            }
            made = make();
            client = made;
        }
        return made;
    }

    private CloseableHttpClient make() {
        int read = (int) readTimeout.toMillis();
        // Logs no headers, as the usual connections do when someone turns every logger to debug.
        PoolingHttpClientConnectionManager pool = new PoolingHttpClientConnectionManager(
                RegistryBuilder.<ConnectionSocketFactory>create()
                        .register("http", PlainConnectionSocketFactory.getSocketFactory())
                        .register("https", new HostTls(unverified))
                        .build(),
                (route, config) -> new DefaultManagedHttpClientConnection(
                        "registry", BUFFER, BUFFER, null, null, HEADS, null, null, null, null));
        pool.setMaxTotal(CONNECTIONS);
        pool.setDefaultMaxPerRoute(CONNECTIONS_PER_HOST);
        pool.setDefaultSocketConfig(
                SocketConfig.custom().setSoTimeout(read).setTcpNoDelay(true).build());
        RequestConfig config = RequestConfig.custom()
                .setConnectTimeout((int) connection.connectTimeout().toMillis())
                .setSocketTimeout(read)
                .setCookieSpec(CookieSpecs.IGNORE_COOKIES)
                .setNormalizeUri(false)
                .setProxyPreferredAuthSchemes(List.of(AuthSchemes.DIGEST, AuthSchemes.BASIC))
                .build();
        return HttpClientBuilder.create()
                .setConnectionManager(pool)
                .setConnectionTimeToLive(-1, TimeUnit.SECONDS)
                .setDefaultRequestConfig(config)
                .setUserAgent(userAgent)
                .setRequestExecutor(new Tunnels.Noting())
                .setRoutePlanner(new Tunnels.Ways())
                .setDefaultCredentialsProvider(new Tunnels.Logins())
                .setTargetAuthenticationStrategy(new NoTargetLogin())
                .setKeepAliveStrategy(Transport::idle)
                // Cookies are not kept; without this the list of all top-level domains would be read for them.
                .setPublicSuffixMatcher(new PublicSuffixMatcher(List.of(), List.of()))
                .disableAutomaticRetries()
                .disableRedirectHandling()
                .disableContentCompression()
                .disableCookieManagement()
                .disableConnectionState()
                .build();
    }

    boolean isClosed() {
        return closed;
    }

    /** Whether an address may be asked: over TLS, or on a port of this machine that was named. */
    boolean mayAsk(URI address) {
        return "https".equalsIgnoreCase(address.getScheme())
                || ("http".equalsIgnoreCase(address.getScheme()) && unverified.contains(Hosts.authority(address)));
    }

    /**
     * @param body given up when the far side takes no byte of it for as long as the read time-out; may be null
     * @throws IOException what may pass
     * @throws DistributionException when a proxy does not let the request through
     */
    CloseableHttpResponse send(RequestBuilder request, @Nullable HttpEntity body)
            throws IOException, DistributionException {
        HttpUriRequest built = request.setEntity(body).build();
        HttpClientContext context = HttpClientContext.create();
        CloseableHttpResponse response =
                body instanceof Body streamed ? watched(built, streamed, context) : execute(built, context);
        if (Tunnels.refused(context)) {
            try (response) {
                throw turnedAway(response);
            }
        }
        return response;
    }

    /** Breaks off what is under way. */
    @Override
    public synchronized void close() {
        closed = true;
        watch.shutdownNow();
        try {
            if (client != null) {
                client.close();
            }
        } catch (IOException e) {
            // There is nothing left that could be lost.
        }
    }

    private CloseableHttpResponse watched(HttpUriRequest request, Body body, HttpClientContext context)
            throws IOException {
        long period = Math.max(1, readTimeout.toMillis() / LOOKS_PER_TIMEOUT);
        Runnable look = () -> {
            if (body.stalls(readTimeout)) {
                request.abort();
            }
        };
        Future<?> looking = watch.scheduleWithFixedDelay(look, period, period, TimeUnit.MILLISECONDS);
        try {
            return execute(request, context);
        } catch (IOException e) {
            if (body.wasStalled()) {
                SocketTimeoutException stalled = new SocketTimeoutException("it took no more bytes");
                stalled.addSuppressed(e);
                throw stalled;
            }
            throw e;
        } finally {
            looking.cancel(false);
        }
    }

    private CloseableHttpResponse execute(HttpUriRequest request, HttpClientContext context) throws IOException {
        try {
            return client().execute(request, context);
        } catch (ClientProtocolException e) {
            // What the far side sent is no HTTP; the request line in other messages could hold a signature.
            throw new IOException("the answer is no HTTP" + (e.getCause() == null ? "" : ": " + e.getCause()), null);
        } catch (SSLException e) {
            String fault = Certificate.fault(e).orElse(null);
            throw fault == null ? e : new Untrusted(Hosts.authority(request.getURI()), fault, e);
        } catch (IllegalStateException e) {
            if (closed) {
                throw new IOException("closed", e);
            }
            throw e;
        }
    }

    private static DistributionException turnedAway(CloseableHttpResponse response) throws Passing {
        int status = response.getStatusLine().getStatusCode();
        DistributionException failure = new DistributionException(
                Kind.UNREACHABLE,
                0,
                "",
                "the proxy in between answered HTTP " + status
                        + (status == 407 ? ", it wants another login (https.proxyUser, https.proxyPassword)" : ""),
                null);
        if (status >= 500) {
            throw new Passing(failure, null);
        }
        return failure;
    }

    // As long as the far side says, but not longer than load balancers keep what is idle.
    private static long idle(HttpResponse response, HttpContext context) {
        long said = DefaultConnectionKeepAliveStrategy.INSTANCE.getKeepAliveDuration(response, context);
        long most = TimeUnit.SECONDS.toMillis(IDLE_SECONDS);
        return said < 0 ? most : Math.min(said, most);
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "ecs-delivery-registry-watch");
        thread.setDaemon(true);
        return thread;
    }
}
