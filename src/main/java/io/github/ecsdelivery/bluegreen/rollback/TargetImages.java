package io.github.ecsdelivery.bluegreen.rollback;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.ecsdelivery.bluegreen.TaskDefinitions.Described;
import io.github.ecsdelivery.failure.DeliveryException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether the images of a task definition can still be pulled, as far as one can know (ECR BatchGetImage). */
final class TargetImages {
    private final ImageRepositories repositories;
    private final String registry;

    /**
     * @param registry host of the registry that releases are pushed to
     */
    TargetImages(ImageRepositories repositories, String registry) {
        this.repositories = repositories;
        this.registry = registry;
    }

    /**
     * @param missing which image cannot be pulled, and why, a sentence; null when none is known to be so
     * @param remarks what could not be looked at, a sentence each
     */
    record Found(@Nullable String missing, List<String> remarks) {}

    Found look(Described definition) throws DeliveryException {
        List<String> remarks = new ArrayList<>();
        for (JsonNode container : definition.tree().path("containerDefinitions")) {
            String reference = container.path("image").asText();
            ImageName image = ImageName.of(reference);
            if (!image.isIn(registry)) {
                remarks.add(reference + " lies in another registry, so nobody can tell here whether it can still be"
                        + " pulled.");
                continue;
            }
            String missing = missing(reference, image, remarks);
            if (missing != null) {
                return new Found(missing, remarks);
            }
            if (!image.isPinned()) {
                remarks.add(reference + " is a tag: it may name another image now than it did then.");
            }
        }
        return new Found(null, remarks);
    }

    private @Nullable String missing(String reference, ImageName image, List<String> remarks) throws DeliveryException {
        try {
            boolean there = repositories
                    .of(image.repository())
                    .find(List.of(image.version()))
                    .containsKey(image.version());
            return there ? null : "its image " + reference + " is not in the repository any more";
        } catch (DeliveryException e) {
            return switch (e.code()) {
                case REPOSITORY_MISSING -> "the repository of its image " + reference + " is gone";
                case IMAGE_INACCESSIBLE ->
                    "its image cannot be pulled: " + e.sentence().replaceAll("[.\\s]+$", "");
                case ACCESS_DENIED -> {
                    remarks.add("Whether " + reference + " is still there could not be looked at: " + e.sentence());
                    yield null;
                }
                default -> throw e;
            };
        }
    }
}
