package io.github.ecsdelivery.environment;

import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * Lays user properties over settings: each is named by its XML path, {@code -Decs-delivery.image.repository}, and wins
 * over the POM (Maven alone lets the POM win). Lists are comma-separated, maps take one property an entry, environments are
 * named in the path: {@code -Decs-delivery.environments.prd.region}. A property without a value counts as not given, as
 * {@code -Decs-delivery.region=$UNSET} would be.
 */
public final class PropertyBinder {
    /** What all our properties start with. */
    public static final String PREFIX = "ecs-delivery.";

    // Whoever writes this name wants no delivery to the account, value or not.
    private static final String SANDBOX = "sandbox";

    private final Map<String, String> userProperties;
    private final SettingsGroup own;

    /**
     * @param userProperties what was given on the command line; those of other plugins are left alone
     */
    public PropertyBinder(Map<String, String> userProperties) {
        this(userProperties, new SettingsGroup() {});
    }

    /**
     * @param userProperties what was given on the command line; those of other plugins are left alone
     * @param own settings of the running goal alone, which are filled besides all others
     */
    public PropertyBinder(Map<String, String> userProperties, SettingsGroup own) {
        this.userProperties = userProperties;
        this.own = own;
    }

    /** Our properties that were given without a value, with their prefix. */
    public List<String> blank() {
        return userProperties.entrySet().stream()
                .filter(property -> property.getKey().startsWith(PREFIX)
                        && property.getValue().isBlank()
                        && !property.getKey().equals(PREFIX + SANDBOX))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    /**
     * Fills the settings, and those of the running goal.
     *
     * @throws DeliveryException SETTING_UNKNOWN when one of our properties names no setting
     */
    public void bind(SettingsGroup root) throws DeliveryException {
        Map<String, Slot> slots = slots(root);
        slots.putAll(slots(own));
        List<String> blank = blank();
        for (Map.Entry<String, String> property : new TreeMap<>(userProperties).entrySet()) {
            if (property.getKey().startsWith(PREFIX)) {
                Slot slot = slot(slots, property.getKey().substring(PREFIX.length()));
                if (!blank.contains(property.getKey())) {
                    slot.set(property.getValue());
                }
            }
        }
    }

    /** Replaces every text in the settings, in lists and maps too. */
    public static void replaceAll(SettingsGroup root, UnaryOperator<String> replacement) {
        slots(root).values().forEach(slot -> slot.replace(replacement));
    }

    /** The paths of all settings; a map's path ends in {@code .*}. */
    public static List<String> paths(SettingsGroup root) {
        return slots(root).keySet().stream().sorted().toList();
    }

    /** All texts in the settings by path, {@code revision.kmsKeyId}; an entry of a map or list has its key or number in it. */
    public static Map<String, String> texts(SettingsGroup root) {
        Map<String, String> texts = new TreeMap<>();
        slots(root).forEach((path, slot) -> slot.texts(path, texts));
        return texts;
    }

    private static Slot slot(Map<String, Slot> slots, String path) throws DeliveryException {
        Slot slot = slots.get(path);
        // The star stands for the name of an entry; whoever writes it means an entry of that name.
        if (slot != null && !path.endsWith(".*")) {
            return slot;
        }
        for (Map.Entry<String, Slot> map : slots.entrySet()) {
            String start = map.getKey().substring(0, map.getKey().length() - 1);
            if (map.getKey().endsWith(".*") && path.startsWith(start) && path.length() > start.length()) {
                return map.getValue().entry(path.substring(start.length()));
            }
        }
        String nearest = slots.keySet().stream()
                .min(Comparator.comparingInt((String known) -> Spelling.distance(known, path))
                        .thenComparing(Comparator.naturalOrder()))
                .orElse("");
        throw new DeliveryException(
                Code.SETTING_UNKNOWN,
                "-D" + PREFIX + path + " names no setting; the nearest is -D" + PREFIX + nearest + ".",
                "Correct or remove it; properties are named by the setting's XML path.");
    }

    private static Map<String, Slot> slots(SettingsGroup root) {
        Map<String, Slot> slots = new TreeMap<>();
        collect(root, "", slots);
        return slots;
    }

    private static void collect(SettingsGroup group, String path, Map<String, Slot> slots) {
        for (Field field : group.getClass().getDeclaredFields()) {
            if (Modifier.isStatic(field.getModifiers()) || field.isSynthetic()) {
                continue;
            }
            field.setAccessible(true);
            // 'protected' is no name for a field.
            String name = path + field.getName().replace("_", "");
            Object value = read(group, field);
            if (value instanceof SettingsGroup inner) {
                collect(inner, name + ".", slots);
            } else if (field.getGenericType().getTypeName().contains(EnvironmentSettings.class.getName())) {
                for (Object environment : (List<?>) value) {
                    // One that is nothing has no name either, which is told later.
                    if (environment instanceof EnvironmentSettings inner) {
                        collect(inner, name + "." + inner.name() + ".", slots);
                    }
                }
            } else if (Map.class.isAssignableFrom(field.getType())) {
                slots.put(name + ".*", new Slot(group, field, ""));
            } else {
                slots.put(name, new Slot(group, field, ""));
            }
        }
    }

    @SuppressWarnings("NullAway") // a field may well hold null
    private static Object read(SettingsGroup group, Field field) {
        try {
            return field.get(group);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(field + " is a setting and must be readable", e);
        }
    }

    /** One place that a value can go to. */
    private record Slot(SettingsGroup group, Field field, String key) {
        Slot entry(String mapKey) {
            return new Slot(group, field, mapKey);
        }

        void set(String value) {
            if (!key.isEmpty()) {
                Map<String, String> map = map();
                map.put(key, value);
                write(map);
            } else if (field.getType() == List.class) {
                write(Arrays.stream(value.split(","))
                        .map(String::strip)
                        .filter(item -> !item.isEmpty())
                        .map(this::element)
                        .toList());
            } else {
                write(value);
            }
        }

        private Object element(String text) {
            Type type = ((ParameterizedType) field.getGenericType()).getActualTypeArguments()[0];
            if (type == String.class) {
                return text;
            }
            try {
                ShortSettings element = (ShortSettings)
                        ((Class<?>) type).getDeclaredConstructor().newInstance();
                element.set(text);
                return element;
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(type + " is a setting and must have a constructor", e);
            }
        }

        void replace(UnaryOperator<String> replacement) {
            Object value = read(group, field);
            if (value instanceof String text) {
                write(replacement.apply(text));
            } else if (value instanceof List<?> list) {
                // Maven gives null for an element without text.
                write(list.stream()
                        .filter(Objects::nonNull)
                        .map(item -> replaced(item, replacement))
                        .toList());
            } else if (value instanceof Map<?, ?>) {
                Map<String, String> map = map();
                map.replaceAll((name, text) -> replacement.apply(text));
                write(map);
            }
        }

        private static Object replaced(Object item, UnaryOperator<String> replacement) {
            if (item instanceof SettingsGroup group) {
                replaceAll(group, replacement);
                return group;
            }
            return replacement.apply(item.toString());
        }

        void texts(String path, Map<String, String> texts) {
            Object value = read(group, field);
            if (value instanceof String text) {
                texts.put(path, text);
            } else if (value instanceof List<?> list) {
                for (int i = 0; i < list.size(); i++) {
                    String at = path + "[" + i + "]";
                    if (list.get(i) instanceof SettingsGroup element) {
                        slots(element).forEach((name, slot) -> slot.texts(at + "." + name, texts));
                    } else {
                        texts.put(at, String.valueOf(list.get(i)));
                    }
                }
            } else if (value instanceof Map<?, ?>) {
                map().forEach((name, text) -> texts.put(path.substring(0, path.length() - 1) + name, text));
            }
        }

        private Map<String, String> map() {
            Map<String, String> copy = new LinkedHashMap<>();
            if (read(group, field) instanceof Map<?, ?> present) {
                // Maven gives null for an element without text.
                present.forEach((name, text) -> copy.put(String.valueOf(name), text == null ? "" : text.toString()));
            }
            return copy;
        }

        private void write(Object value) {
            try {
                field.set(group, value);
            } catch (IllegalAccessException e) {
                throw new IllegalStateException(field + " is a setting and must be writable", e);
            }
        }
    }
}
