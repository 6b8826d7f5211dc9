package io.github.ecsdelivery.environment;

import org.jspecify.annotations.Nullable;

/** The group {@code <pipeline>}: what a CodePipeline action CodeDeployToECS is handed, with {@code <mode>pipeline</mode>}. */
public final class PipelineSettings extends NestedSettings {
    private @Nullable String folder;
    private @Nullable String imageName;
    private @Nullable String appSpecFile;
    private @Nullable String artifact;

    /** Folder of the artifact, relative to the project's; default {@code target/ecs-delivery/pipeline}. */
    public @Nullable String folder() {
        return SettingsGroup.given(folder);
    }

    /** What stands for the image between angle brackets, the action's {@code Image1ContainerName}; default {@code IMAGE1_NAME}. */
    public @Nullable String imageName() {
        return SettingsGroup.given(imageName);
    }

    /** Name of the AppSpec's file, the action's {@code AppSpecTemplatePath}; default {@code appspec.yaml}. */
    public @Nullable String appSpecFile() {
        return SettingsGroup.given(appSpecFile);
    }

    /** Name of the output artifact in buildspec and pipeline; default {@code DeploySpec}. */
    public @Nullable String artifact() {
        return SettingsGroup.given(artifact);
    }
}
