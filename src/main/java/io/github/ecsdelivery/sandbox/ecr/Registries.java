package io.github.ecsdelivery.sandbox.ecr;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The registries of one region, each account's. */
public interface Registries {

    /** What that account's registry holds, or null when there is nothing. */
    @Nullable
    EcrStore of(String accountId);

    /** {@code host:port} of that account's registry; may wait until it is open. */
    String address(String accountId);

    /** One registry alone. */
    static Registries only(EcrStore store, Supplier<String> address) {
        return new Registries() {
            @Override
            public @Nullable EcrStore of(String accountId) {
                return accountId.equals(store.registryId()) ? store : null;
            }

            @Override
            public String address(String accountId) {
                return address.get();
            }
        };
    }
}
