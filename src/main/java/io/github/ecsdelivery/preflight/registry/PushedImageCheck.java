package io.github.ecsdelivery.preflight.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.image.ImageRepository;
import io.github.ecsdelivery.image.Manifest;
import io.github.ecsdelivery.preflight.Area;
import io.github.ecsdelivery.preflight.Check;
import io.github.ecsdelivery.preflight.Finding;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The image that is deployed is in the repository, whole: a lifecycle rule or a person may have been there since. */
record PushedImageCheck(RegistryRequest request, String digest, ImageRepository repository) implements Check {
    private static final JsonMapper JSON = new JsonMapper();

    @Override
    public Area area() {
        return Area.REGISTRY;
    }

    @Override
    public String title() {
        return "Pushed image";
    }

    @Override
    public boolean repeated() {
        return true;
    }

    @Override
    public Finding look() throws DeliveryException {
        Manifest image = repository.find(List.of(digest)).get(digest);
        if (image == null) {
            return missing("the image " + digest);
        }
        List<Manifest> parts = new ArrayList<>();
        List<String> children = texts(tree(image).path("manifests"));
        if (children.isEmpty()) {
            parts.add(image);
        } else {
            Map<String, Manifest> found = repository.find(children);
            for (String child : children) {
                Manifest part = found.get(child);
                if (part == null) {
                    return missing("the image " + child + ", which the index " + digest + " lists");
                }
                parts.add(part);
            }
        }
        Set<String> blobs = new LinkedHashSet<>();
        for (Manifest part : parts) {
            Stream.concat(
                            Stream.of(tree(part).path("config")),
                            tree(part).path("layers").valueStream())
                    .map(blob -> blob.path("digest").asText())
                    .forEach(blobs::add);
        }
        Set<String> missing = repository.missing(blobs);
        return missing.isEmpty()
                ? Finding.ok(digest + " is there with its " + blobs.size() + " blobs.")
                : missing("of the image " + digest + " the layers " + String.join(", ", missing));
    }

    private Finding missing(String what) {
        return Finding.error(
                Code.IMAGE_INACCESSIBLE,
                "The repository '" + request.repository() + "' no longer has " + what
                        + ", so that ECS could not pull it.",
                "Run ecr-push again, and look at the lifecycle policy of the repository.");
    }

    private static List<String> texts(JsonNode manifests) {
        return manifests
                .valueStream()
                .map(child -> child.path("digest").asText())
                .toList();
    }

    private static JsonNode tree(Manifest manifest) throws DeliveryException {
        try {
            return JSON.readTree(manifest.content());
        } catch (JsonProcessingException e) {
            throw new DeliveryException(
                    Code.IMAGE_INACCESSIBLE,
                    "The manifest of " + manifest.digest() + " is no JSON.",
                    "Run ecr-push again.",
                    e);
        }
    }
}
