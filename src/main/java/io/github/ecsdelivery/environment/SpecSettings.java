package io.github.ecsdelivery.environment;

import org.jspecify.annotations.Nullable;

/** The group {@code <spec>}: the templates of the deploy spec. */
public final class SpecSettings implements SettingsGroup {
    private @Nullable String taskDefinition;
    private @Nullable String appSpec;
    private @Nullable String containerName;

    /** Task definition template, JSON or YAML; default {@code src/main/ecs/taskdef.json} when there is one, else what the service runs now. */
    public @Nullable String taskDefinition() {
        return SettingsGroup.given(taskDefinition);
    }

    /** AppSpec template, YAML or JSON; default {@code src/main/ecs/appspec.yaml} when there is one, else generated. */
    public @Nullable String appSpec() {
        return SettingsGroup.given(appSpec);
    }

    /** Container that gets the image; needed only when neither AppSpec nor service tell. */
    public @Nullable String containerName() {
        return SettingsGroup.given(containerName);
    }
}
