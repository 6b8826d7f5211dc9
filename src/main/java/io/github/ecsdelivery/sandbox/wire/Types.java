package io.github.ecsdelivery.sandbox.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * The types of an operation's members. AWS reads the whole input before it looks at any of it, so a wrong type is refused
 * first, also of a member that the operation has no use for.
 */
public record Types(
        List<String> texts, List<String> numbers, List<String> flags, List<String> lists, List<String> structures) {

    /** No members. */
    public static Types none() {
        return new Types(List.of(), List.of(), List.of(), List.of(), List.of());
    }

    /** With these members, which are texts. */
    public Types texts(String... names) {
        return new Types(List.of(names), numbers, flags, lists, structures);
    }

    /** With these members, which are whole numbers. */
    public Types numbers(String... names) {
        return new Types(texts, List.of(names), flags, lists, structures);
    }

    /** With these members, which are true or false. */
    public Types flags(String... names) {
        return new Types(texts, numbers, List.of(names), lists, structures);
    }

    /** With these members, which are lists. */
    public Types lists(String... names) {
        return new Types(texts, numbers, flags, List.of(names), structures);
    }

    /** With these members, which are structures. */
    public Types structures(String... names) {
        return new Types(texts, numbers, flags, lists, List.of(names));
    }

    /**
     * Looks at an input.
     *
     * @throws Refusal {@code SerializationException} when one of the members has another type
     */
    public void demand(JsonNode input) {
        texts.forEach(name -> Members.text(input, name));
        numbers.forEach(name -> Members.integer(input, name));
        flags.forEach(name -> Members.flag(input, name));
        lists.forEach(name -> Members.list(input, name));
        structures.forEach(name -> Members.object(input, name));
    }
}
