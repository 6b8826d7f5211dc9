package io.github.ecsdelivery.sandbox.wire;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One right that a call takes.
 *
 * @param action for example {@code ecs:RegisterTaskDefinition}
 * @param resource ARN, or {@code *} for an action that knows no resources
 * @param keys values of condition keys, by name in lower case
 * @param instead another action that AWS takes in its place; null for none
 */
public record Deed(
        String action,
        String resource,
        Map<String, String> keys,
        @Nullable String instead) {
    public Deed {
        keys = Map.copyOf(keys);
    }

    /** A right without conditions. */
    public static Deed of(String action, String resource) {
        return new Deed(action, resource, Map.of(), null);
    }

    /** The same with one more condition key; without it when it has no value. */
    public Deed with(String key, @Nullable String value) {
        if (value == null) {
            return this;
        }
        Map<String, String> more = new TreeMap<>(keys);
        more.put(key.toLowerCase(Locale.ROOT), value);
        return new Deed(action, resource, more, instead);
    }

    /** The same, or that action in its place. */
    public Deed or(String other) {
        return new Deed(action, resource, keys, other);
    }

    /** With the other action in place of the first. */
    public Deed inPlace() {
        return instead == null ? this : new Deed(instead, resource, keys, null);
    }

    /** The value of a condition key, whose case does not matter; null when the request does not have it. */
    public @Nullable String key(@Nullable String name) {
        return name == null ? null : keys.get(name.toLowerCase(Locale.ROOT));
    }
}
