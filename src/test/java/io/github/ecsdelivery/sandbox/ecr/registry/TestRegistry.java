package io.github.ecsdelivery.sandbox.ecr.registry;

import io.github.ecsdelivery.sandbox.ecr.EcrStore;
import io.github.ecsdelivery.sandbox.ecr.EcrTokens;
import io.github.ecsdelivery.sandbox.ecr.Mutability;
import io.github.ecsdelivery.sandbox.ecr.Repository;
import io.github.ecsdelivery.sandbox.wire.Caller;
import io.github.ecsdelivery.sandbox.wire.Interference;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A registry with its store, and a client that trusts it. */
public final class TestRegistry implements AutoCloseable, InstantSource {
    public static final String ACCOUNT = "111111111111";

    public final EcrStore store;
    public final EcrTokens tokens;
    public final RegistryServer server;
    public final List<String> journal = new CopyOnWriteArrayList<>();
    public volatile Interference interference = Interference.none();
    public volatile Instant now = Instant.parse("2026-11-21T12:00:00Z");
    private final HttpClient client;
    private final String password;

    public TestRegistry(Path directory) {
        store = new EcrStore(ACCOUNT, "eu-west-1", directory.resolve("blobs"), this);
        tokens = new EcrTokens(this, new Random(1));
        server = RegistryServer.start(
                store,
                tokens,
                (service, operation) -> interference.on(service, operation),
                (caller, deed) -> null,
                (operation, status, in, out, caller, deeds) ->
                        journal.add(operation + " " + status + " " + in + " " + out),
                0);
        password = tokens.issue(
                        new Caller(ACCOUNT, "arn:aws:iam::" + ACCOUNT + ":user/dev", "AIDA", "AKIA"), "eu-west-1")
                .password();
        client = client();
    }

    @Override
    public Instant instant() {
        return now;
    }

    public String password() {
        return password;
    }

    public Repository create(String name) {
        return create(name, "MUTABLE");
    }

    public Repository create(String name, String mutability) {
        return store.create(name, Mutability.of(mutability, List.of()));
    }

    /** An answer whose body comes as it is read. */
    public HttpResponse<InputStream> open(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
    }

    public HttpRequest.Builder request(String path) {
        return plain(path).header("Authorization", basic("AWS", password));
    }

    public HttpRequest.Builder plain(String path) {
        URI uri = URI.create(path.startsWith("https:") ? path : "https://" + server.address() + path);
        return HttpRequest.newBuilder(uri);
    }

    public HttpResponse<byte[]> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    public static String text(HttpResponse<byte[]> response) {
        return new String(response.body(), StandardCharsets.UTF_8);
    }

    public static String basic(String user, String password) {
        return "Basic "
                + java.util.Base64.getEncoder()
                        .encodeToString((user + ":" + password).getBytes(StandardCharsets.US_ASCII));
    }

    public static HttpClient client() {
        try (InputStream stream = EcrStore.class.getResourceAsStream("loopback.crt")) {
            KeyStore trusted = KeyStore.getInstance("PKCS12");
            trusted.load(null, null);
            trusted.setCertificateEntry(
                    "loopback", CertificateFactory.getInstance("X.509").generateCertificate(stream));
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(trusted);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .sslContext(context)
                    .build();
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        store.close();
    }
}
