package io.github.ecsdelivery.spec.model;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What AWS takes at one place of its input. */
public sealed interface Shape {

    /** A string. */
    record Text() implements Shape {}

    /** One of some strings, written exactly so. */
    record OneOf(List<String> values) implements Shape {
        public OneOf {
            values = List.copyOf(values);
        }
    }

    /** A whole number of 32 bits. */
    record Whole() implements Shape {}

    /** True or false. */
    record Flag() implements Shape {}

    /** Something that AWS reads in more than one type. */
    record Any() implements Shape {}

    /** A list of values of one shape. */
    record ListOf(Shape item) implements Shape {}

    /** A map whose keys the user chooses. */
    record MapOf(Shape value) implements Shape {}

    /**
     * A map whose keys AWS knows.
     *
     * @param name the name that AWS gave it
     * @param members by name, in the order of the model
     */
    record Structure(String name, Map<String, Member> members) implements Shape {

        /** Names of the members that AWS demands. */
        public List<String> required() {
            return members.entrySet().stream()
                    .filter(member -> member.getValue().required())
                    .map(Map.Entry::getKey)
                    .toList();
        }

        /** The name of the member as AWS writes it when the given one differs at most in case, or null. */
        public @Nullable String spelled(String given) {
            return members.containsKey(given)
                    ? given
                    : members.keySet().stream()
                            .filter(given::equalsIgnoreCase)
                            .findFirst()
                            .orElse(null);
        }
    }

    /**
     * One key of a structure.
     *
     * @param required whether AWS refuses the structure without it
     */
    record Member(Shape shape, boolean required) {}
}
