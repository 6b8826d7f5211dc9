package io.github.ecsdelivery.tls;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A proxy that opens a tunnel to whom it takes a host for. */
final class Tunnel implements AutoCloseable {
    private final ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicInteger tunnels = new AtomicInteger();
    private final Map<String, Integer> ports;

    /**
     * @param ports on loopback, by host
     */
    Tunnel(Map<String, Integer> ports) throws IOException {
        this.ports = ports;
        threads.execute(() -> {
            while (!socket.isClosed()) {
                try {
                    Socket client = socket.accept();
                    threads.execute(() -> open(client));
                } catch (IOException e) {
                    return;
                }
            }
        });
    }

    int port() {
        return socket.getLocalPort();
    }

    /** How many were opened. */
    int tunnels() {
        return tunnels.get();
    }

    private void open(Socket client) {
        try (client) {
            String head = head(client.getInputStream());
            Integer port = ports.get(head.replaceFirst("(?s)^CONNECT ([^:]+):443 .*", "$1"));
            if (port == null) {
                client.getOutputStream().write("HTTP/1.1 502 Who?\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                return;
            }
            try (Socket far = new Socket(InetAddress.getLoopbackAddress(), port)) {
                tunnels.incrementAndGet();
                client.getOutputStream().write("HTTP/1.1 200 Go\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                threads.execute(() -> pour(far, client));
                pour(client, far);
            }
        } catch (IOException e) {
            // One of the two has gone.
        }
    }

    private static String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        for (int c = in.read(); c >= 0; c = in.read()) {
            head.append((char) c);
            if (head.toString().endsWith("\r\n\r\n")) {
                break;
            }
        }
        return head.toString();
    }

    private static void pour(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
            to.shutdownOutput();
        } catch (IOException e) {
            // One of the two has gone.
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
        threads.shutdownNow();
    }
}
