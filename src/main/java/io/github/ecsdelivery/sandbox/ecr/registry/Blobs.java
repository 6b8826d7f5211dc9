package io.github.ecsdelivery.sandbox.ecr.registry;

import io.github.ecsdelivery.sandbox.ecr.Blob;
import io.github.ecsdelivery.sandbox.ecr.Digest;
import io.github.ecsdelivery.sandbox.ecr.EcrStore;
import io.github.ecsdelivery.sandbox.ecr.Repository;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reading blobs, whole or by range. */
final class Blobs {
    private static final Pattern RANGE = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");

    Answer answer(Request request, Repository repository) throws IOException {
        if (!Digest.isDigest(request.reference())) {
            throw digestInvalid(request.reference());
        }
        Blob blob = repository
                .blob(request.reference())
                .orElseThrow(() -> new RegistryRefusal(404, "BLOB_UNKNOWN", "blob unknown to registry"));
        return switch (request.method()) {
            case "HEAD", "GET" ->
                content(request, blob).header("Accept-Ranges", "bytes").header("Docker-Content-Digest", blob.digest());
            default -> throw unsupported();
        };
    }

    /** 201: a blob stands in the repository. */
    static Answer created(Request request, Repository repository, String digest) {
        return Answer.of(201)
                .header("Location", request.url("/v2/" + repository.name() + "/blobs/" + digest))
                .header("Docker-Content-Digest", digest);
    }

    /**
     * A blob of another repository that may be mounted: only when the account allows it, and is the caller's.
     *
     * @param readable whether the caller may read from a repository
     */
    static Optional<Blob> mountable(EcrStore store, Request request, Predicate<String> readable) {
        String digest = request.query("mount");
        String from = request.query("from");
        if (digest == null
                || from == null
                || !"ENABLED".equals(store.setting("BLOB_MOUNTING"))
                || !request.caller().accountId().equals(store.registryId())
                || !readable.test(from)) {
            return Optional.empty();
        }
        return store.repository(from).flatMap(source -> source.blob(digest));
    }

    static RegistryRefusal digestInvalid(String digest) {
        return new RegistryRefusal(
                400, "DIGEST_INVALID", "provided digest '" + digest + "' did not match uploaded content");
    }

    static RegistryRefusal unsupported() {
        return new RegistryRefusal(405, "UNSUPPORTED", "The operation is unsupported.");
    }

    private static Answer content(Request request, Blob blob) {
        String header = request.header("Range");
        Matcher range = RANGE.matcher(header == null ? "" : header);
        if (request.method().equals("HEAD") || !range.matches()) {
            return Answer.of(200).body(blob, 0, blob.size());
        }
        long from = number(range.group(1), -1);
        long to = number(range.group(2), blob.size() - 1);
        if (from < 0) {
            // "bytes=-5" is the last five.
            from = Math.max(0, blob.size() - number(range.group(2), 0));
            to = blob.size() - 1;
        }
        to = Math.min(to, blob.size() - 1);
        if (from > to) {
            throw new RegistryRefusal(
                    416,
                    "RANGE_INVALID",
                    "The range is outside of the blob.",
                    Map.of("Content-Range", "bytes */" + blob.size()));
        }
        return Answer.of(206)
                .header("Content-Range", "bytes " + from + "-" + to + "/" + blob.size())
                .body(blob, from, to - from + 1);
    }

    private static long number(String digits, long otherwise) {
        return digits.isEmpty() ? otherwise : Long.parseLong(digits);
    }
}
