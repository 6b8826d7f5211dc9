package io.github.ecsdelivery.preflight.role;

import io.github.ecsdelivery.environment.IdentitySource.Identity;
import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.preflight.Fact;
import io.github.ecsdelivery.preflight.role.Roles.Role;
import java.util.Optional;

/** Looks up roles, each once, where this build can see them: IAM shows an account its own roles alone. */
public final class KnownRole {
    private KnownRole() {}

    /**
     * A role that somebody names.
     *
     * @param what it is, for messages: {@code the execution role}
     * @param named its ARN as it is named; empty for none
     * @param caller whose account is seen
     * @return empty when none is named
     */
    public static Fact<Optional<Role>> of(String what, Fact<String> named, Fact<Identity> caller, Roles roles) {
        return named.map(arn -> {
            if (arn.isEmpty()) {
                return Optional.empty();
            }
            RoleArn read = RoleArn.of(arn);
            if (read == null) {
                throw new DeliveryException(
                        Code.ROLE_UNSUITABLE,
                        "'" + arn + "' is named as " + what + ", expected the ARN of a role.",
                        "Write arn:aws:iam::<account>:role/<name>.");
            }
            if (!read.accountId().equals(caller.get().accountId())) {
                // A runner's UNCHECKED: nobody knows whether the delivery would fail.
                throw new DeliveryException(
                        Code.ACCESS_DENIED,
                        "As " + what + " " + arn + " of account " + read.accountId()
                                + " is named, whose roles are shown to that account alone.",
                        "Look at it there, or run the preflight with a role of that account.");
            }
            return Optional.of(roles.find(read.name()));
        });
    }
}
