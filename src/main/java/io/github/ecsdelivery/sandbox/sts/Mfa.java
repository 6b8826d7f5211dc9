package io.github.ecsdelivery.sandbox.sts;

import io.github.ecsdelivery.sandbox.wire.Caller;
import io.github.ecsdelivery.sandbox.wire.Refusal;
import org.jspecify.annotations.Nullable;

/** The one MFA device of the sandbox's user: its serial is {@code arn:aws:iam::<account>:mfa/sandbox}. */
public final class Mfa {
    /** The only code that it ever shows. */
    public static final String CODE = "123456";

    private static final String FAILED = "MultiFactorAuthentication failed";

    private Mfa() {}

    /** Whether the caller has shown a code; false when none was sent. */
    static boolean shown(Caller caller, @Nullable String serial, @Nullable String code) {
        if (serial == null && code == null) {
            return false;
        }
        if (serial == null || code == null) {
            throw refused(FAILED + ", must provide both MFA serial number and one time pass code.");
        }
        // Devices are users'; a session has none.
        if (caller.session() != null || !serial.matches("arn:[^:]+:iam::" + caller.accountId() + ":mfa/sandbox")) {
            throw refused(FAILED + ", unable to validate MFA code.  Please verify your MFA serial number is valid and"
                    + " associated with this user.");
        }
        if (!code.equals(CODE)) {
            throw refused(FAILED + " with invalid MFA one time pass code.");
        }
        return true;
    }

    private static Refusal refused(String text) {
        return new Refusal(403, "AccessDenied", text);
    }
}
