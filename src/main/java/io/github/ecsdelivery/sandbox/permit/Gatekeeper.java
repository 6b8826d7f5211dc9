package io.github.ecsdelivery.sandbox.permit;

import io.github.ecsdelivery.sandbox.wire.Call;
import io.github.ecsdelivery.sandbox.wire.Deed;
import io.github.ecsdelivery.sandbox.wire.Guard;
import io.github.ecsdelivery.sandbox.wire.Permissions;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Looks up which rights a call takes, and asks for each whether the caller has it. */
public final class Gatekeeper implements Guard {
    private final Permissions permissions;
    private final Map<String, Table> tables = new HashMap<>();

    /** @param tables one for each service */
    public Gatekeeper(Permissions permissions, Collection<Table> tables) {
        this.permissions = permissions;
        tables.forEach(table -> this.tables.put(table.service(), table));
    }

    @Override
    public @Nullable String refusal(String service, String operation, Call call, Consumer<Deed> told) {
        Table table = tables.get(service);
        List<Deed> deeds = table == null ? null : table.deeds(operation, new Request(call));
        if (deeds == null) {
            // No operation of the sandbox; who may do everything is told so by the room.
            return permissions.refusal(call.caller(), Deed.of(service + ":" + operation, "*"));
        }
        String sentence = null;
        for (Deed deed : deeds) {
            String refusal = permissions.refusal(call.caller(), deed);
            boolean other = refusal != null && permissions.refusal(call.caller(), deed.inPlace()) == null;
            told.accept(other ? deed.inPlace() : deed);
            if (sentence == null && !other) {
                sentence = refusal;
            }
        }
        return sentence;
    }
}
