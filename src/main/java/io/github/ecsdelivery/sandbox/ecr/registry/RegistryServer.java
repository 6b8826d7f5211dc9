package io.github.ecsdelivery.sandbox.ecr.registry;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.github.ecsdelivery.sandbox.ecr.Access;
import io.github.ecsdelivery.sandbox.ecr.EcrStore;
import io.github.ecsdelivery.sandbox.ecr.EcrTokens;
import io.github.ecsdelivery.sandbox.ecr.Repository;
import io.github.ecsdelivery.sandbox.wire.Daemons;
import io.github.ecsdelivery.sandbox.wire.Deed;
import io.github.ecsdelivery.sandbox.wire.Interference;
import io.github.ecsdelivery.sandbox.wire.Permissions;
import io.github.ecsdelivery.sandbox.wire.Refusal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.ExecutorService;
import org.jspecify.annotations.Nullable;

/**
 * The registry of ECR: the OCI distribution API on 127.0.0.1, over TLS. As in ECR there is no catalog, repositories are
 * made by pushing only where a creation template says so, and manifests are not deleted here.
 */
public final class RegistryServer implements AutoCloseable {
    private static final String NO_DELAY = "sun.net.httpserver.nodelay";

    private final EcrStore store;
    private final Login login;
    private final Interference interference;
    private final Permissions permissions;
    private final RegistryJournal journal;
    private final Blobs blobs = new Blobs();
    private final Uploads uploads;
    private final Manifests manifests;
    private final ExecutorService threads;
    private final HttpsServer server;

    private RegistryServer(
            EcrStore store,
            EcrTokens tokens,
            Interference interference,
            Permissions permissions,
            RegistryJournal journal,
            int port)
            throws IOException {
        this.store = store;
        this.login = new Login(tokens, store.region());
        this.interference = interference;
        this.permissions = permissions;
        this.journal = journal;
        this.uploads = new Uploads(store);
        this.manifests = new Manifests(store);
        // Without it each kept-alive answer waits some 40 ms for an acknowledgement.
        if (System.getProperty(NO_DELAY) == null) {
            System.setProperty(NO_DELAY, "true");
        }
        server =
                HttpsServer.create(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(LoopbackTls.context()));
        threads = Daemons.pool("sandbox-registry");
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        Daemons.start(server);
    }

    /**
     * Opens the registry; some 250 ms in a new JVM, so worth a thread of its own.
     *
     * @param store what ECR's API serves too
     * @param tokens whose passwords open it
     * @param interference asked for each request, as service {@code registry}
     * @param permissions asked whether who logged in may do that
     * @param journal told of each request
     * @param port 0 for any free one
     * @throws UncheckedIOException when the port is taken
     */
    public static RegistryServer start(
            EcrStore store,
            EcrTokens tokens,
            Interference interference,
            Permissions permissions,
            RegistryJournal journal,
            int port) {
        try {
            return new RegistryServer(store, tokens, interference, permissions, journal, port);
        } catch (IOException e) {
            throw new UncheckedIOException("The sandbox cannot open its registry on 127.0.0.1:" + port + ".", e);
        }
    }

    /** {@code 127.0.0.1:port}, as it stands in image references. */
    public String address() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        Request request = new Request(exchange);
        // Closing before anything was sent breaks the connection, which is what a dropped one is.
        try (exchange) {
            Interference.Verdict verdict = Interference.Verdict.PROCEED;
            Answer answer;
            try {
                verdict = interference.on("registry", request.operation());
                if (verdict == Interference.Verdict.DROP_BEFORE) {
                    journal.on(request.operation(), RegistryJournal.DROPPED, 0, 0, request.caller(), List.of());
                    return;
                }
                answer = answer(request);
            } catch (RegistryRefusal e) {
                answer = e.answer();
            } catch (Refusal e) {
                answer = RegistryRefusal.of(e).answer();
            } catch (RuntimeException e) {
                answer = new RegistryRefusal(500, "UNKNOWN", "The sandbox's registry failed: " + e).answer();
            }
            request.drain();
            boolean dropped = verdict != Interference.Verdict.PROCEED;
            // Before the answer, so that who has it finds it in the journal.
            journal.on(
                    request.operation(),
                    dropped ? RegistryJournal.DROPPED : answer.status(),
                    request.received(),
                    dropped ? 0 : answer.bytesFor(request.method()),
                    request.caller(),
                    request.deeds());
            if (!dropped) {
                answer.send(exchange);
            } else if (verdict == Interference.Verdict.TRUNCATE) {
                answer.sendHalf(exchange);
            }
        }
    }

    private Answer answer(Request request) throws IOException {
        request.by(login.check(request));
        return switch (request.kind()) {
            case V2 -> Answer.of(200).json(new byte[] {'{', '}'});
            case UPLOADS ->
                uploads.start(
                        request,
                        repository(request),
                        from -> refusal(request, "ecr:GetDownloadUrlForLayer", from) == null);
            case UPLOAD -> uploads.proceed(request, repository(request));
            case BLOB -> blobs.answer(request, repository(request));
            case MANIFEST -> manifests.answer(request, repository(request));
            case REFERRERS -> ReferrersAnswer.of(request, repository(request));
            case TAGS -> manifests.tags(request, repository(request));
            case OTHER -> throw new RegistryRefusal(404, "UNSUPPORTED", "The operation is unsupported.");
        };
    }

    private Repository repository(Request request) {
        String action = RegistryActions.of(request.operation());
        String refusal = refusal(request, action, request.repository());
        if (refusal != null) {
            throw Refusal.of("AccessDeniedException", refusal);
        }
        boolean puts = request.kind() == Request.Kind.UPLOADS
                || (request.kind() == Request.Kind.MANIFEST && request.method().equals("PUT"));
        if (puts && request.caller().accountId().equals(store.registryId())) {
            store.pushTo(request.repository());
        }
        return Access.demand(store, store.registryId(), store.region(), request.repository(), request.caller(), action);
    }

    /** Why who logged in may not do that with a repository; null when it may. */
    private @Nullable String refusal(Request request, String action, String repository) {
        Deed deed = Deed.of(action, Access.arn(store.region(), store.registryId(), repository))
                .with("aws:RequestedRegion", store.region());
        request.takes(deed);
        return permissions.refusal(request.caller(), deed);
    }
}
