package io.github.ecsdelivery.sandbox.ecr;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.ecsdelivery.sandbox.wire.Caller;
import io.github.ecsdelivery.sandbox.wire.Members;
import io.github.ecsdelivery.sandbox.wire.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The operations that look at images. */
final class ImageOperations {
    private final Lookup lookup;

    ImageOperations(Lookup lookup) {
        this.lookup = lookup;
    }

    JsonNode describe(ObjectNode input, Caller caller) {
        Types.none().texts("nextToken").numbers("maxResults").demand(input);
        Repository repository = lookup.repository(input, caller, "DescribeImages");
        List<ImageId> ids = ImageId.list(input);
        if (!ids.isEmpty() && (input.has("maxResults") || input.has("nextToken"))) {
            throw EcrRefusals.invalidParameter("imageIds", "must be empty when maxResults or nextToken is set");
        }
        ObjectNode output = JsonNodeFactory.instance.objectNode();
        List<Repository.Image> images = ids.isEmpty() ? filtered(repository, input) : named(repository, ids, input);
        Inputs.page(
                images, input, output, "imageDetails", (page, image) -> detail(page.addObject(), repository, image));
        return output;
    }

    JsonNode list(ObjectNode input, Caller caller) {
        Repository repository = lookup.repository(input, caller, "ListImages");
        List<ImageId> ids = new ArrayList<>();
        for (Repository.Image image : filtered(repository, input)) {
            String digest = image.manifest().digest();
            image.tags().forEach(tag -> ids.add(new ImageId(digest, tag)));
            if (image.tags().isEmpty()) {
                ids.add(new ImageId(digest, null));
            }
        }
        ObjectNode output = JsonNodeFactory.instance.objectNode();
        Inputs.page(ids, input, output, "imageIds", (page, id) -> id.write(page.addObject()));
        return output;
    }

    JsonNode batchCheckLayerAvailability(ObjectNode input, Caller caller) {
        Repository repository = lookup.repository(input, caller, "BatchCheckLayerAvailability");
        ObjectNode output = JsonNodeFactory.instance.objectNode();
        ArrayNode layers = output.putArray("layers");
        ArrayNode failures = output.putArray("failures");
        List<String> digests = Inputs.texts(input, "layerDigests", 100);
        if (digests.isEmpty()) {
            throw EcrRefusals.invalidParameter("layerDigests", "must not be null");
        }
        for (String digest : digests) {
            if (!Digest.isDigest(digest)) {
                failures.addObject()
                        .put("layerDigest", digest)
                        .put("failureCode", "InvalidLayerDigest")
                        .put("failureReason", "Invalid request parameters: layer digest is not a SHA-256 digest");
                continue;
            }
            ObjectNode layer = layers.addObject().put("layerDigest", digest);
            repository
                    .blob(digest)
                    .ifPresentOrElse(
                            blob -> layer.put("layerAvailability", "AVAILABLE").put("layerSize", blob.size()),
                            () -> layer.put(
                                    "layerAvailability", repository.hasArchived(digest) ? "ARCHIVED" : "UNAVAILABLE"));
        }
        return output;
    }

    // An image that the filter leaves out is not there for this call, named or not.
    private static List<Repository.Image> named(Repository repository, List<ImageId> ids, ObjectNode input) {
        Set<String> shown = filtered(repository, input).stream()
                .map(image -> image.manifest().digest())
                .collect(Collectors.toSet());
        return ids.stream()
                .map(id -> {
                    Repository.Image image = id.demandIn(repository);
                    if (!shown.contains(image.manifest().digest())) {
                        throw EcrRefusals.imageNotFound(
                                id.digest(), id.tag(), repository.name(), repository.registryId());
                    }
                    return image;
                })
                .distinct()
                .toList();
    }

    private static List<Repository.Image> filtered(Repository repository, ObjectNode input) {
        ObjectNode given = Members.object(input, "filter");
        ObjectNode filter = given == null ? JsonNodeFactory.instance.objectNode() : given;
        String tagStatus = Inputs.oneOf(filter, "tagStatus", "ANY", List.of("TAGGED", "UNTAGGED", "ANY"));
        String status =
                Inputs.oneOf(filter, "imageStatus", "ACTIVE", List.of("ACTIVE", "ARCHIVED", "ACTIVATING", "ANY"));
        return repository.images().stream()
                .filter(image -> status.equals("ANY") || status.equals(image.status()))
                .filter(image ->
                        tagStatus.equals("ANY") || tagStatus.equals(image.tags().isEmpty() ? "UNTAGGED" : "TAGGED"))
                .toList();
    }

    private static void detail(ObjectNode node, Repository repository, Repository.Image image) {
        Manifest manifest = image.manifest();
        node.put("registryId", repository.registryId())
                .put("repositoryName", repository.name())
                .put("imageDigest", manifest.digest());
        if (!image.tags().isEmpty()) {
            image.tags().forEach(node.putArray("imageTags")::add);
        }
        node.put("imageSizeInBytes", size(repository, manifest))
                .put("imagePushedAt", Members.seconds(image.pushedAt()))
                .put("imageManifestMediaType", manifest.mediaType())
                .put("imageStatus", image.status());
        if (image.storage().archivedAt() != null) {
            node.put("lastArchivedAt", Members.seconds(image.storage().archivedAt()));
        }
        if (image.storage().activatedAt() != null) {
            node.put("lastActivatedAt", Members.seconds(image.storage().activatedAt()));
        }
        if (manifest.artifactMediaType() != null) {
            node.put("artifactMediaType", manifest.artifactMediaType());
        }
        if (manifest.subject() != null) {
            node.put("subjectManifestDigest", manifest.subject());
        }
        if (image.pulledAt() != null) {
            node.put("lastRecordedPullTime", Members.seconds(image.pulledAt()));
        }
    }

    // An index is as large as its largest image.
    private static long size(Repository repository, Manifest manifest) {
        return manifest.children().stream()
                .flatMap(child -> repository.image(child).stream())
                .mapToLong(child -> child.manifest().size())
                .max()
                .orElse(manifest.size());
    }
}
