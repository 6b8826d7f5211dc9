package io.github.ecsdelivery.permission;

import io.github.ecsdelivery.environment.AwsAccess.Login;
import io.github.ecsdelivery.environment.AwsAccess.Role;
import io.github.ecsdelivery.environment.Settings;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the credentials of some steps are, for people who were refused.
 *
 * @param who "the role of {@code <credentials><roleArn>}", as a part of a sentence
 * @param role ARN of the role whose session signs, or null when none is assumed
 * @param purpose what they are for, a clause with a verb
 */
public record Duty(String who, @Nullable String role, String purpose) {

    /** Credentials of which nobody said what they are for. */
    public static Duty unknown() {
        return new Duty("the credentials of this build", null, "deliver");
    }

    /**
     * Of the credentials of some steps.
     *
     * @param steps that share the login, at least one
     */
    public static Duty of(Settings settings, Set<Step> steps, Login login) {
        String setting = Signer.setting(settings, steps, login);
        List<Role> roles = login.roles();
        String purpose = "which " + Signer.purpose(steps);
        if (!roles.isEmpty()) {
            return new Duty(
                    "the role of " + setting, roles.get(roles.size() - 1).arn(), purpose);
        }
        return new Duty(
                setting == null
                        ? "the credentials of the build itself, since no <credentials><roleArn> is set"
                        : "the credentials of the build itself by " + setting,
                null,
                purpose);
    }

    /** "the role of …, which …", a part of a sentence. */
    public String told() {
        return who + ", " + purpose;
    }
}
