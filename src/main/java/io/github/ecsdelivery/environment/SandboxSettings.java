package io.github.ecsdelivery.environment;

import io.github.ecsdelivery.failure.DeliveryException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The group {@code <sandboxOptions>}: how the sandbox is opened. */
public final class SandboxSettings extends NestedSettings {
    private static final int HIGHEST_PORT = 65_535;
    // aws-facts A8: 120 hours between the start and the shift.
    private static final int LONGEST_WAIT = 7200;

    private @Nullable String port;
    private @Nullable String registryPort;
    private @Nullable String speed;
    private @Nullable String readyWait;

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
     * How long the rehearsed deployment group waits for {@code bluegreen-continue}, set in minutes; zero when it does not.
     *
     * @throws DeliveryException SETTING_INVALID
     */
    public Duration readyWait() throws DeliveryException {
        return Duration.ofMinutes(Numbers.whole("sandboxOptions.readyWait", readyWait, 0, 0, LONGEST_WAIT, "minutes"));
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
