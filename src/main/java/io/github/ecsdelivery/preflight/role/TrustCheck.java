package io.github.ecsdelivery.preflight.role;

import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.preflight.Area;
import io.github.ecsdelivery.preflight.Check;
import io.github.ecsdelivery.preflight.Fact;
import io.github.ecsdelivery.preflight.Finding;
import io.github.ecsdelivery.preflight.policy.PolicyDocument;
import io.github.ecsdelivery.preflight.role.Roles.Role;
import java.util.Optional;

/**
 * A role is there, and its trust policy lets the service take it that acts with it.
 *
 * @param named its ARN as it is named
 * @param service for example {@code ecs-tasks.amazonaws.com}
 * @param none what is said when no role is named
 */
record TrustCheck(String title, Fact<String> named, Fact<Optional<Role>> role, String service, String none)
        implements Check {
    @Override
    public Area area() {
        return Area.ROLES;
    }

    @Override
    public Finding look() throws DeliveryException {
        Role found = role.get().orElse(null);
        if (found == null) {
            return Finding.ok(none);
        }
        boolean trusted = PolicyDocument.parse(found.trustPolicy())
                .map(policy -> policy.trusts(service))
                .orElse(false);
        if (trusted && !found.arn().equals(named.get())) {
            return Finding.warning(
                    named.get() + " is named, and the role of that name is " + found.arn() + ".",
                    "Write its ARN with its path.");
        }
        return trusted
                ? Finding.ok(found.arn() + " is there and trusts " + service + ".")
                : Finding.error(
                        Code.ROLE_UNSUITABLE,
                        "The trust policy of " + found.arn() + " does not name " + service
                                + ", which is to act with this role.",
                        "Add a statement that allows sts:AssumeRole to the principal {\"Service\": \"" + service
                                + "\"}, or name another role.");
    }
}
