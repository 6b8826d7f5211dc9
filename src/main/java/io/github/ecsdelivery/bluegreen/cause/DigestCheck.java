package io.github.ecsdelivery.bluegreen.cause;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.ecsdelivery.bluegreen.Cause;
import io.github.ecsdelivery.bluegreen.Cause.Evidence;
import io.github.ecsdelivery.bluegreen.ReleasedImage;
import io.github.ecsdelivery.bluegreen.RunningService;
import io.github.ecsdelivery.bluegreen.RunningService.Running;
import io.github.ecsdelivery.bluegreen.RunningService.RunningContainer;
import io.github.ecsdelivery.bluegreen.TaskDefinitions;
import io.github.ecsdelivery.bluegreen.TaskDefinitions.Described;
import io.github.ecsdelivery.environment.Progress;
import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.image.ImageRepository;
import io.github.ecsdelivery.image.Manifest;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Whether the tasks that run after a deployment run the image that was pushed. */
public final class DigestCheck {
    private static final ObjectMapper JSON = new JsonMapper();

    private final RunningService service;
    private final TaskDefinitions taskDefinitions;
    private final ImageRepository images;
    private final Progress progress;

    /**
     * @param service the tasks that run
     * @param taskDefinitions which of their containers have the image
     * @param images the repository to which it was pushed
     * @param progress hears when this could not be checked
     */
    public DigestCheck(
            RunningService service, TaskDefinitions taskDefinitions, ImageRepository images, Progress progress) {
        this.service = service;
        this.taskDefinitions = taskDefinitions;
        this.images = images;
        this.progress = progress;
    }

    /**
     * Compares what ECS says of the running tasks with the image. Containers with another image, and an image without a
     * digest, are not judged; nor is anything when AWS does not let us look, which is told as a warning, since the
     * deployment has succeeded.
     *
     * @param deploymentId of the deployment that succeeded
     * @param running the service
     * @param taskDefinition ARN with revision that it brought
     * @param image what was to run
     * @return why the delivery failed after all, or null when all is well
     */
    public @Nullable Cause check(String deploymentId, Running running, String taskDefinition, ReleasedImage image) {
        String pushed = image.digest();
        if (pushed == null) {
            return null;
        }
        try {
            List<RunningContainer> others = others(running, taskDefinition, image, pushed);
            return others.isEmpty() ? null : mismatch(deploymentId, pushed, others);
        } catch (DeliveryException e) {
            progress.warn("Whether the tasks run " + pushed + " could not be checked: " + e.getMessage());
            return null;
        }
    }

    private List<RunningContainer> others(Running running, String taskDefinition, ReleasedImage image, String pushed)
            throws DeliveryException {
        List<RunningContainer> others = service.containers(running, taskDefinition).stream()
                .filter(one -> one.imageDigest() != null && !pushed.equals(one.imageDigest()))
                .toList();
        Described definition = others.isEmpty() ? null : taskDefinitions.describe(taskDefinition);
        if (definition == null) {
            return List.of();
        }
        List<RunningContainer> ours = others.stream()
                .filter(one -> image.reference().equals(definition.image(one.name())))
                .toList();
        if (ours.isEmpty()) {
            return ours;
        }
        // Of an index that was pushed, a task runs the image of its platform.
        Set<String> children = children(pushed);
        return ours.stream()
                .filter(one -> !children.contains(one.imageDigest()))
                .toList();
    }

    private Set<String> children(String pushed) throws DeliveryException {
        Manifest manifest = images.find(List.of(pushed)).get(pushed);
        if (manifest == null) {
            throw new DeliveryException(
                    Code.IMAGE_INACCESSIBLE,
                    "The repository does not hold " + pushed + " any more, and the tasks name another digest.",
                    "Look whether they run an image of the index that it may have been.");
        }
        Set<String> children = new HashSet<>();
        for (JsonNode child : tree(manifest).path("manifests")) {
            children.add(child.path("digest").asText());
        }
        return children;
    }

    private static JsonNode tree(Manifest manifest) {
        try {
            return JSON.readTree(manifest.content());
        } catch (JsonProcessingException e) {
            // Then it is no index either.
            return JSON.missingNode();
        }
    }

    private static Cause mismatch(String deploymentId, String pushed, List<RunningContainer> others) {
        RunningContainer first = others.get(0);
        return new Cause(
                Code.DIGEST_MISMATCH,
                "Deployment " + deploymentId + " succeeded, but container '" + first.name() + "' runs "
                        + first.imageDigest() + ", and " + pushed + " was pushed.",
                List.of(new Evidence(
                        "Containers that run another image",
                        others.stream()
                                .map(one -> "task " + one.task() + ", '" + one.name() + "': " + one.imageDigest())
                                .toList())),
                CauseKind.IMAGE_DIFFERS.cure());
    }
}
