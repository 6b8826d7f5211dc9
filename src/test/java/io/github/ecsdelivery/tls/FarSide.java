package io.github.ecsdelivery.tls;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/** Whoever answers on a port of loopback, with one answer to everything, and notes what it was asked in clear text. */
final class FarSide implements AutoCloseable {
    private final ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final @Nullable SSLContext tls;
    private final String answer;

    /**
     * @param tls null for none
     * @param answer status and headers, each with its end of line
     */
    FarSide(@Nullable SSLContext tls, String answer) throws IOException {
        this.tls = tls;
        this.answer = answer;
        threads.execute(() -> {
            while (!socket.isClosed()) {
                try {
                    Socket client = socket.accept();
                    threads.execute(() -> serve(client));
                } catch (IOException e) {
                    return;
                }
            }
        });
    }

    int port() {
        return socket.getLocalPort();
    }

    /** The heads of all requests that could be read. */
    List<String> requests() {
        return List.copyOf(requests);
    }

    private void serve(Socket raw) {
        try (raw) {
            Socket client = raw;
            if (tls != null) {
                SSLSocket layered = (SSLSocket) tls.getSocketFactory().createSocket(raw, null, 0, true);
                layered.setUseClientMode(false);
                client = layered;
            }
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.ISO_8859_1));
            StringBuilder head = new StringBuilder();
            for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
                head.append(line).append('\n');
            }
            if (!head.isEmpty()) {
                requests.add(head.toString());
                client.getOutputStream()
                        .write((answer + "Content-Length: 0\r\nConnection: close\r\n\r\n")
                                .getBytes(StandardCharsets.ISO_8859_1));
                client.getOutputStream().flush();
            }
        } catch (IOException e) {
            // The one who called did not like what it saw.
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
        threads.shutdownNow();
    }
}
