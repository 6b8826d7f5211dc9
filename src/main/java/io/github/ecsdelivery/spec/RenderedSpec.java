package io.github.ecsdelivery.spec;

import java.nio.file.Path;

/**
 * What render-deploy-spec wrote.
 *
 * @param taskDefinition the file taskdef.json
 * @param appSpec the file appspec.yaml
 * @param container container that has the image and gets the traffic
 * @param port its port behind the load balancer
 * @param image reference by digest, as it stands in the task definition
 * @param taskDefinitionSource where the task definition came from, for the log
 * @param appSpecSource where the AppSpec came from, for the log
 */
public record RenderedSpec(
        Path taskDefinition,
        Path appSpec,
        String container,
        int port,
        String image,
        String taskDefinitionSource,
        String appSpecSource) {}
