package io.github.ecsdelivery.aws;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;

/** What is read from an answer has no holes: AWS leaves members out, but puts no null into a list or a map. */
final class WholeShapes {
    private WholeShapes() {}

    /**
     * Looks through a shape of the SDK, or what holds such shapes; anything else is taken as it is.
     *
     * @return the same
     * @throws NullPointerException when a list or a map has a null in it
     */
    static <T> T require(T answer) {
        look(answer);
        return answer;
    }

    private static void look(@Nullable Object value) {
        if (value instanceof SdkPojo shape) {
            for (SdkField<?> field : shape.sdkFields()) {
                look(field.getValueOrDefault(shape));
            }
        } else if (value instanceof Iterable<?> list) {
            list.forEach(element -> look(Objects.requireNonNull(element, "a list has a null in it")));
        } else if (value instanceof Map<?, ?> map) {
            map.values().forEach(element -> look(Objects.requireNonNull(element, "a map has a null in it")));
        } else if (value instanceof Optional<?> some) {
            some.ifPresent(WholeShapes::look);
        }
    }
}
