package io.github.ecsdelivery;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A proxy that notes the head of each request and turns it away; the system's own one until it is closed. */
public final class TinyProxy implements AutoCloseable {
    private static final List<String> SCHEMES = List.of("http", "https");
    private static final List<String> PROPERTIES = List.of(
            "http.proxyHost",
            "http.proxyPort",
            "http.proxyUser",
            "http.proxyPassword",
            "https.proxyHost",
            "https.proxyPort",
            "https.proxyUser",
            "https.proxyPassword",
            "http.nonProxyHosts");

    private final Map<String, String> before = new HashMap<>();
    private final List<String> heads = Collections.synchronizedList(new ArrayList<>());
    private final ServerSocket socket;
    private volatile String answer = "HTTP/1.1 403 Forbidden\r\n";

    /**
     * @param spared what goes past it, as the JVM writes it
     */
    public TinyProxy(String spared) throws IOException {
        for (String name : PROPERTIES) {
            String value = System.getProperty(name);
            if (value != null) {
                before.put(name, value);
            }
            System.clearProperty(name);
        }
        socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread thread = new Thread(this::turnAway, "proxy of a test");
        thread.setDaemon(true);
        thread.start();
        for (String scheme : SCHEMES) {
            System.setProperty(scheme + ".proxyHost", "127.0.0.1");
            System.setProperty(scheme + ".proxyPort", String.valueOf(socket.getLocalPort()));
        }
        System.setProperty("http.nonProxyHosts", spared);
    }

    /** It wants to know who is there. */
    public void user(String user, String password) {
        for (String scheme : SCHEMES) {
            System.setProperty(scheme + ".proxyUser", user);
            System.setProperty(scheme + ".proxyPassword", password);
        }
    }

    /** Status line and headers, each with its end of line. */
    public void answer(String head) {
        answer = head;
    }

    /** The heads of all requests, the oldest first. */
    public List<String> heads() {
        return List.copyOf(heads);
    }

    public void clear() {
        heads.clear();
    }

    private void turnAway() {
        while (!socket.isClosed()) {
            try (Socket client = socket.accept()) {
                BufferedReader in =
                        new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.ISO_8859_1));
                StringBuilder head = new StringBuilder();
                for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
                    head.append(line).append('\n');
                }
                heads.add(head.toString());
                client.getOutputStream()
                        .write((answer + "Content-Length: 0\r\nConnection: close\r\n\r\n")
                                .getBytes(StandardCharsets.ISO_8859_1));
            } catch (IOException e) {
                // The one who called has gone, or the test is over.
            }
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
        PROPERTIES.forEach(System::clearProperty);
        before.forEach(System::setProperty);
    }
}
