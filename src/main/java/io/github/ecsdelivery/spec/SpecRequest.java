package io.github.ecsdelivery.spec;

import io.github.ecsdelivery.spec.java.JavaService;
import io.github.ecsdelivery.spec.overrides.Overrides;
import io.github.ecsdelivery.spec.template.PlaceholderSyntax;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How the spec of one environment is made, as its settings have it.
 *
 * @param templates which templates are taken
 * @param containerName {@code <spec><containerName>}, or null
 * @param syntax how placeholders are written
 * @param sources where values of placeholders come from besides the delivery itself
 * @param overrides what is laid over the task definition
 * @param hooks Lambda functions by lifecycle event, laid over the AppSpec's
 * @param settings values of the POM that may be ARNs, by setting path
 * @param java the program in the image
 * @param failOnUnknown whether a key that nobody knows is an error
 * @param pipeline the artifact when CodePipeline deploys, null when this build does
 * @param codeDeployApplication CodeDeploy application, asked for the live service; null when it is not set
 * @param codeDeployGroup its deployment group; null when it is not set
 * @param dryRun whether it may be made of an image that was not pushed
 */
public record SpecRequest(
        TemplateChoice templates,
        @Nullable String containerName,
        PlaceholderSyntax syntax,
        ValueSources sources,
        Overrides overrides,
        Map<String, String> hooks,
        Map<String, String> settings,
        JavaService java,
        boolean failOnUnknown,
        @Nullable PipelineHandover pipeline,
        @Nullable String codeDeployApplication,
        @Nullable String codeDeployGroup,
        boolean dryRun) {}
