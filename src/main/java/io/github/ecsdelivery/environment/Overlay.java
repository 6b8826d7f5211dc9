package io.github.ecsdelivery.environment;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Lays settings over other settings, field by field, by the fields' names: a text or list that says something wins, maps
 * are joined entry by entry, groups are laid over each other in the same way. What is not said leaves what was there.
 */
public final class Overlay {
    private Overlay() {}

    /**
     * @param over what wins; left as it is
     * @param fields the class whose fields are read, {@code over}'s own or one above it
     * @param under the settings that take it
     */
    public static void lay(Object over, Class<?> fields, SettingsGroup under) {
        for (Field target : under.getClass().getDeclaredFields()) {
            Field source = named(target.getName(), fields);
            if (source != null && !Modifier.isStatic(target.getModifiers())) {
                lay(read(over, source), target, under);
            }
        }
    }

    private static void lay(@Nullable Object said, Field target, SettingsGroup under) {
        Object present = read(under, target);
        if (said instanceof SettingsGroup group && present instanceof SettingsGroup inner) {
            lay(group, group.getClass(), inner);
        } else if (said instanceof Map<?, ?> map && !map.isEmpty()) {
            Map<Object, @Nullable Object> joined = new LinkedHashMap<>();
            if (present instanceof Map<?, ?> known) {
                joined.putAll(known);
            }
            joined.putAll(map);
            write(under, target, joined);
        } else if (said instanceof List<?> list && !list.isEmpty()) {
            // Whoever changes the settings of one run must not change what the next one reads.
            write(under, target, list.stream().map(Overlay::own).toList());
        } else if (said instanceof String) {
            write(under, target, said);
        }
    }

    private static @Nullable Object own(@Nullable Object element) {
        return element instanceof ListedSettings settings ? settings.copy() : element;
    }

    private static @Nullable Field named(String name, Class<?> fields) {
        try {
            return fields.getDeclaredField(name);
        } catch (NoSuchFieldException e) {
            return null;
        }
    }

    static @Nullable Object read(Object holder, Field field) {
        try {
            field.setAccessible(true);
            return field.get(holder);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(field + " is a setting and must be readable", e);
        }
    }

    private static void write(Object holder, Field field, Object value) {
        try {
            field.setAccessible(true);
            field.set(holder, value);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(field + " is a setting and must be writable", e);
        }
    }
}
