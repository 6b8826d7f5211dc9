package io.github.ecsdelivery.registry;

import java.io.IOException;

/** A certificate that this Java does not take. Registries send us on to others, so its host is told. */
final class Untrusted extends IOException {
    private static final long serialVersionUID = 1L;

    /**
     * @param host who showed it, with its port
     * @param fault what is wrong, a clause
     */
    Untrusted(String host, String fault, IOException cause) {
        super("that of " + host + " " + fault, cause);
    }
}
