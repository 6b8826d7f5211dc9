package io.github.ecsdelivery.permission;

import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A statement that allows something. All its parts are sorted, so that the same configuration gives the same bytes.
 *
 * @param sid letters and digits, unique in a document
 * @param actions what is allowed, each with why it is needed: the call, or what needs it besides
 * @param resources ARNs, or {@code *}; empty in trust policies
 * @param conditions values by key by operator
 * @param principals ARNs or services by kind ({@code AWS}, {@code Service}); empty in identity policies
 * @param wildcard why the resource is {@code *}, a sentence; null when it is not
 */
public record Statement(
        String sid,
        SortedMap<String, String> actions,
        List<String> resources,
        SortedMap<String, SortedMap<String, List<String>>> conditions,
        SortedMap<String, List<String>> principals,
        @Nullable String wildcard) {

    static Statement of(String sid, Collection<String> resources, Need... needs) {
        TreeMap<String, String> actions = new TreeMap<>();
        for (Need need : needs) {
            actions.merge(need.action(), need.why(), (one, other) -> one + "; " + other);
        }
        return new Statement(sid, actions, sorted(resources), new TreeMap<>(), new TreeMap<>(), null);
    }

    static Statement of(String sid, String resource, Need... needs) {
        return of(sid, List.of(resource), needs);
    }

    /** On every resource, since AWS takes no other for these actions (Service Authorization Reference). */
    static Statement everywhere(String sid, String wildcard, Need... needs) {
        Statement plain = of(sid, "*", needs);
        return new Statement(sid, plain.actions(), plain.resources(), plain.conditions(), plain.principals(), wildcard);
    }

    /** The same under one more condition. */
    Statement when(String operator, String key, Collection<String> values) {
        TreeMap<String, SortedMap<String, List<String>>> more = new TreeMap<>(conditions);
        TreeMap<String, List<String>> keys = new TreeMap<>(more.getOrDefault(operator, new TreeMap<>()));
        keys.put(key, sorted(values));
        more.put(operator, keys);
        return new Statement(sid, actions, resources, more, principals, wildcard);
    }

    Statement when(String operator, String key, String value) {
        return when(operator, key, List.of(value));
    }

    /** The same for principals of a kind, as a resource policy has it. */
    Statement by(String kind, Collection<String> who) {
        TreeMap<String, List<String>> more = new TreeMap<>(principals);
        more.put(kind, sorted(who));
        return new Statement(sid, actions, resources, conditions, more, wildcard);
    }

    private static List<String> sorted(Collection<String> values) {
        return List.copyOf(new TreeSet<>(values));
    }
}
