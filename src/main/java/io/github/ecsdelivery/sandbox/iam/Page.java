package io.github.ecsdelivery.sandbox.iam;

import io.github.ecsdelivery.sandbox.wire.Constraints;
import io.github.ecsdelivery.sandbox.wire.Refusal;
import io.github.ecsdelivery.sandbox.wire.Xml;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which part of a list a call wants. AWS source: IAM API reference, MaxItems and Marker.
 *
 * @param marker what the page before ended with; null for the first
 */
record Page(int maxItems, @Nullable String marker) {

    static Page of(Constraints constraints) {
        int items = constraints.number("MaxItems", 1, 1000, 100);
        return new Page(items, constraints.optional("Marker", 1, 320, "[\\u0020-\\u00FF]+"));
    }

    /**
     * The page of a list.
     *
     * @param name of the element that holds it
     * @param element writes one of them
     * @throws Refusal when there was no page with this marker
     */
    <T> String xml(String name, List<T> all, Function<T, String> element) {
        int from = marker == null ? 0 : start(marker, all.size());
        int to = Math.min(all.size(), from + maxItems);
        boolean more = to < all.size();
        return "<" + name + ">"
                + all.subList(from, to).stream()
                        .map(each -> "<member>" + element.apply(each) + "</member>")
                        .collect(Collectors.joining())
                + "</" + name + ">"
                + Xml.element("IsTruncated", Boolean.toString(more))
                + (more ? Xml.element("Marker", "page-" + to) : "");
    }

    private static int start(String marker, int size) {
        try {
            int start = Integer.parseInt(marker.replaceFirst("^page-", ""));
            if (marker.startsWith("page-") && start > 0 && start < size) {
                return start;
            }
        } catch (NumberFormatException e) {
            throw Refusal.of("ValidationError", IamTexts.MARKER.formatted(marker));
        }
        throw Refusal.of("ValidationError", IamTexts.MARKER.formatted(marker));
    }
}
