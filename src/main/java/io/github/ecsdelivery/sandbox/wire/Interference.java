package io.github.ecsdelivery.sandbox.wire;

/** What may go wrong with a call on its way, as ordered through the admin interface. */
@FunctionalInterface
public interface Interference {

    /** What becomes of the connection. */
    enum Verdict {
        PROCEED,
        /** The connection breaks before the call is done. */
        DROP_BEFORE,
        /** The call is done, its answer is lost. */
        DROP_AFTER,
        /** The call is done, its answer breaks off in the middle; one without a body is lost. */
        TRUNCATE
    }

    /**
     * Asked once for each call, before it is done; may delay it.
     *
     * @param service signing name of the service, {@code registry} for the OCI registry
     * @param operation for example {@code CreateDeployment}; for the registry the method and the kind, {@code PUT blob}
     * @throws Refusal when the call is to be throttled, denied or answered with a server error
     */
    Verdict on(String service, String operation);

    /**
     * The same with who calls, for refusals that name the principal.
     *
     * @throws Refusal as {@link #on(String, String)}
     */
    default Verdict on(String service, String operation, Caller caller) {
        return on(service, operation);
    }

    /** Nothing goes wrong. */
    static Interference none() {
        return (service, operation) -> Verdict.PROCEED;
    }
}
