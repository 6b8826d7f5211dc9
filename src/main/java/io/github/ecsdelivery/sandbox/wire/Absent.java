package io.github.ecsdelivery.sandbox.wire;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;

/** The place of a service that the sandbox does not have. */
final class Absent implements Room {
    private final String service;
    private final Collection<String> present;

    Absent(String service, Collection<String> present) {
        this.service = service;
        this.present = present;
    }

    @Override
    public String service() {
        return service;
    }

    @Override
    public String operation(Call call) {
        String target = call.header("X-Amz-Target");
        return target == null ? "Unknown" : target.substring(target.indexOf('.') + 1);
    }

    @Override
    public Set<String> operations() {
        return Set.of();
    }

    @Override
    public Reply answer(Call call) {
        throw new Refusal(
                404,
                "UnknownOperationException",
                "The sandbox has no service '" + service + "'; it has " + new TreeSet<>(present) + ".");
    }

    @Override
    public Reply refuse(Refusal refusal, Call call) {
        return Reply.json(
                refusal.status(),
                JsonNodeFactory.instance
                        .objectNode()
                        .put("__type", refusal.code())
                        .put("message", refusal.text()));
    }

    @Override
    public boolean regional() {
        return false;
    }
}
