package io.github.ecsdelivery.tls;

import java.util.Locale;

/** A certificate that a far side shows, the same but for one thing each. */
public enum Shown {
    /** Signed by whom the JVM trusts, valid, of this host. */
    GOOD(""),
    /** Signed by itself. */
    SELF_SIGNED("is signed by nobody whom this Java trusts"),
    EXPIRED("has expired"),
    OTHER_HOST("is for another host");

    private final String fault;

    Shown(String fault) {
        this.fault = fault;
    }

    /** What a message must say of it. */
    String fault() {
        return fault;
    }

    /** The name in {@link Keys}. */
    String alias() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** A host that only a proxy can reach. */
    public String host() {
        return alias().replace('_', '-') + ".ecs-delivery-test.invalid";
    }
}
