package io.github.ecsdelivery.mojo;

import io.github.ecsdelivery.environment.Settings;
import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import org.jspecify.annotations.Nullable;

/** Settings that the values of the run are made from, so that they cannot be made from those values. */
final class Written {
    private Written() {}

    /**
     * @throws DeliveryException SETTING_INVALID when the value holds a value of the run
     */
    static void require(String setting, @Nullable String value) throws DeliveryException {
        if (value != null && value.contains("@{")) {
            throw new DeliveryException(
                    Code.SETTING_INVALID,
                    Settings.xml(setting) + " is '" + value + "', but @{…} is not known yet where it is needed.",
                    "Write the value itself, or a property of Maven, ${…}.");
        }
    }
}
