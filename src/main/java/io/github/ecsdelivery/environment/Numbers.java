package io.github.ecsdelivery.environment;

import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Settings that are numbers in a range. */
final class Numbers {
    private Numbers() {}

    /**
     * A whole number.
     *
     * @param path of the setting, for example {@code image.tagLength}
     * @param value null or blank when it is not set
     * @param unit what the number counts, for the message: {@code seconds}; empty for none
     * @throws DeliveryException SETTING_INVALID when it is none, or out of the range
     */
    static int whole(String path, @Nullable String value, int byDefault, int least, int most, String unit)
            throws DeliveryException {
        String said = SettingsGroup.given(value);
        if (said == null) {
            return byDefault;
        }
        int number = said.matches("\\d{1,9}") ? Integer.parseInt(said) : -1;
        if (number < least || number > most) {
            throw invalid(path, said, "a whole number", least, most, unit);
        }
        return number;
    }

    /**
     * A number that may have a fraction.
     *
     * @param path of the setting
     * @param value null or blank when it is not set
     * @throws DeliveryException SETTING_INVALID when it is none, or out of the range
     */
    static double any(String path, @Nullable String value, double byDefault, int least, int most)
            throws DeliveryException {
        String said = SettingsGroup.given(value);
        if (said == null) {
            return byDefault;
        }
        try {
            double number = new BigDecimal(said).doubleValue();
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // said below, with the range
        }
        throw invalid(path, said, "a number", least, most, "");
    }

    private static DeliveryException invalid(String path, String said, String kind, int least, int most, String unit) {
        return new DeliveryException(
                Code.SETTING_INVALID,
                Settings.xml(path) + " is '" + said + "', expected " + kind + " from " + least + " to " + most
                        + (unit.isEmpty() ? "" : " (" + unit + ")") + ".",
                "Correct it in the POM or pass -D" + PropertyBinder.PREFIX + path + "=….");
    }
}
