package io.github.ecsdelivery.mojo;

import io.github.ecsdelivery.environment.RollbackSettings;
import io.github.ecsdelivery.environment.Settings;
import io.github.ecsdelivery.environment.SettingsGroup;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** All settings behind the parameters, group by group: each field with its type, and what a group answers that nobody filled. */
final class SettingsOutline {
    private final Set<Class<?>> seen = new HashSet<>();
    private final TreeSet<String> lines = new TreeSet<>();

    private SettingsOutline() {}

    /** One line a setting, sorted. */
    static String text() throws ReflectiveOperationException {
        SettingsOutline outline = new SettingsOutline();
        outline.add(Settings.class);
        outline.add(RollbackSettings.class);
        return outline.lines.stream().map(line -> line + "\n").collect(Collectors.joining());
    }

    private void add(Class<?> group) throws ReflectiveOperationException {
        if (!seen.add(group)) {
            return;
        }
        Constructor<?> constructor = group.getDeclaredConstructor();
        constructor.setAccessible(true);
        Object empty = constructor.newInstance();
        List<String> fields = new ArrayList<>();
        for (Field field : group.getDeclaredFields()) {
            if (!Modifier.isStatic(field.getModifiers()) && !field.isSynthetic()) {
                String name = field.getName().replace("_", "");
                fields.add(name);
                field.setAccessible(true);
                lines.add(group.getSimpleName() + " <" + name + ">: " + type(field.getGenericType())
                        + answer(empty, name, field.get(empty)));
                addGroups(field.getGenericType());
            }
        }
        // Where a setting is asked for by another name: <onTimeout> by rollsBackOnTimeout().
        for (Method method : group.getDeclaredMethods()) {
            if (isQuestion(method) && !fields.contains(method.getName()) && says(method.invoke(empty))) {
                lines.add(group.getSimpleName() + " " + method.getName() + "() = " + method.invoke(empty));
            }
        }
    }

    private static String answer(Object group, String name, @Nullable Object present)
            throws ReflectiveOperationException {
        for (Method method : group.getClass().getDeclaredMethods()) {
            if (method.getName().equals(name) && isQuestion(method)) {
                return byDefault(method.invoke(group));
            }
        }
        return byDefault(present);
    }

    private static String byDefault(@Nullable Object value) {
        return says(value) ? ", default " + value : "";
    }

    private static boolean says(@Nullable Object value) {
        return !(value == null
                || value instanceof SettingsGroup
                || (value instanceof List<?> list && list.isEmpty())
                || (value instanceof Map<?, ?> map && map.isEmpty()));
    }

    private static boolean isQuestion(Method method) {
        return Modifier.isPublic(method.getModifiers())
                && !Modifier.isStatic(method.getModifiers())
                && !method.isSynthetic()
                && method.getParameterCount() == 0
                && method.getReturnType() != void.class
                && !method.getName().equals("copy");
    }

    private void addGroups(Type type) throws ReflectiveOperationException {
        if (type instanceof ParameterizedType generic) {
            for (Type argument : generic.getActualTypeArguments()) {
                addGroups(argument);
            }
        } else if (type instanceof Class<?> plain && SettingsGroup.class.isAssignableFrom(plain)) {
            add(plain);
        }
    }

    private static String type(Type type) {
        if (type instanceof ParameterizedType generic) {
            return type(generic.getRawType())
                    + Arrays.stream(generic.getActualTypeArguments())
                            .map(SettingsOutline::type)
                            .collect(Collectors.joining(", ", "<", ">"));
        }
        return ((Class<?>) type).getSimpleName();
    }
}
