package io.github.ecsdelivery.environment;

import io.github.ecsdelivery.failure.DeliveryException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The group {@code <preflight>}: what is made of what the preflight finds. */
public final class PreflightSettings extends NestedSettings {
    private static final List<String> LIMITS = List.of("error", "warning", "never");

    private @Nullable String failOn;

    /**
     * What ends the build.
     *
     * @return error, warning or never; default error
     * @throws DeliveryException SETTING_INVALID when it is none of them
     */
    public String failOn() throws DeliveryException {
        return Settings.oneOfAnyCase("preflight.failOn", SettingsGroup.given(failOn), "error", LIMITS);
    }
}
