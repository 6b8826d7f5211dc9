package io.github.ecsdelivery.conformance;

import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.SdkPojo;

/** Enumerations of the SDK: its fields are plain strings, the getters tell. */
final class SdkEnums {
    private SdkEnums() {}

    /** The values of a member, or of the elements of a list; empty when they are free. */
    static Set<String> of(SdkPojo builder, String member) {
        Class<?> model = builder.getClass().getEnclosingClass();
        if (model == null) {
            return Set.of();
        }
        return Arrays.stream(model.getMethods())
                .filter(method ->
                        method.getParameterCount() == 0 && method.getName().equalsIgnoreCase(member))
                .map(SdkEnums::enumeration)
                .filter(type -> type.isEnum())
                .findFirst()
                .map(type -> Arrays.stream(type.getEnumConstants())
                        .map(Object::toString)
                        .filter(value -> !value.equals("null"))
                        .collect(Collectors.toSet()))
                .orElse(Set.of());
    }

    private static Class<?> enumeration(Method getter) {
        Type type = getter.getGenericReturnType();
        if (type instanceof ParameterizedType list) {
            Type[] arguments = list.getActualTypeArguments();
            type = arguments[arguments.length - 1];
        }
        return type instanceof Class<?> plain ? plain : Object.class;
    }
}
