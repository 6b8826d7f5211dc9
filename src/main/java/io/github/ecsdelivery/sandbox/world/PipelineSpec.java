package io.github.ecsdelivery.sandbox.world;

/**
 * A pipeline of CodePipeline.
 *
 * @param name of the pipeline
 * @param document its declaration in JSON, as GetPipeline returns it under {@code pipeline}
 */
public record PipelineSpec(String name, String document) {}
