package io.github.ecsdelivery.sandbox.ecr.registry;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.ecsdelivery.sandbox.ecr.Digest;
import io.github.ecsdelivery.sandbox.ecr.EcrStore;
import io.github.ecsdelivery.sandbox.ecr.Manifest;
import io.github.ecsdelivery.sandbox.ecr.ManifestTranslation;
import io.github.ecsdelivery.sandbox.ecr.Repository;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Manifests by tag and digest, and the list of tags. */
final class Manifests {
    private static final int MOST_BYTES = 4_194_304;

    private final EcrStore store;

    Manifests(EcrStore store) {
        this.store = store;
    }

    Answer answer(Request request, Repository repository) throws IOException {
        return switch (request.method()) {
            case "HEAD", "GET" -> read(request, repository);
            case "PUT" -> put(request, repository);
            default -> throw Blobs.unsupported();
        };
    }

    /** {@code GET /v2/<name>/tags/list}, in pages when {@code n} is given. */
    Answer tags(Request request, Repository repository) {
        if (!request.method().equals("GET")) {
            throw Blobs.unsupported();
        }
        String last = Optional.ofNullable(request.query("last")).orElse("");
        String wanted = Optional.ofNullable(request.query("n"))
                .filter(n -> n.matches("[0-9]{1,4}"))
                .orElse("1000");
        List<String> left = repository.images().stream()
                .flatMap(image -> image.tags().stream())
                .filter(tag -> tag.compareTo(last) > 0)
                .sorted()
                .toList();
        List<String> page = left.subList(0, Math.min(left.size(), Integer.parseInt(wanted)));
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("name", repository.name());
        page.forEach(body.putArray("tags")::add);
        Answer answer = Answer.of(200).json(body.toString().getBytes(StandardCharsets.UTF_8));
        if (page.size() < left.size() && !page.isEmpty()) {
            String next =
                    "/v2/%s/tags/list?n=%s&last=%s".formatted(repository.name(), wanted, page.get(page.size() - 1));
            answer.header("Link", "<" + next + ">; rel=\"next\"");
        }
        return answer;
    }

    private Answer read(Request request, Repository repository) {
        String reference = request.reference();
        Manifest kept = repository
                .image(reference)
                .filter(Repository.Image::isActive)
                .map(Repository.Image::manifest)
                .orElseThrow(() -> new RegistryRefusal(404, "MANIFEST_UNKNOWN", notFound(repository)));
        List<String> accepted = request.listHeader("Accept");
        boolean asKept = Digest.isDigest(reference) || accepted.contains("*/*");
        Manifest sent = asKept ? kept : ManifestTranslation.translate(kept, accepted);
        if (request.method().equals("GET")) {
            repository.pulled(kept.digest(), store.clock().instant());
        }
        return Answer.of(200).body(sent.mediaType(), sent.bytes()).header("Docker-Content-Digest", sent.digest());
    }

    private String notFound(Repository repository) {
        String why = store.whyMissing(repository.name());
        return why == null ? "Requested image not found" : "Requested image not found: " + why;
    }

    private Answer put(Request request, Repository repository) throws IOException {
        String reference = request.reference();
        boolean byDigest = Digest.isDigest(reference);
        if (!byDigest && !Repository.isTag(reference)) {
            throw new RegistryRefusal(400, "TAG_INVALID", "The image tag '" + reference + "' is not valid.");
        }
        Manifest manifest = parse(request);
        if (byDigest && !manifest.digest().equals(reference)) {
            throw new RegistryRefusal(
                    400,
                    "MANIFEST_INVALID",
                    "The image with digest '%s' in repository '%s' and registry ID '%s' does not match the image digest that Amazon ECR has calculated."
                            .formatted(reference, repository.name(), repository.registryId()));
        }
        repository.put(manifest, byDigest ? null : reference, store.clock().instant());
        Answer answer = Answer.of(201)
                .header("Location", request.url("/v2/" + repository.name() + "/manifests/" + manifest.digest()))
                .header("Docker-Content-Digest", manifest.digest());
        // Tells clients that they need not keep a list of referrers under a tag.
        return manifest.subject() == null ? answer : answer.header("OCI-Subject", manifest.subject());
    }

    private static Manifest parse(Request request) throws IOException {
        String type = request.header("Content-Type");
        try {
            return Manifest.parse(request.body(MOST_BYTES), type == null ? null : Request.withoutParameters(type));
        } catch (Manifest.NotAManifest e) {
            throw new RegistryRefusal(400, "MANIFEST_INVALID", String.valueOf(e.getMessage()));
        }
    }
}
