package io.github.ecsdelivery.environment;

import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A group of settings that holds others in the POM; one that holds text instead is told as a wrong setting. */
public abstract class NestedSettings implements SettingsGroup {
    private boolean text;

    /** Maven calls it for an element that holds nothing but text; what it is may be a secret, so it is not kept. */
    public void set(String misplaced) {
        text = !misplaced.isBlank();
    }

    /**
     * Looks for groups that hold text.
     *
     * @param holder of groups
     * @param fields the class whose fields are looked at, {@code holder}'s own or one above it
     * @throws DeliveryException SETTING_INVALID
     */
    public static void requireNested(Object holder, Class<?> fields) throws DeliveryException {
        requireNested(holder, fields, "");
    }

    private static void requireNested(Object holder, Class<?> fields, String path) throws DeliveryException {
        for (Field field : fields.getDeclaredFields()) {
            if (!isSetting(field)) {
                continue;
            }
            String at = path + "<" + field.getName() + ">";
            Object value = Overlay.read(holder, field);
            for (Object group : value instanceof List<?> list ? list : Arrays.asList(value)) {
                requireNested(group, at);
            }
        }
    }

    private static void requireNested(@Nullable Object value, String path) throws DeliveryException {
        if (!(value instanceof NestedSettings group)) {
            return;
        }
        if (group.text) {
            List<String> settings = Arrays.stream(group.getClass().getDeclaredFields())
                    .filter(NestedSettings::isSetting)
                    .map(field -> field.getName().replace("_", ""))
                    .toList();
            throw new DeliveryException(
                    Code.SETTING_INVALID,
                    path + " holds text, expected elements in it: " + String.join(", ", settings) + ".",
                    "Write the value into the element that it is for, such as <" + settings.get(0) + ">.");
        }
        requireNested(group, group.getClass(), path);
    }

    private static boolean isSetting(Field field) {
        return !Modifier.isStatic(field.getModifiers()) && !field.isSynthetic();
    }
}
