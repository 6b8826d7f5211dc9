package io.github.ecsdelivery.spec.overrides;

import io.github.ecsdelivery.spec.finding.Findings;
import io.github.ecsdelivery.spec.template.Template;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the settings lay over a task definition. Maps keep their order; a value may be empty.
 *
 * @param environment environment variables of the container that gets the image, by name
 * @param secrets its secrets: ARN or SSM parameter name by name of the variable
 * @param cpu CPU units of the task, or null to leave them
 * @param memory memory of the task in MiB, or null to leave it
 * @param logOptions options of the log driver of that container
 * @param tags tags of the task definition by key
 * @param images images of other containers by the container's name
 */
public record Overrides(
        Map<String, String> environment,
        Map<String, String> secrets,
        @Nullable String cpu,
        @Nullable String memory,
        Map<String, String> logOptions,
        Map<String, String> tags,
        Map<String, String> images) {

    public Overrides {
        environment = inOrder(environment);
        secrets = inOrder(secrets);
        logOptions = inOrder(logOptions);
        tags = inOrder(tags);
        images = inOrder(images);
    }

    /** Nothing to lay over. */
    public static Overrides none() {
        return new Overrides(Map.of(), Map.of(), null, null, Map.of(), Map.of(), Map.of());
    }

    /**
     * Changes the tree, whose placeholders are filled. An entry of the same name is replaced where it stands, others are
     * added at the end. What was found before at a replaced value is taken back, and what is found later names the setting.
     * What is not built as ECS has it is left to the checks.
     *
     * @param taskDefinition the input of ECS RegisterTaskDefinition
     * @param container name of the container that gets the image; when it is not known or there is none of that name, what
     *     is meant for it is left out
     * @param findings takes a warning for a name that changes between variable and secret, and an error for what cannot be
     */
    public void apply(Template taskDefinition, @Nullable String container, Findings findings) {
        TaskOverlay task = new TaskOverlay(taskDefinition, findings);
        task.set("cpu", cpu);
        task.set("memory", memory);
        task.tags(tags);
        task.images(images, container);
        ContainerOverlay overlay = container == null ? null : task.container(container);
        if (overlay != null) {
            overlay.variables(environment, secrets);
            overlay.logOptions(logOptions);
        }
    }

    /** An empty element of the POM comes as null. */
    private static Map<String, String> inOrder(Map<String, String> map) {
        Map<String, String> copy = new LinkedHashMap<>();
        map.forEach((name, value) -> copy.put(name, value == null ? "" : value));
        return Collections.unmodifiableMap(copy);
    }
}
