package io.github.ecsdelivery.sandbox.permit;

import io.github.ecsdelivery.sandbox.wire.Caller;
import io.github.ecsdelivery.sandbox.wire.Deed;
import org.jspecify.annotations.Nullable;

/** A role with which a service of AWS works, as a session of it. */
public interface ServiceRole {

    /** Whether the service can take the role. */
    enum Standing {
        TRUSTS,
        /** Its trust policy does not name the service. */
        DOES_NOT_TRUST,
        MISSING
    }

    /** The session. */
    Caller caller();

    Standing standing();

    /**
     * Asks for a right, and writes down that it was needed.
     *
     * @return AWS's sentence that says why the role may not do that, null when it may
     */
    @Nullable
    String refusal(Deed deed);

    /** ARN of the role. */
    default String arn() {
        return caller().principalArn();
    }
}
