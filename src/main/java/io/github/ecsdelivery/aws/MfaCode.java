package io.github.ecsdelivery.aws;

import io.github.ecsdelivery.environment.Prompt;
import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sts.model.Credentials;

/** Asks the person at the terminal for the code of an MFA device. */
final class MfaCode {
    private static final int TRIES = 3;

    private final Prompt prompt;
    private final String serial;
    private final String profile;

    /**
     * @param serial serial number or ARN of the device
     * @param profile that names it
     */
    MfaCode(Prompt prompt, String serial, String profile) {
        this.prompt = prompt;
        this.serial = serial;
        this.profile = profile;
    }

    /** What is done with a code. */
    @FunctionalInterface
    interface Use {
        Credentials with(String code) throws DeliveryException;
    }

    String serial() {
        return serial;
    }

    /**
     * Asks, and again when the code was mistyped.
     *
     * @throws DeliveryException CREDENTIALS_MISSING when nobody can be asked, CREDENTIALS_REFUSED after three wrong codes
     */
    Credentials ask(Use use) throws DeliveryException {
        @Nullable DeliveryException refused = null;
        for (int i = 0; i < TRIES; i++) {
            String typed = prompt.ask("MFA code for " + serial + " (profile " + profile + "): ");
            if (typed == null) {
                throw nobody();
            }
            String code = typed.replaceAll("\\s", "");
            if (!code.matches("\\d{6}")) {
                continue;
            }
            try {
                return use.with(code);
            } catch (DeliveryException e) {
                if (!RoleFailures.isWrongCode(e)) {
                    throw e;
                }
                refused = e;
            }
        }
        throw new DeliveryException(
                Code.CREDENTIALS_REFUSED,
                "No valid code of the MFA device " + serial + " was given for the profile '" + profile + "' in " + TRIES
                        + " tries, expected 6 digits.",
                "Run again with the code that the device shows then; AWS takes each code once.",
                refused);
    }

    private DeliveryException nobody() {
        return new DeliveryException(
                Code.CREDENTIALS_MISSING,
                "The profile '" + profile + "' demands a code of the MFA device " + serial
                        + " (mfa_serial), and nobody can be asked for it here.",
                "Run Maven on a terminal without -B, or use what needs no code: a profile with credential_process or SSO,"
                        + " or the keys of a session in AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_SESSION_TOKEN.");
    }
}
