package io.github.ecsdelivery.sandbox.ecr;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a call names an image: by digest, by tag, or by both.
 *
 * @param digest or null
 * @param tag or null
 */
record ImageId(@Nullable String digest, @Nullable String tag) {
    static final int MOST = 100;

    /** Why an id names no image: a code of ImageFailureCode and a sentence. */
    record Failure(String code, String reason) {}

    static List<ImageId> list(JsonNode input) {
        return Inputs.structures(input, "imageIds", MOST).stream()
                .map(id -> new ImageId(Inputs.optional(id, "imageDigest"), Inputs.optional(id, "imageTag")))
                .toList();
    }

    /** The one of the member {@code imageId}. */
    static ImageId one(JsonNode input) {
        ObjectNode id = Inputs.structure(input, "imageId");
        return new ImageId(Inputs.optional(id, "imageDigest"), Inputs.optional(id, "imageTag"));
    }

    /** As {@link #list}, for operations that must be given ids. */
    static List<ImageId> someOf(JsonNode input) {
        List<ImageId> ids = list(input);
        if (ids.isEmpty()) {
            throw EcrRefusals.invalidParameter("imageIds", "must have length greater than or equal to 1");
        }
        return ids;
    }

    /** What a repository has for an id: the image, or why there is none. */
    record Lookup(Optional<Repository.Image> image, Optional<Failure> failure) {
        private static Lookup failed(String code, String reason) {
            return new Lookup(Optional.empty(), Optional.of(new Failure(code, reason)));
        }
    }

    Lookup in(Repository repository) {
        if (digest == null && tag == null) {
            return Lookup.failed(
                    "MissingDigestAndTag", "Invalid request parameters: both tag and digest cannot be null");
        }
        if (digest != null && !Digest.isDigest(digest)) {
            return Lookup.failed(
                    "InvalidImageDigest", "Invalid request parameters: image digest is not a SHA-256 digest");
        }
        if (tag != null && !Repository.isTag(tag)) {
            return Lookup.failed("InvalidImageTag", "Invalid request parameters: image tag is not valid");
        }
        Optional<Repository.Image> image = repository.image(name());
        if (image.isEmpty()) {
            return Lookup.failed("ImageNotFound", "Requested image not found");
        }
        if (tag != null && !image.get().tags().contains(tag)) {
            return Lookup.failed("ImageTagDoesNotMatchDigest", "Requested image tag does not match the image digest");
        }
        return new Lookup(image, Optional.empty());
    }

    /**
     * The image, for operations that are refused without it.
     *
     * @throws io.github.ecsdelivery.sandbox.wire.Refusal when it is malformed or not there
     */
    Repository.Image demandIn(Repository repository) {
        Lookup found = in(repository);
        found.failure()
                .filter(failure -> !failure.code().equals("ImageNotFound")
                        && !failure.code().equals("ImageTagDoesNotMatchDigest"))
                .ifPresent(malformed -> {
                    throw EcrRefusals.invalidParameter("imageIds", malformed.reason());
                });
        return found.image()
                .orElseThrow(() -> EcrRefusals.imageNotFound(digest, tag, repository.name(), repository.registryId()));
    }

    void write(ObjectNode node) {
        if (digest != null) {
            node.put("imageDigest", digest);
        }
        if (tag != null) {
            node.put("imageTag", tag);
        }
    }

    // The digest decides when both are given.
    private String name() {
        return digest != null ? digest : String.valueOf(tag);
    }
}
