package io.github.ecsdelivery.sandbox;

import io.github.ecsdelivery.sandbox.permit.Table;
import io.github.ecsdelivery.sandbox.world.World;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.NullMarked;

/** What the sandbox answers, as it says itself. */
@NullMarked
public final class SandboxOperations {
    private SandboxOperations() {}

    /** {@code service Operation} of all rooms. EveryOperationTest holds rooms and tables together. */
    public static Set<String> all() throws IOException {
        Set<String> all = new TreeSet<>();
        try (Sandbox sandbox =
                Sandbox.start(List.of(World.of("operations").build()), Sandbox.Options.defaults(), grounds -> {
                    Services services = Services.of(grounds);
                    for (Table table : Layout.of(grounds, services).tables()) {
                        table.operations().forEach(operation -> all.add(table.service() + " " + operation));
                    }
                    return services;
                })) {
            sandbox.registry();
        }
        return all;
    }
}
