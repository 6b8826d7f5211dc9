package io.github.ecsdelivery.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/** Stands before a server of this machine, on 127.0.0.1, and makes the way to it as long and as narrow as a link. */
final class TcpProxy implements AutoCloseable {
    private static final int BACKLOG = 200;

    private final int target;
    private final Link link;
    private final Observer observer;
    private final ServerSocket server;
    private final ExecutorService threads;
    private final AtomicLong connections = new AtomicLong();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    /**
     * @param target port of the server on 127.0.0.1
     */
    TcpProxy(int target, Link link, Observer observer) throws IOException {
        this.target = target;
        this.link = link;
        this.observer = observer;
        this.server = new ServerSocket(0, BACKLOG, loopback());
        this.threads = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "bench-proxy");
            thread.setDaemon(true);
            return thread;
        });
        threads.execute(this::accept);
    }

    /** {@code 127.0.0.1:port}. */
    String address() {
        return "127.0.0.1:" + server.getLocalPort();
    }

    private static InetAddress loopback() throws IOException {
        return InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                connect(server.accept());
            } catch (IOException e) {
                // The proxy is closed, or who called has gone.
            }
        }
    }

    private void connect(Socket client) throws IOException {
        // A real connection would have gone there and back before the first byte of a request.
        long notBefore = System.nanoTime() + link.roundTrip().toNanos();
        Socket far = new Socket();
        open.add(client);
        open.add(far);
        try {
            far.connect(new InetSocketAddress(loopback(), target));
            client.setTcpNoDelay(true);
            far.setTcpNoDelay(true);
        } catch (IOException e) {
            client.close();
            throw e;
        }
        long number = connections.incrementAndGet();
        observer.opened(number);
        new Pump(client, far, link.up(), (buffer, length) -> observer.up(number, buffer, length))
                .start(threads, notBefore);
        new Pump(far, client, link.down(), (buffer, length) -> observer.down(number, buffer, length))
                .start(threads, notBefore);
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : open) {
            socket.close();
        }
        threads.shutdownNow();
    }
}
