package io.github.ecsdelivery.sandbox.admin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Goes wrong inside of rooms, from the order until the board is cleared. Option {@code service}: the ECS service that it
 * is meant for, by name, by {@code cluster/name} or by ARN; all when it is left out.
 */
record RoomFault(String name, Function<FaultOptions, Object> maker, Set<String> own) implements FaultKind {
    RoomFault(String name, Function<FaultOptions, Object> maker, String... own) {
        this(name, maker, Set.of(own));
    }

    static final String SERVICE = "service";

    @Override
    public Set<String> options() {
        Set<String> all = new TreeSet<>(own);
        all.add(SERVICE);
        return all;
    }

    /**
     * Makes what the rooms ask for.
     *
     * @param given only names of {@link #options()}
     * @throws IllegalArgumentException with a sentence when an option's value cannot be used
     */
    Object prepare(ObjectNode given) {
        FaultOptions options = new FaultOptions(name, given);
        options.text(SERVICE);
        return maker.apply(options);
    }
}
