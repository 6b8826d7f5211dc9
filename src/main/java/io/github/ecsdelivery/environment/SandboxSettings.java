package io.github.ecsdelivery.environment;

import io.github.ecsdelivery.failure.Code;
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
        return (int) number("port", port, byDefault, 0, HIGHEST_PORT);
    }

    /**
     * Port of the registry on 127.0.0.1; 0 for any free one.
     *
     * @throws DeliveryException SETTING_INVALID
     */
    public int registryPort(int byDefault) throws DeliveryException {
        return (int) number("registryPort", registryPort, byDefault, 0, HIGHEST_PORT);
    }

    /**
     * How many seconds of ECS and CodeDeploy pass in one real second.
     *
     * @throws DeliveryException SETTING_INVALID
     */
    public double speed(double byDefault) throws DeliveryException {
        return number("speed", speed, byDefault, 1, 1_000_000);
    }

    private static double number(String name, @Nullable String value, double byDefault, double least, double most)
            throws DeliveryException {
        if (value == null || value.isBlank()) {
            return byDefault;
        }
        try {
            double number = Double.parseDouble(value.strip());
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // said below, with the range
        }
        throw new DeliveryException(
                Code.SETTING_INVALID,
                String.format(
                        java.util.Locale.ROOT,
                        "%s is '%s', expected a number from %.0f to %.0f.",
                        Settings.xml("sandboxOptions." + name),
                        value,
                        least,
                        most),
                "Correct it in the POM or pass -D" + PropertyBinder.PREFIX + "sandboxOptions." + name + "=….");
    }
}
