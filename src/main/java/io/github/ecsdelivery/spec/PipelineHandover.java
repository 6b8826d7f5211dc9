package io.github.ecsdelivery.spec;

import io.github.ecsdelivery.environment.PipelineSettings;
import java.nio.file.Path;

/**
 * How the artifact for CodePipeline is handed over.
 *
 * @param settings the group {@code <pipeline>}
 * @param folder where the artifact is written
 * @param root what CodeBuild checks out; the buildspec names the folder relative to it
 */
public record PipelineHandover(PipelineSettings settings, Path folder, Path root) {}
