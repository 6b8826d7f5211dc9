package io.github.ecsdelivery.spec.check;

import io.github.ecsdelivery.spec.model.Shape;
import java.util.Map;
import java.util.function.BiConsumer;

/** Goes through a tree side by side with its model. */
final class ModelWalk {
    private ModelWalk() {}

    /** Visits each value that the model knows, also one of a wrong type; below such a one it goes no further. */
    static void each(Shape shape, Part part, BiConsumer<Shape, Part> visit) {
        visit.accept(shape, part);
        if (shape instanceof Shape.ListOf list) {
            part.items().forEach(item -> each(list.item(), item, visit));
        } else if (!part.value().isObject()) {
            return;
        } else if (shape instanceof Shape.MapOf map) {
            part.value()
                    .fieldNames()
                    .forEachRemaining(key -> each(
                            map.value(),
                            new Part(part.value().path(key), part.at().appendProperty(key)),
                            visit));
        } else if (shape instanceof Shape.Structure structure) {
            for (Map.Entry<String, Shape.Member> member : structure.members().entrySet()) {
                Part inner = part.get(member.getKey());
                if (inner.given()) {
                    each(member.getValue().shape(), inner, visit);
                }
            }
        }
    }
}
