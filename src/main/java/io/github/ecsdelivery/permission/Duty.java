package io.github.ecsdelivery.permission;

import io.github.ecsdelivery.environment.AwsAccess.Role;
import org.jspecify.annotations.Nullable;

/**
 * What credentials are for, for people whose call was refused.
 *
 * @param who "the role of {@code <credentials><roleArn>}", as a part of a sentence
 * @param role ARN of the role whose session signs, or null when none is assumed
 * @param purpose what they are for, a clause that begins with "which"
 */
public record Duty(String who, @Nullable String role, String purpose) {

    /** Of credentials of which nobody said what they are for. */
    public static Duty unknown() {
        return new Duty("the role that this build uses", null, "which delivers");
    }

    /** Of those that sign some steps. */
    public static Duty of(Signer signer) {
        String setting = signer.setting();
        Role role = signer.role();
        String purpose = "which " + signer.purpose();
        if (role != null) {
            return new Duty("the role of " + setting, role.arn(), purpose);
        }
        return new Duty(
                setting == null
                        ? "the build's own credentials (no <credentials><roleArn> is set)"
                        : "the build's own credentials (by " + setting + ")",
                null,
                purpose);
    }

    /** "the role of …, which …", a part of a sentence. */
    public String told() {
        return who + ", " + purpose;
    }
}
