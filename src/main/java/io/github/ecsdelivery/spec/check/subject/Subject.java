package io.github.ecsdelivery.spec.check.subject;

import io.github.ecsdelivery.spec.template.Template;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is checked: the rendered trees with their places, and what is known around them.
 *
 * @param taskDefinition the input of RegisterTaskDefinition, all values placed
 * @param appSpec the AppSpec, its TaskDefinition open; null when it is generated only later
 * @param container name of the container that gets the image, or null when nothing tells
 * @param accountId account that is delivered to, or null when that is not known offline
 * @param region region of the delivery, or null when that is not known offline
 * @param settings values of the POM that may be ARNs or key ids, by setting path: {@code credentials.roleArn}
 * @param failOnUnknown whether a key that nobody knows is an error
 * @param pipeline whether CodePipeline places image and task definition later
 */
public record Subject(
        Template taskDefinition,
        @Nullable Template appSpec,
        @Nullable String container,
        @Nullable String accountId,
        @Nullable String region,
        Map<String, String> settings,
        boolean failOnUnknown,
        boolean pipeline) {

    public Subject {
        settings = Map.copyOf(settings);
    }
}
