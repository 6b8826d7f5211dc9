package io.github.ecsdelivery.registry;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Predicate;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/** Answers HTTP on a port of loopback, with TLS or without, and fails where it is told to, down to the byte. */
abstract class ScriptedServer implements AutoCloseable {
    private static final char[] STORE_PASSWORD = "loopback-only".toCharArray();

    private final ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final @Nullable SSLContext tls;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final List<Function<Seen, @Nullable Fault>> faults = new CopyOnWriteArrayList<>();
    private final AtomicInteger connections = new AtomicInteger();
    final List<Seen> seen = new CopyOnWriteArrayList<>();

    /** An answer in order. */
    record Reply(int status, Map<String, String> headers, byte[] body) {
        static Reply of(int status, String... headers) {
            Fault made = Fault.answer(status, "", headers);
            return new Reply(made.status(), made.headers(), made.bodyBytes());
        }

        Reply body(byte[] content) {
            return new Reply(status, headers, content);
        }
    }

    ScriptedServer(boolean tls) throws IOException, GeneralSecurityException {
        this.tls = tls ? tls() : null;
    }

    /** To be called once all fields are there. */
    final void start() {
        threads.execute(() -> {
            while (!socket.isClosed()) {
                try {
                    Socket client = socket.accept();
                    client.setTcpNoDelay(true);
                    open.add(client);
                    connections.incrementAndGet();
                    threads.execute(() -> serve(client));
                } catch (IOException e) {
                    return;
                }
            }
        });
    }

    /** {@code 127.0.0.1:port}. */
    String host() {
        return "127.0.0.1:" + socket.getLocalPort();
    }

    int connections() {
        return connections.get();
    }

    /** All requests, {@code PUT /v2/shop/orders/manifests/tag}. */
    List<String> requests() {
        return seen.stream().map(Seen::toString).toList();
    }

    List<Seen> seen(String start) {
        return seen.stream().filter(one -> one.toString().startsWith(start)).toList();
    }

    /** Fails the next requests that begin so. */
    void fail(String start, int times, Fault fault) {
        AtomicInteger left = new AtomicInteger(times);
        fail(request -> request.toString().startsWith(start) && left.getAndDecrement() > 0, fault);
    }

    void fail(Predicate<Seen> what, Fault fault) {
        faults.add(request -> what.test(request) ? fault : null);
    }

    void script(Function<Seen, @Nullable Fault> chooser) {
        faults.add(chooser);
    }

    void heal() {
        faults.clear();
    }

    /** Asked before the body is read; null to go on. */
    abstract @Nullable Reply early(Seen request);

    /** Where a body goes as it comes. */
    abstract ByteArrayOutputStream body(Seen request);

    abstract Reply answer(Seen request, ByteArrayOutputStream body);

    void forget(Seen request) {}

    @Override
    public void close() throws IOException {
        socket.close();
        for (Socket client : open) {
            client.close();
        }
        threads.shutdownNow();
    }

    private void serve(Socket raw) {
        try (raw) {
            Socket client = raw;
            if (tls != null) {
                SSLSocket layered = (SSLSocket) tls.getSocketFactory().createSocket(raw, null, 0, true);
                layered.setUseClientMode(false);
                client = layered;
            }
            InputStream in = new BufferedInputStream(client.getInputStream());
            OutputStream out = client.getOutputStream();
            boolean more = true;
            while (more) {
                Seen request = Seen.read(in);
                if (request == null) {
                    out.write("HTTP/1.0 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                    return;
                }
                seen.add(request);
                more = serve(raw, request, in, out);
            }
        } catch (IOException e) {
            // The one who called has gone.
        } finally {
            open.remove(raw);
        }
    }

    private boolean serve(Socket raw, Seen request, InputStream in, OutputStream out) throws IOException {
        Reply early = early(request);
        Fault fault = early != null ? null : fault(request);
        ByteArrayOutputStream body = early != null ? new ByteArrayOutputStream() : body(request);
        Fault.Kind kind = fault == null ? null : fault.kind();
        boolean cut = kind == Fault.Kind.RESET_REQUEST
                || kind == Fault.Kind.STALL_REQUEST
                || kind == Fault.Kind.FORGOTTEN_UPLOAD;
        if (kind == Fault.Kind.ANSWER) {
            body = new ByteArrayOutputStream();
        }
        copy(in, body, cut && fault != null ? Math.min(fault.bytes(), request.length()) : request.length());
        if (kind == Fault.Kind.FORGOTTEN_UPLOAD) {
            forget(request);
        }
        if (kind == Fault.Kind.STALL_REQUEST) {
            stall();
        }
        if (cut) {
            return reset(raw);
        }
        Reply reply = early != null
                ? early
                : fault != null && kind == Fault.Kind.ANSWER
                        ? new Reply(fault.status(), fault.headers(), fault.bodyBytes())
                        : answer(request, body);
        if (kind == Fault.Kind.LOST_ANSWER) {
            return reset(raw);
        }
        byte[] content = reply.body().clone();
        if (fault != null && kind == Fault.Kind.WRONG_ANSWER && content.length > 0) {
            content[Math.min(fault.bytes(), content.length - 1)] ^= 1;
        }
        boolean part =
                kind == Fault.Kind.RESET_ANSWER || kind == Fault.Kind.SHORT_ANSWER || kind == Fault.Kind.STALL_ANSWER;
        int count = part && fault != null ? Math.min(fault.bytes(), content.length) : content.length;
        out.write(head(reply, content.length).getBytes(StandardCharsets.ISO_8859_1));
        if (!request.method().equals("HEAD")) {
            out.write(content, 0, count);
        }
        out.flush();
        if (kind == Fault.Kind.STALL_ANSWER) {
            stall();
        }
        if (kind == Fault.Kind.RESET_ANSWER) {
            return reset(raw);
        }
        return kind != Fault.Kind.SHORT_ANSWER;
    }

    private @Nullable Fault fault(Seen request) {
        for (Function<Seen, @Nullable Fault> chooser : faults) {
            Fault fault = chooser.apply(request);
            if (fault != null) {
                return fault;
            }
        }
        return null;
    }

    private static String head(Reply reply, int length) {
        StringBuilder head = new StringBuilder("HTTP/1.1 " + reply.status() + " Words\r\n");
        reply.headers().forEach((name, value) -> head.append(name + ": " + value + "\r\n"));
        if (!reply.headers().containsKey("Content-Length") && reply.status() != 204) {
            head.append("Content-Length: " + length + "\r\n");
        }
        return head.append("\r\n").toString();
    }

    private static void copy(InputStream in, ByteArrayOutputStream body, long length) throws IOException {
        byte[] piece = new byte[4096];
        for (long left = length; left > 0; ) {
            int read = in.read(piece, 0, (int) Math.min(piece.length, left));
            if (read < 0) {
                throw new IOException("the request ended");
            }
            body.write(piece, 0, read);
            left -= read;
        }
    }

    private static void stall() {
        try {
            Thread.sleep(60_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean reset(Socket raw) throws IOException {
        raw.setSoLinger(true, 0);
        raw.close();
        return false;
    }

    private static SSLContext tls() throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream file = ScriptedServer.class.getResourceAsStream("registry.p12")) {
            store.load(file, STORE_PASSWORD);
        }
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, STORE_PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }
}
