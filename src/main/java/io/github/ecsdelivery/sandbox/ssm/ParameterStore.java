package io.github.ecsdelivery.sandbox.ssm;

import io.github.ecsdelivery.sandbox.world.ParameterSpec;
import io.github.ecsdelivery.sandbox.world.StoresSpec;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The parameters of one account in one region. Thread-safe. */
public final class ParameterStore {
    private final Map<String, ParameterSpec> known = new TreeMap<>();
    private @Nullable Boolean granted;

    /** Adds what a world says; what one world of the place does not take for granted is not. */
    public synchronized void add(StoresSpec stores) {
        stores.parameters().forEach(parameter -> known.putIfAbsent(parameter.name(), parameter));
        granted = stores.anyParameter() && !Boolean.FALSE.equals(granted);
    }

    /** The parameter of that name, or null. */
    public synchronized @Nullable ParameterSpec find(String name) {
        ParameterSpec found = known.get(name);
        return found != null || !Boolean.TRUE.equals(granted) ? found : new ParameterSpec(name, true, null);
    }

    /** All that were described, by name. */
    synchronized List<ParameterSpec> all() {
        return List.copyOf(known.values());
    }
}
