package io.github.ecsdelivery.registry;

import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.image.DistributionException;
import io.github.ecsdelivery.image.DistributionException.Kind;
import io.github.ecsdelivery.image.ImageBlob;
import io.github.ecsdelivery.image.RepositoryAddress;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.function.LongConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.http.client.utils.URLEncodedUtils;
import org.apache.http.message.BasicNameValuePair;
import org.jspecify.annotations.Nullable;

/** Sends one blob: start, one body, end. After a break it goes on where the registry says it stands, or begins again. */
final class BlobUpload {
    private static final Pattern RANGE = Pattern.compile("(?:bytes[ =])?0-(\\d{1,18})");
    // The upload is not what we take it for; another one may be.
    private static final Set<String> LOST =
            Set.of("BLOB_UPLOAD_UNKNOWN", "BLOB_UPLOAD_INVALID", "DIGEST_INVALID", "SIZE_INVALID", "RANGE_INVALID");

    private final Repository repository;
    private final ImageBlob blob;
    private final LongConsumer sent;
    private final @Nullable String origin;
    private @Nullable URI session;
    private boolean mayBeThere;

    /**
     * @param sent told how many bytes the registry has
     */
    BlobUpload(Repository repository, ImageBlob blob, LongConsumer sent) {
        this.repository = repository;
        this.blob = blob;
        this.sent = sent;
        this.origin = origin(repository, blob.origin());
    }

    /** Whether bytes were sent; false when it was mounted. */
    boolean run() throws DistributionException, DeliveryException {
        String digest = blob.descriptor().digest();
        Digests.towards(digest);
        return repository.attempts().run("it sent " + digest + " to " + repository.address(), this::attempt);
    }

    private boolean isThere() throws IOException, DistributionException, DeliveryException {
        Call call = Call.of("HEAD", repository.uri("/blobs/" + blob.descriptor().digest()), repository.pulling());
        try (Answer answer = repository.exchange().send(call)) {
            if (answer.isGood() || answer.status() == 404) {
                return answer.isGood();
            }
            throw repository.exchange().refusal(answer);
        }
    }

    private boolean attempt() throws IOException, DistributionException, DeliveryException {
        if (mayBeThere) {
            if (isThere()) {
                sent.accept(blob.descriptor().size());
                return true;
            }
            mayBeThere = false;
        }
        URI open = session;
        long at = open == null ? 0 : position(open);
        if (session == null) {
            if (origin != null && mounted(origin)) {
                return false;
            }
            begin();
        }
        if (at < blob.descriptor().size()) {
            patch(at);
        }
        finish();
        sent.accept(blob.descriptor().size());
        return true;
    }

    private boolean mounted(String from) throws IOException, DistributionException, DeliveryException {
        String query = URLEncodedUtils.format(Set.of(new BasicNameValuePair("from", from)), StandardCharsets.UTF_8);
        URI uri = repository.uri("/blobs/uploads/?mount=" + blob.descriptor().digest() + "&" + query);
        Call call = Call.of("POST", uri, repository.pushingFrom(from)).body(BlobUpload::nothing);
        try (Answer answer = repository.exchange().send(call)) {
            if (answer.status() == 202) {
                session = answer.location();
            }
            // Whoever may not read the origin may still write here.
            return answer.status() == 201;
        }
    }

    private void begin() throws IOException, DistributionException, DeliveryException {
        if (session != null) {
            return;
        }
        Call call = Call.of("POST", repository.uri("/blobs/uploads/"), repository.pushing())
                .body(BlobUpload::nothing);
        try (Answer answer = repository.exchange().demand(call)) {
            session = answer.location();
            if (session == null) {
                throw new DistributionException(
                        Kind.REFUSED,
                        answer.status(),
                        "",
                        "it answered HTTP " + answer.status()
                                + " to the start of an upload and does not say where it is",
                        null);
            }
        }
    }

    // 0-0 is said for nothing and for one byte alike; then and when nothing is said, another upload is begun.
    private long position(URI open) throws IOException, DistributionException, DeliveryException {
        session = null;
        try (Answer answer = repository.exchange().send(Call.of("GET", open, repository.pushing()))) {
            String header = answer.isGood() ? answer.header("Range") : null;
            Matcher range = RANGE.matcher(header == null ? "" : header);
            long last = range.matches() ? Long.parseLong(range.group(1)) : 0;
            if (last == 0 || last >= blob.descriptor().size()) {
                return 0;
            }
            URI next = answer.location();
            session = next == null ? open : next;
            return last + 1;
        }
    }

    private void patch(long at) throws IOException, DistributionException, DeliveryException {
        long size = blob.descriptor().size();
        Call call = Call.of("PATCH", open(), repository.pushing()).body(() -> BlobContent.open(blob, at, sent));
        // From the first byte on it is a stream, as all clients send it; only a part of it is a chunk with a range.
        Call ranged = at == 0 ? call : call.header("Content-Range", at + "-" + (size - 1));
        try (Answer answer = repository.exchange().send(ranged)) {
            demandGood(answer);
            URI next = answer.location();
            session = next == null ? session : next;
        }
    }

    private void finish() throws IOException, DistributionException, DeliveryException {
        String query = open().getRawQuery();
        String digest = "digest=" + blob.descriptor().digest();
        URI uri = URI.create(open() + (query == null ? "?" : query.isEmpty() ? "" : "&") + digest);
        mayBeThere = true;
        try (Answer answer = repository
                .exchange()
                .send(Call.of("PUT", uri, repository.pushing()).body(BlobUpload::nothing))) {
            mayBeThere = false;
            demandGood(answer);
        }
    }

    private void demandGood(Answer answer) throws IOException, DistributionException {
        if (answer.isGood()) {
            return;
        }
        DistributionException refusal = repository.exchange().refusal(answer);
        boolean gone = answer.status() == 404 && !refusal.code().equals("NAME_UNKNOWN");
        if (gone || answer.status() == 416 || LOST.contains(refusal.code())) {
            session = null;
            throw new Passing(refusal, null);
        }
        throw refusal;
    }

    private URI open() {
        if (session == null) {
            throw new IllegalStateException("no upload is open");
        }
        return session;
    }

    private static @Nullable String origin(Repository repository, @Nullable RepositoryAddress origin) {
        return origin == null
                        || !origin.registry()
                                .equalsIgnoreCase(repository.address().registry())
                        || origin.equals(repository.address())
                ? null
                : repository.site().repository(origin.repository());
    }

    private static Body nothing() {
        return new Body(
                new Body.Source() {
                    @Override
                    public int read(byte[] piece) {
                        return -1;
                    }

                    @Override
                    public void close() {}
                },
                0);
    }
}
