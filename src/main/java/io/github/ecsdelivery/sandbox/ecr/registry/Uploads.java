package io.github.ecsdelivery.sandbox.ecr.registry;

import io.github.ecsdelivery.sandbox.ecr.Blob;
import io.github.ecsdelivery.sandbox.ecr.EcrStore;
import io.github.ecsdelivery.sandbox.ecr.Repository;
import io.github.ecsdelivery.sandbox.ecr.Spool;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How blobs come in: at once, in one piece after a start, or in chunks. */
final class Uploads {
    private static final Pattern CHUNK = Pattern.compile("(?:bytes[ =])?(\\d{1,18})-(\\d{1,18})(?:/.*)?");

    private final EcrStore store;
    private final Map<String, Spool> running = new ConcurrentHashMap<>();
    private final AtomicLong started = new AtomicLong();

    Uploads(EcrStore store) {
        this.store = store;
    }

    /**
     * {@code POST /v2/<name>/blobs/uploads/}.
     *
     * @param readable whether the caller may read from a repository
     */
    Answer start(Request request, Repository repository, Predicate<String> readable) throws IOException {
        if (!request.method().equals("POST")) {
            throw Blobs.unsupported();
        }
        Optional<Blob> mounted = Blobs.mountable(store, request, readable);
        if (mounted.isPresent()) {
            repository.add(mounted.get());
            return Blobs.created(request, repository, mounted.get().digest());
        }
        Spool spool = store.spool();
        String digest = request.query("digest");
        if (digest != null) {
            return finish(request, repository, spool, digest);
        }
        String id = new UUID(0x4000L, 0x8000000000000000L | started.incrementAndGet()).toString();
        running.put(key(repository, id), spool);
        return progress(202, request, repository, id, spool);
    }

    /** Everything on {@code /v2/<name>/blobs/uploads/<id>}. */
    Answer proceed(Request request, Repository repository) throws IOException {
        String id = request.reference();
        Spool spool = running.get(key(repository, id));
        if (spool == null) {
            throw unknown();
        }
        synchronized (spool) {
            if (running.get(key(repository, id)) != spool) {
                throw unknown(); // ended while this request waited
            }
            return switch (request.method()) {
                case "GET" -> progress(204, request, repository, id, spool);
                case "PATCH" -> {
                    demandNext(request, spool);
                    request.bodyTo(spool);
                    yield progress(202, request, repository, id, spool);
                }
                case "PUT" -> {
                    String digest = request.query("digest");
                    demandNext(request, spool);
                    running.remove(key(repository, id));
                    yield finish(request, repository, spool, digest == null ? "" : digest);
                }
                case "DELETE" -> {
                    running.remove(key(repository, id));
                    spool.discard();
                    yield Answer.of(204);
                }
                default -> throw Blobs.unsupported();
            };
        }
    }

    private static RegistryRefusal unknown() {
        return new RegistryRefusal(404, "BLOB_UPLOAD_UNKNOWN", "blob upload unknown to registry");
    }

    private static Answer finish(Request request, Repository repository, Spool spool, String digest)
            throws IOException {
        request.bodyTo(spool);
        repository.add(spool.finish(digest).orElseThrow(() -> Blobs.digestInvalid(digest)));
        return Blobs.created(request, repository, digest);
    }

    // A chunk that says where it starts must start where the last one ended.
    private static void demandNext(Request request, Spool spool) {
        String header = request.header("Content-Range");
        Matcher range = CHUNK.matcher(header == null ? "" : header);
        if (header != null && !range.matches()) {
            throw new RegistryRefusal(
                    400, "BLOB_UPLOAD_INVALID", "The Content-Range '" + header + "' is not of the form 'first-last'.");
        }
        if (header != null && Long.parseLong(range.group(1)) != spool.size()) {
            throw new RegistryRefusal(
                    416,
                    "RANGE_INVALID",
                    "The chunk starts at " + range.group(1) + ", but " + spool.size() + " bytes are here.",
                    Map.of("Range", range(spool)));
        }
    }

    private static Answer progress(int status, Request request, Repository repository, String id, Spool spool) {
        return Answer.of(status)
                .header("Location", request.url("/v2/" + repository.name() + "/blobs/uploads/" + id))
                .header("Range", range(spool))
                .header("Docker-Upload-UUID", id);
    }

    private static String range(Spool spool) {
        return "0-" + Math.max(0, spool.size() - 1);
    }

    private static String key(Repository repository, String id) {
        return repository.name() + "@" + id;
    }
}
