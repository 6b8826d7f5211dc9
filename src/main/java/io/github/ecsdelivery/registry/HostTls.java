package io.github.ecsdelivery.registry;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.Set;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.apache.http.HttpHost;
import org.apache.http.conn.socket.LayeredConnectionSocketFactory;
import org.apache.http.conn.ssl.NoopHostnameVerifier;
import org.apache.http.conn.ssl.SSLConnectionSocketFactory;
import org.apache.http.protocol.HttpContext;
import org.jspecify.annotations.Nullable;

/** TLS as the JVM has it, its trust store and {@code javax.net.ssl.*}; only named hosts need not prove who they are. */
final class HostTls implements LayeredConnectionSocketFactory {
    private final Set<String> unverified;
    private @Nullable SSLConnectionSocketFactory strict;
    private @Nullable SSLConnectionSocketFactory lax;

    /**
     * @param unverified hosts with port, in lower case
     */
    HostTls(Set<String> unverified) {
        this.unverified = unverified;
    }

    @Override
    public Socket createSocket(HttpContext context) throws IOException {
        return new Socket();
    }

    @Override
    public Socket connectSocket(
            int timeout,
            Socket socket,
            HttpHost host,
            InetSocketAddress remote,
            @Nullable InetSocketAddress local,
            HttpContext context)
            throws IOException {
        return of(host.getHostName(), remote.getPort()).connectSocket(timeout, socket, host, remote, local, context);
    }

    @Override
    public Socket createLayeredSocket(Socket socket, String target, int port, HttpContext context)
            throws IOException, UnknownHostException {
        return of(target, port).createLayeredSocket(socket, target, port, context);
    }

    // Made when first used: to read the JVM's certificates takes a quarter of a second.
    private synchronized SSLConnectionSocketFactory of(String host, int port) throws IOException {
        if (!unverified.contains(Hosts.authority(host, port))) {
            strict = strict == null ? SSLConnectionSocketFactory.getSystemSocketFactory() : strict;
            return strict;
        }
        lax = lax == null ? new SSLConnectionSocketFactory(trusting(), NoopHostnameVerifier.INSTANCE) : lax;
        return lax;
    }

    private static SSLContext trusting() throws IOException {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new Anyone()}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IOException("This JVM has no TLS.", e);
        }
    }

    /** Whoever answers on a named port of this machine. */
    private static final class Anyone extends X509ExtendedTrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
