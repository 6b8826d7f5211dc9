package io.github.ecsdelivery.jib;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.github.ecsdelivery.environment.DeliveryFolder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.zip.GZIPOutputStream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** A registry that takes everything with the right login, notes what it was asked, and refuses what it is told to. */
final class TestRegistry implements AutoCloseable {
    static final String USER = "AWS";
    static final String PASSWORD = "a-token";
    static final String DOCKER_MANIFEST = "application/vnd.docker.distribution.manifest.v2+json";

    private static final String EXPECTED_LOGIN =
            "Basic " + Base64.getEncoder().encodeToString((USER + ":" + PASSWORD).getBytes(StandardCharsets.UTF_8));
    private static final char[] STORE_PASSWORD = "loopback-only".toCharArray();

    static {
        // Without it the server holds back each answer on a kept connection for 40 ms.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final HttpsServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, byte[]> blobs = new ConcurrentHashMap<>();
    private final Map<String, byte[]> manifests = new ConcurrentHashMap<>();
    private final Map<String, ByteArrayOutputStream> uploads = new ConcurrentHashMap<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final List<Refusal> refusals = new CopyOnWriteArrayList<>();

    private final AtomicInteger logins = new AtomicInteger();
    private final AtomicInteger begun = new AtomicInteger();
    private volatile boolean publicToRead;

    private record Refusal(Predicate<String> what, int status, String body) {}

    TestRegistry() throws IOException, GeneralSecurityException {
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(tls()));
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    /** {@code 127.0.0.1:port}. */
    String host() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    /** Every request, {@code PUT /v2/shop/orders/manifests/tag}. */
    List<String> requests() {
        return List.copyOf(requests);
    }

    /** How many requests came with any login. */
    int logins() {
        return logins.get();
    }

    void refuse(Predicate<String> what, int status, String body) {
        refusals.add(new Refusal(what, status, body));
    }

    /** From now on only pushing needs the login. */
    void letEveryoneRead() {
        publicToRead = true;
    }

    byte[] manifest(String repository, String reference) {
        return Objects.requireNonNull(manifests.get(repository + "/" + reference), "no such manifest");
    }

    byte[] blob(String digest) {
        return Objects.requireNonNull(blobs.get(digest), "no such blob");
    }

    /** Puts an image with one layer that holds nothing but itself. */
    void addBaseImage(String repository, String tag) throws IOException {
        byte[] tar = new byte[1024];
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(zipped)) {
            gzip.write(tar);
        }
        byte[] layer = zipped.toByteArray();
        byte[] config = """
                {"architecture":"amd64","os":"linux","config":{"Env":["PATH=/usr/bin"]},\
                "rootfs":{"type":"layers","diff_ids":["%s"]}}""".formatted(digest(tar)).getBytes(StandardCharsets.UTF_8);
        String manifest = """
                {"schemaVersion":2,"mediaType":"%s",\
                "config":{"mediaType":"application/vnd.docker.container.image.v1+json","size":%d,"digest":"%s"},\
                "layers":[{"mediaType":"application/vnd.docker.image.rootfs.diff.tar.gzip","size":%d,"digest":"%s"}]}""".formatted(DOCKER_MANIFEST, config.length, digest(config), layer.length, digest(layer));
        blobs.put(digest(layer), layer);
        blobs.put(digest(config), config);
        manifests.put(repository + "/" + tag, manifest.getBytes(StandardCharsets.UTF_8));
    }

    /** Holds a manifest. */
    void put(String repository, String reference, byte[] manifest) {
        manifests.put(repository + "/" + reference, manifest);
    }

    /** Holds a blob of every repository. */
    void putBlob(byte[] content) {
        blobs.put(digest(content), content);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    static String digest(byte[] content) {
        return "sha256:" + DeliveryFolder.sha256(content);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String request = exchange.getRequestMethod() + " " + exchange.getRequestURI();
            byte[] body = exchange.getRequestBody().readAllBytes();
            requests.add(request);
            String login = exchange.getRequestHeaders().getFirst("Authorization");
            if (login != null) {
                logins.incrementAndGet();
            }
            boolean open = publicToRead && request.startsWith("GET");
            if (!open && !EXPECTED_LOGIN.equals(login)) {
                exchange.getResponseHeaders().set("WWW-Authenticate", "Basic realm=\"test\"");
                answer(exchange, 401, error("UNAUTHORIZED", "log in first"));
                return;
            }
            for (Refusal refusal : refusals) {
                if (refusal.what().test(request)) {
                    answer(exchange, refusal.status(), refusal.body().getBytes(StandardCharsets.UTF_8));
                    return;
                }
            }
            serve(exchange, body);
        }
    }

    private void serve(HttpExchange exchange, byte[] body) throws IOException {
        String path = exchange.getRequestURI().getPath();
        if (path.equals("/v2/")) {
            answer(exchange, 200, new byte[0]);
        } else if (path.contains("/blobs/uploads/")) {
            upload(exchange, path, body);
        } else if (path.contains("/blobs/")) {
            send(exchange, blobs.get(path.substring(path.lastIndexOf('/') + 1)), "application/octet-stream", "BLOB");
        } else {
            manifest(exchange, path, body);
        }
    }

    private void upload(HttpExchange exchange, String path, byte[] body) throws IOException {
        ByteArrayOutputStream upload = uploads.computeIfAbsent(path, unknown -> new ByteArrayOutputStream());
        upload.writeBytes(body);
        if (exchange.getRequestMethod().equals("PUT")) {
            byte[] content = upload.toByteArray();
            if (!exchange.getRequestURI().getQuery().contains("digest=" + digest(content))) {
                answer(exchange, 400, error("DIGEST_INVALID", "these are other bytes"));
                return;
            }
            blobs.put(digest(content), content);
            answer(exchange, 201, new byte[0]);
            return;
        }
        boolean begins = exchange.getRequestMethod().equals("POST");
        // Blobs are sent side by side: what two uploads shared would be a blob of neither.
        String next = begins ? path + begun.incrementAndGet() : path;
        exchange.getResponseHeaders().set("Location", next);
        answer(exchange, 202, new byte[0]);
    }

    private void manifest(HttpExchange exchange, String path, byte[] body) throws IOException {
        String name = path.substring("/v2/".length()).replace("/manifests/", "/");
        if (exchange.getRequestMethod().equals("PUT")) {
            manifests.put(name, body);
            exchange.getResponseHeaders().set("Docker-Content-Digest", digest(body));
            answer(exchange, 201, new byte[0]);
        } else {
            send(exchange, manifests.get(name), DOCKER_MANIFEST, "MANIFEST");
        }
    }

    private static void send(
            HttpExchange exchange, byte @org.jspecify.annotations.Nullable [] content, String type, String what)
            throws IOException {
        if (content == null) {
            answer(exchange, 404, error(what + "_UNKNOWN", "not here"));
            return;
        }
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.getResponseHeaders().set("Docker-Content-Digest", digest(content));
        answer(exchange, 200, content);
    }

    private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
        if (exchange.getRequestMethod().equals("HEAD")) {
            exchange.getResponseHeaders().set("Content-Length", String.valueOf(body.length));
            exchange.sendResponseHeaders(status, -1);
            return;
        }
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    static byte[] error(String code, String message) {
        return "{\"errors\":[{\"code\":\"%s\",\"message\":\"%s\"}]}"
                .formatted(code, message)
                .getBytes(StandardCharsets.UTF_8);
    }

    private static SSLContext tls() throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream file = TestRegistry.class.getResourceAsStream("registry.p12")) {
            store.load(file, STORE_PASSWORD);
        }
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, STORE_PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }
}
