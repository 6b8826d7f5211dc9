package io.github.ecsdelivery.preflight.container;

import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.preflight.container.ContainerStores.Stored;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The secrets and parameters of a task definition, those that are there and those that are not.
 *
 * @param there by what the task definition writes
 * @param missing what it writes
 */
public record StoredSecrets(Map<SecretRef, Stored> there, List<SecretRef> missing) {

    /** Asks for the secrets, or for the parameters. */
    static StoredSecrets find(List<SecretRef> wanted, ContainerStores stores) throws DeliveryException {
        Map<SecretRef, Stored> there = new LinkedHashMap<>();
        List<SecretRef> missing = new ArrayList<>();
        Map<String, Map<String, Stored>> parameters = new LinkedHashMap<>();
        for (SecretRef ref : wanted) {
            Optional<Stored> found;
            if (ref.parameter()) {
                Map<String, Stored> region = parameters.get(ref.region());
                if (region == null) {
                    region = stores.parameters(ref.region(), names(wanted, ref.region()));
                    parameters.put(ref.region(), region);
                }
                Stored parameter = region.get(ref.id());
                found = Optional.ofNullable(parameter == null ? region.get(ref.otherName()) : parameter);
            } else {
                found = stores.secret(ref.region(), ref.id());
            }
            found.ifPresentOrElse(stored -> there.put(ref, stored), () -> missing.add(ref));
        }
        return new StoredSecrets(there, missing);
    }

    private static Set<String> names(List<SecretRef> wanted, String region) {
        Set<String> names = new LinkedHashSet<>();
        wanted.stream().filter(ref -> ref.region().equals(region)).forEach(ref -> {
            names.add(ref.id());
            names.add(ref.otherName());
        });
        return names;
    }
}
