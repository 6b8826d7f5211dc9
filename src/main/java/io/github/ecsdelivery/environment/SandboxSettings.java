package io.github.ecsdelivery.environment;

import io.github.ecsdelivery.failure.DeliveryException;
import org.jspecify.annotations.Nullable;

/** The group {@code <sandboxOptions>}: how the sandbox is opened. */
public final class SandboxSettings implements SettingsGroup {
    private static final int HIGHEST_PORT = 65_535;

    private @Nullable String port;
    private @Nullable String registryPort;
    private @Nullable String speed;

    /**
     * Port of the APIs on 127.0.0.1; 0 for any free one.
     *
     * @throws DeliveryException SETTING_INVALID
     */
    public int port(int byDefault) throws DeliveryException {
        return Numbers.whole("sandboxOptions.port", port, byDefault, 0, HIGHEST_PORT, "");
    }

    /**
     * Port of the registry on 127.0.0.1; 0 for any free one.
     *
     * @throws DeliveryException SETTING_INVALID
     */
    public int registryPort(int byDefault) throws DeliveryException {
        return Numbers.whole("sandboxOptions.registryPort", registryPort, byDefault, 0, HIGHEST_PORT, "");
    }

    /**
     * How many seconds of ECS and CodeDeploy pass in one real second.
     *
     * @throws DeliveryException SETTING_INVALID
     */
    public double speed(double byDefault) throws DeliveryException {
        return Numbers.any("sandboxOptions.speed", speed, byDefault, 1, 1_000_000);
    }
}
