package io.github.ecsdelivery.environment;

import org.jspecify.annotations.Nullable;

/** The group {@code <credentials>}: whose rights are used. Nothing here is a secret. */
public final class CredentialsSettings implements SettingsGroup {
    private @Nullable String profile;

    /** Profile of the AWS configuration files; beats keys in the environment. Default: the usual chain. */
    public @Nullable String profile() {
        return SettingsGroup.given(profile);
    }
}
