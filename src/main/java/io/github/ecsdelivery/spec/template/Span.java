package io.github.ecsdelivery.spec.template;

import com.fasterxml.jackson.core.JsonPointer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where a value stands in the text, as offsets, and where what is in it stands. */
final class Span {
    private final Map<String, Span> keys = new HashMap<>(8);
    private final List<Span> items = new ArrayList<>(0);
    private int start;
    private int end;
    private boolean bare;

    /** Of the value of a key, which is still to be read. */
    Span key(String name) {
        Span value = new Span();
        keys.put(name, value);
        return value;
    }

    /** Of the next entry of a list, which is still to be read. */
    Span item() {
        Span value = new Span();
        items.add(value);
        return value;
    }

    /** Says that what stood under a key here stands under the same key in another map. */
    void share(String name, Span other) {
        Span value = keys.get(name);
        if (value != null) {
            other.keys.put(name, value);
        }
    }

    /** A map or list begins there. */
    void collection(long from) {
        start = (int) from;
        end = start;
    }

    /**
     * A scalar stands there.
     *
     * @param quoted whether in quotes, or as a block of text
     */
    void scalar(long from, long to, boolean quoted) {
        start = (int) from;
        end = (int) Math.max(from, to);
        bare = !quoted;
    }

    int start() {
        return start;
    }

    int end() {
        return end;
    }

    /** Whether it is a scalar without quotes. */
    boolean isBare() {
        return bare;
    }

    /** What stood at a path, or null. */
    @Nullable
    Span find(JsonPointer at) {
        Span here = this;
        for (JsonPointer rest = at; here != null && !rest.matches(); rest = rest.tail()) {
            here = here.next(rest);
        }
        return here;
    }

    /** What stood at a path, or nearest around it. */
    Span nearest(JsonPointer at) {
        Span here = this;
        for (JsonPointer rest = at; !rest.matches(); rest = rest.tail()) {
            Span next = here.next(rest);
            if (next == null) {
                return here;
            }
            here = next;
        }
        return here;
    }

    private @Nullable Span next(JsonPointer path) {
        int index = path.getMatchingIndex();
        return index >= 0 && index < items.size() ? items.get(index) : keys.get(path.getMatchingProperty());
    }
}
