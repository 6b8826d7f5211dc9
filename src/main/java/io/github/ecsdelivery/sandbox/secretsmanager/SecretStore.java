package io.github.ecsdelivery.sandbox.secretsmanager;

import io.github.ecsdelivery.sandbox.world.Place;
import io.github.ecsdelivery.sandbox.world.SecretSpec;
import io.github.ecsdelivery.sandbox.world.StoresSpec;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The secrets of one account in one region. Thread-safe. */
public final class SecretStore {
    /** What Secrets Manager adds to a name is random; here it is this, so that templates can be written. */
    private static final String SUFFIX = "-AbCdEf";

    private static final String ADDED = "-[A-Za-z0-9]{6}$";

    private final String base;
    private final Map<String, SecretSpec> known = new TreeMap<>();
    private @Nullable Boolean granted;

    public SecretStore(Place place) {
        this.base =
                "arn:" + place.partition() + ":secretsmanager:" + place.region() + ":" + place.accountId() + ":secret:";
    }

    /**
     * A secret as it is described.
     *
     * @param kmsKey null for the key {@code aws/secretsmanager}
     */
    public record Secret(String name, String arn, @Nullable String kmsKey) {}

    /** Adds what a world says; what one world of the place does not take for granted is not. */
    public synchronized void add(StoresSpec stores) {
        stores.secrets().forEach(secret -> known.putIfAbsent(secret.name(), secret));
        granted = stores.anySecret() && !Boolean.FALSE.equals(granted);
    }

    /**
     * Finds a secret.
     *
     * @param id name, ARN, or ARN without the six characters at its end
     * @return null when there is none, also for an ARN of another account or region
     */
    public synchronized @Nullable Secret find(String id) {
        if (id.startsWith("arn:") && !id.startsWith(base)) {
            return null;
        }
        String name = id.startsWith(base) ? id.substring(base.length()) : id;
        SecretSpec spec = known.get(name);
        if (spec == null && id.startsWith(base) && name.endsWith(SUFFIX)) {
            spec = known.get(name.substring(0, name.length() - SUFFIX.length()));
        }
        if (spec != null) {
            return new Secret(spec.name(), base + spec.name() + SUFFIX, spec.kmsKey());
        }
        if (!Boolean.TRUE.equals(granted)) {
            return null;
        }
        boolean whole = id.startsWith(base) && name.matches(".+" + ADDED);
        return new Secret(whole ? name.replaceFirst(ADDED, "") : name, base + name + (whole ? "" : SUFFIX), null);
    }
}
