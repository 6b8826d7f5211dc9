package io.github.ecsdelivery.environment;

import org.jspecify.annotations.Nullable;

/** The group {@code <deployment>}: which deployment group releases, and how. */
public final class DeploymentSettings implements SettingsGroup {
    private @Nullable String application;
    private @Nullable String group;
    private @Nullable String config;
    private @Nullable String description;
    private CredentialsSettings credentials = new CredentialsSettings();

    /** CodeDeploy application; required. */
    public @Nullable String application() {
        return SettingsGroup.given(application);
    }

    /** CodeDeploy deployment group; required. */
    public @Nullable String group() {
        return SettingsGroup.given(group);
    }

    /** Deployment configuration, for example {@code CodeDeployDefault.ECSCanary10Percent5Minutes}; default the group's. */
    public @Nullable String config() {
        return SettingsGroup.given(config);
    }

    /** Description of the deployment, at most 256 characters; default commit and branch. */
    public @Nullable String description() {
        return SettingsGroup.given(description);
    }

    /** Whose rights this step uses; default those of the delivery. */
    public CredentialsSettings credentials() {
        return credentials;
    }
}
