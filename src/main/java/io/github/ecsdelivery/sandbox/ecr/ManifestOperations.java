package io.github.ecsdelivery.sandbox.ecr;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.ecsdelivery.sandbox.wire.Caller;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The operations that put, hand out and delete manifests. */
final class ManifestOperations {
    private final Lookup lookup;

    ManifestOperations(Lookup lookup) {
        this.lookup = lookup;
    }

    JsonNode put(ObjectNode input, Caller caller) {
        String text = Inputs.required(input, "imageManifest");
        String tag = Inputs.optional(input, "imageTag");
        String digest = Inputs.optional(input, "imageDigest");
        if (tag != null && !Repository.isTag(tag)) {
            throw EcrRefusals.invalidParameter(
                    "imageTag", "must satisfy regular expression '[a-zA-Z0-9_][a-zA-Z0-9._-]{0,127}'");
        }
        Repository repository = lookup.repository(input, caller, "PutImage");
        Manifest manifest = manifest(text, Inputs.optional(input, "imageManifestMediaType"));
        if (digest != null && !digest.equals(manifest.digest())) {
            throw EcrRefusals.imageDigestDoesNotMatch(digest, repository.name(), repository.registryId());
        }
        if (repository.put(manifest, tag, lookup.own().clock().instant()) == Repository.Put.UNCHANGED) {
            throw EcrRefusals.imageAlreadyExists(manifest.digest(), tag, repository.name(), repository.registryId());
        }
        ObjectNode output = JsonNodeFactory.instance.objectNode();
        write(output.putObject("image"), repository, manifest, new ImageId(manifest.digest(), tag));
        return output;
    }

    JsonNode batchGet(ObjectNode input, Caller caller) {
        List<ImageId> ids = ImageId.someOf(input);
        List<String> accepted = Inputs.texts(input, "acceptedMediaTypes", 100);
        Repository repository = lookup.repository(input, caller, "BatchGetImage");
        ObjectNode output = JsonNodeFactory.instance.objectNode();
        ArrayNode images = output.putArray("images");
        ArrayNode failures = output.putArray("failures");
        for (ImageId id : ids) {
            ImageId.Lookup found = id.in(repository);
            found.failure().ifPresent(failure -> fail(failures, id, failure));
            found.image()
                    .filter(image -> !image.isActive())
                    .ifPresent(image -> fail(failures, id, EcrTexts.archived()));
            found.image().filter(Repository.Image::isActive).ifPresent(image -> {
                Manifest kept = image.manifest();
                repository.pulled(kept.digest(), lookup.own().clock().instant());
                Manifest sent = id.digest() == null ? ManifestTranslation.translate(kept, accepted) : kept;
                write(images.addObject(), repository, sent, new ImageId(kept.digest(), id.tag()));
            });
        }
        return output;
    }

    JsonNode batchDelete(ObjectNode input, Caller caller) {
        List<ImageId> ids = ImageId.someOf(input);
        Repository repository = lookup.repository(input, caller, "BatchDeleteImage");
        ObjectNode output = JsonNodeFactory.instance.objectNode();
        ArrayNode deleted = output.putArray("imageIds");
        ArrayNode failures = output.putArray("failures");
        for (ImageId id : ids) {
            ImageId.Lookup found = id.in(repository);
            found.failure().ifPresent(failure -> fail(failures, id, failure));
            found.image().ifPresent(image -> delete(repository, id, image, deleted, failures));
        }
        return output;
    }

    private static void delete(
            Repository repository, ImageId id, Repository.Image image, ArrayNode deleted, ArrayNode failures) {
        String digest = image.manifest().digest();
        List<String> tags = id.tag() == null ? image.tags() : List.of(id.tag());
        List<String> indexes = repository.indexesWith(digest);
        boolean goes = tags.size() == image.tags().size();
        if (goes && !indexes.isEmpty()) {
            fail(
                    failures,
                    id,
                    new ImageId.Failure(
                            "ImageReferencedByManifestList",
                            "Requested image referenced by manifest list: " + indexes));
            return;
        }
        if (goes) {
            repository.delete(digest);
        } else {
            tags.forEach(repository::untag);
        }
        tags.forEach(tag -> new ImageId(digest, tag).write(deleted.addObject()));
        if (tags.isEmpty()) {
            new ImageId(digest, null).write(deleted.addObject());
        }
    }

    private static Manifest manifest(String text, @Nullable String mediaType) {
        try {
            return Manifest.parse(text.getBytes(StandardCharsets.UTF_8), mediaType);
        } catch (Manifest.NotAManifest e) {
            throw EcrRefusals.invalidParameter("imageManifest", String.valueOf(e.getMessage()));
        }
    }

    private static void write(ObjectNode node, Repository repository, Manifest manifest, ImageId id) {
        node.put("registryId", repository.registryId()).put("repositoryName", repository.name());
        id.write(node.putObject("imageId"));
        node.put("imageManifest", new String(manifest.bytes(), StandardCharsets.UTF_8))
                .put("imageManifestMediaType", manifest.mediaType());
    }

    private static void fail(ArrayNode failures, ImageId id, ImageId.Failure failure) {
        ObjectNode node = failures.addObject();
        id.write(node.putObject("imageId"));
        node.put("failureCode", failure.code()).put("failureReason", failure.reason());
    }
}
