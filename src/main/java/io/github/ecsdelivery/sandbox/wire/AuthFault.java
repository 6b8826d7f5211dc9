package io.github.ecsdelivery.sandbox.wire;

/** Why a signature does not open the door. */
enum AuthFault {
    /** No Authorization header, or none of SigV4's form. */
    MISSING,
    UNKNOWN_KEY,
    /** A session's key without its token or with another one. */
    BAD_TOKEN,
    EXPIRED_TOKEN,
    BAD_SIGNATURE,
    /** Signed more than 15 minutes from now. */
    SKEWED,
    /** Signed for what is no region. */
    WRONG_REGION
}
