package io.github.ecsdelivery.spec.check.taskdef;

import io.github.ecsdelivery.spec.check.subject.Placed;
import io.github.ecsdelivery.spec.model.Shape;
import java.util.Map;
import java.util.function.BiConsumer;

/** Goes through a tree side by side with its model. */
final class ModelWalk {
    private ModelWalk() {}

    /** Visits each value that the model knows, also one of a wrong type; below such a one it goes no further. */
    static void each(Shape shape, Placed spot, BiConsumer<Shape, Placed> visit) {
        visit.accept(shape, spot);
        if (shape instanceof Shape.ListOf list) {
            spot.items().forEach(item -> each(list.item(), item, visit));
        } else if (shape instanceof Shape.MapOf map) {
            spot.entries().forEach(entry -> each(map.value(), entry, visit));
        } else if (shape instanceof Shape.Structure structure && spot.node().isObject()) {
            for (Map.Entry<String, Shape.Member> member : structure.members().entrySet()) {
                Placed inner = spot.get(member.getKey());
                if (inner.given()) {
                    each(member.getValue().shape(), inner, visit);
                }
            }
        }
    }
}
