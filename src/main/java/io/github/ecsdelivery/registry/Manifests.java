package io.github.ecsdelivery.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.image.DistributionException;
import io.github.ecsdelivery.image.DistributionException.Kind;
import io.github.ecsdelivery.image.Manifest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Manifests, read and written as they are. */
final class Manifests {
    private static final String OCI_INDEX = "application/vnd.oci.image.index.v1+json";
    private static final String OCI_MANIFEST = "application/vnd.oci.image.manifest.v1+json";
    private static final List<String> IMAGES = List.of(
            OCI_INDEX,
            "application/vnd.docker.distribution.manifest.list.v2+json",
            OCI_MANIFEST,
            "application/vnd.docker.distribution.manifest.v2+json");
    private static final Set<String> SAYS_NOTHING =
            Set.of("", "application/json", "text/plain", "application/octet-stream", "binary/octet-stream");
    private static final String DIGEST = "Docker-Content-Digest";
    // aws-facts D3; the specification says 4 MiB too.
    private static final int MOST = 4_194_304;

    private final Repository repository;

    Manifests(Repository repository) {
        this.repository = repository;
    }

    Manifest get(String reference) throws DistributionException, DeliveryException {
        return repository.attempts().run("it fetched the manifest " + repository.named(reference), () -> {
            try (Answer answer = repository.exchange().demand(call("GET", reference))) {
                return read(answer, reference);
            }
        });
    }

    void put(Manifest manifest, String reference) throws DistributionException, DeliveryException {
        byte[] content = manifest.content().getBytes(StandardCharsets.UTF_8);
        Call call = Call.of("PUT", repository.uri("/manifests/" + reference), repository.pushing())
                .header("Content-Type", manifest.mediaType())
                .body(() -> new Body(new Bytes(content), content.length));
        Put put = new Put(call, manifest, reference);
        repository.attempts().run("it put the manifest " + repository.named(reference), put::run);
    }

    /** A put that knows whether the registry may have it from an earlier attempt. */
    private final class Put {
        private final Call call;
        private final Manifest manifest;
        private final String reference;
        private boolean repeated;

        Put(Call call, Manifest manifest, String reference) {
            this.call = call;
            this.manifest = manifest;
            this.reference = reference;
        }

        boolean run() throws IOException, DistributionException, DeliveryException {
            boolean mayBeThere = repeated;
            repeated = true;
            try (Answer answer = repository.exchange().demand(call)) {
                String said = answer.header(DIGEST);
                String ours = manifest.digest();
                if (said != null && sameAlgorithm(said, ours) && !Digests.equal(said, ours)) {
                    throw corrupt("it took the manifest as " + said + ", sent was " + ours);
                }
                return true;
            } catch (DistributionException e) {
                // An immutable tag refuses the second time what it took the first time, when that answer was lost.
                if (mayBeThere && e.kind() == Kind.TAG_TAKEN && holdsOurs()) {
                    return true;
                }
                throw e;
            }
        }

        private boolean holdsOurs() throws IOException, DistributionException, DeliveryException {
            try (Answer answer = repository.exchange().send(Manifests.this.call("HEAD", reference))) {
                String there = answer.isGood() ? answer.header(DIGEST) : null;
                return there != null && Digests.equal(there, manifest.digest());
            }
        }
    }

    private Call call(String method, String reference) {
        return Call.of(method, repository.uri("/manifests/" + reference), repository.pulling())
                .header("Accept", String.join(", ", IMAGES));
    }

    private static Manifest read(Answer answer, String reference) throws IOException, DistributionException {
        byte[] bytes = answer.body().readNBytes(MOST + 1);
        if (bytes.length > MOST) {
            throw new DistributionException(
                    Kind.REFUSED, answer.status(), "", "its manifest is larger than " + MOST + " bytes", null);
        }
        String mediaType = mediaType(answer, bytes);
        check(bytes, Digests.isDigest(reference) ? reference : null, "asked for was ");
        check(bytes, answer.header(DIGEST), "it calls it ");
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return Manifest.of(mediaType, text);
        } catch (CharacterCodingException e) {
            throw corrupt("its manifest is no UTF-8");
        }
    }

    private static void check(byte[] bytes, @Nullable String expected, String words) throws DistributionException {
        if (expected != null && Digests.isDigest(expected)) {
            String found = Digests.of(bytes, expected);
            if (!Digests.equal(found, expected)) {
                throw corrupt("its manifest has the digest " + found + ", " + words + expected);
            }
        }
    }

    private static String mediaType(Answer answer, byte[] bytes) throws DistributionException {
        String header = answer.header("Content-Type");
        String type =
                header == null ? "" : header.replaceFirst(";.*", "").strip().toLowerCase(Locale.ROOT);
        JsonNode json = json(bytes);
        if (json.path("schemaVersion").asInt() == 1) {
            throw refused(
                    answer, "it has the image in the old form only (schema 1), which no client should run any more");
        }
        if (!json.isObject() || type.equals("text/html")) {
            throw refused(answer, "it answered with " + (type.isEmpty() ? "something" : type) + " that is no manifest");
        }
        if (!SAYS_NOTHING.contains(type)) {
            return type;
        }
        String inside = json.path("mediaType").asText("");
        if (!inside.isEmpty()) {
            return inside;
        }
        if (json.has("manifests")) {
            return OCI_INDEX;
        }
        if (json.has("layers")) {
            return OCI_MANIFEST;
        }
        throw refused(answer, "it answered with JSON that is no manifest");
    }

    private static JsonNode json(byte[] bytes) {
        JsonMapper mapper = new JsonMapper();
        try {
            return mapper.readTree(new String(bytes, StandardCharsets.UTF_8));
        } catch (JsonProcessingException e) {
            return mapper.missingNode();
        }
    }

    private static boolean sameAlgorithm(String one, String other) {
        return one.startsWith(other.substring(0, other.indexOf(':') + 1));
    }

    private static DistributionException refused(Answer answer, String clause) {
        return new DistributionException(Kind.REFUSED, answer.status(), "", clause, null);
    }

    private static DistributionException corrupt(String clause) {
        return new DistributionException(Kind.CORRUPT, 0, "", clause, null);
    }

    /** Bytes that are here. */
    private static final class Bytes implements Body.Source {
        private final byte[] content;
        private int at;

        Bytes(byte[] content) {
            this.content = content;
        }

        @Override
        public int read(byte[] piece) {
            int count = Math.min(piece.length, content.length - at);
            System.arraycopy(content, at, piece, 0, count);
            at += count;
            return count == 0 ? -1 : count;
        }

        @Override
        public void close() {}
    }
}
