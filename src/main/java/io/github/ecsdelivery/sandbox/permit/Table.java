package io.github.ecsdelivery.sandbox.permit;

import io.github.ecsdelivery.sandbox.wire.Deed;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which rights the operations of one service take; an operation without a line is none that the sandbox has. */
public final class Table {
    private final String service;
    private final Map<String, Meaning> lines = new HashMap<>();

    /** What a call means. */
    @FunctionalInterface
    interface Meaning {
        /** Empty when the call takes no right, or names what is not there, which the room refuses. */
        List<Deed> of(Request request);
    }

    /** The resource that a call names. */
    @FunctionalInterface
    interface Resource {
        /** An ARN. */
        String of(Request request);
    }

    /** @param service signing name, with which the names of its actions begin, too */
    Table(String service) {
        this.service = service;
    }

    /** Signing name. */
    public String service() {
        return service;
    }

    /** The operations that have a line. */
    public Set<String> operations() {
        return Set.copyOf(lines.keySet());
    }

    /** Null when the operation has no line. */
    @Nullable
    List<Deed> deeds(String operation, Request request) {
        Meaning meaning = lines.get(operation);
        return meaning == null ? null : meaning.of(request);
    }

    Table line(String operation, Meaning meaning) {
        lines.put(operation, meaning);
        return this;
    }

    /** The action of the operation's name on one resource. */
    Table on(String operation, Resource resource) {
        return line(operation, request -> List.of(request.deed(service + ":" + operation, resource.of(request))));
    }

    /** Actions of the operations' names that know no resources. */
    Table everywhere(String... operations) {
        for (String operation : operations) {
            on(operation, request -> "*");
        }
        return this;
    }
}
