package io.github.ecsdelivery.image;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.ecsdelivery.environment.Commit;
import io.github.ecsdelivery.environment.Progress;
import io.github.ecsdelivery.failure.DeliveryException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The image that the commit's tag names before this build, and whether it makes a new one needless. */
final class PresentImage {
    /** The label that says which commit an image is of (OCI image specification, annotations). */
    static final String REVISION = "org.opencontainers.image.revision";

    private static final JsonMapper JSON = new JsonMapper();

    private final ImageRequest request;
    private final PushPlan plan;
    private final @Nullable Manifest image;
    private final ImageRepository repository;
    private final Distribution target;
    private final BaseLayers bases;

    PresentImage(
            ImageRequest request,
            PushPlan plan,
            Map<String, Manifest> found,
            ImageRepository repository,
            Distribution target,
            BaseLayers bases) {
        this.request = request;
        this.plan = plan;
        this.image = found.get(request.tag().value());
        this.repository = repository;
        this.target = target;
        this.bases = bases;
    }

    /**
     * Whether it is of this very commit: a tag made of the commit's id says so by itself, for any other the image's label
     * is read. A dirty tree is like no commit, and a finished image is not made of one.
     */
    boolean isEnough() throws DeliveryException {
        Commit commit = request.delivery().commit();
        if (image == null || commit.dirty() || plan.rebuild() || request.source() instanceof ImageTar) {
            return false;
        }
        return request.tag().tells(commit) || commit.id().equals(revision(image));
    }

    /**
     * The image, once it is known to be enough.
     *
     * @throws IllegalStateException when there is none
     */
    Manifest image(Progress progress) {
        if (image == null) {
            throw new IllegalStateException("there is no image " + request.target());
        }
        progress.line("Image of this commit is there already, so none is built (<image><rebuild> builds it again)");
        mentionNewerBase(image, progress);
        return image;
    }

    private void mentionNewerBase(Manifest present, Progress progress) {
        // A digest cannot have changed without a commit.
        if (request.baseImage().contains("@") || request.baseImage().equals("scratch")) {
            return;
        }
        try {
            List<String> now = bases.now(request);
            List<String> then = layers(first(present));
            if (then.size() < now.size() || !then.subList(0, now.size()).equals(now)) {
                progress.warn(
                        "The base image " + request.baseImage() + " is another one by now; the image there is of the"
                                + " one before. Build it again with -Decs-delivery.image.rebuild, or with the next commit.");
            }
        } catch (DeliveryException e) {
            progress.detail("Whether there is a newer base image is not known: " + e.getMessage());
        }
    }

    private @Nullable String revision(Manifest present) throws DeliveryException {
        JsonNode config = tree(first(present)).path("config");
        Descriptor blob = new Descriptor(
                config.path("mediaType").asText(),
                config.path("digest").asText(),
                config.path("size").asLong());
        try {
            // Of its own, since modules may share the folder.
            Path file = Files.createTempFile(Files.createDirectories(request.cacheDirectory()), "present", ".json");
            try {
                target.download(blob, file, bytes -> {});
                return JSON.readTree(Files.readAllBytes(file))
                        .path("config")
                        .path("Labels")
                        .path(REVISION)
                        .asText(null);
            } finally {
                Files.deleteIfExists(file);
            }
        } catch (DistributionException | IOException e) {
            // Then the push finds out.
            return null;
        }
    }

    /** An image of an index stands for all: they were pushed together. */
    private Manifest first(Manifest present) throws DeliveryException {
        String child = tree(present).path("manifests").path(0).path("digest").asText("");
        return child.isEmpty() ? present : repository.find(List.of(child)).getOrDefault(child, present);
    }

    private static List<String> layers(Manifest manifest) {
        List<String> layers = new ArrayList<>();
        tree(manifest)
                .path("layers")
                .forEach(layer -> layers.add(layer.path("digest").asText()));
        return layers;
    }

    private static JsonNode tree(Manifest manifest) {
        try {
            return JSON.readTree(manifest.content());
        } catch (JsonProcessingException e) {
            return JSON.missingNode();
        }
    }
}
