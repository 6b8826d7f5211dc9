package io.github.ecsdelivery.environment;

import io.github.ecsdelivery.failure.DeliveryException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The group {@code <image><scan>}: what becomes of ECR's scan of the image. */
public final class ScanSettings extends NestedSettings {
    private @Nullable String enabled;
    private @Nullable String failOnSeverity;
    private @Nullable String ignoreFile;
    private @Nullable String timeout;

    /** Whether the findings are read after the push; default only with {@code failOnSeverity}. */
    public boolean enabled() throws DeliveryException {
        return Settings.isOn("image.scan.enabled", enabled, failOnSeverity() != null);
    }

    /** The least severity that fails the build, for example {@code HIGH}; default none. */
    public @Nullable String failOnSeverity() {
        return SettingsGroup.given(failOnSeverity);
    }

    /** File of findings that are accepted, each with a reason and a date. */
    public @Nullable String ignoreFile() {
        return SettingsGroup.given(ignoreFile);
    }

    /**
     * How long to wait for a scan.
     *
     * @throws DeliveryException SETTING_INVALID when it is no number of seconds from 10 to 3600
     */
    public Duration timeout() throws DeliveryException {
        return Duration.ofSeconds(Numbers.whole("image.scan.timeout", timeout, 300, 10, 3_600, "seconds"));
    }
}
