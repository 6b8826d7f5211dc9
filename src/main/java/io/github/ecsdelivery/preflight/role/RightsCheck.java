package io.github.ecsdelivery.preflight.role;

import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.preflight.Area;
import io.github.ecsdelivery.preflight.Check;
import io.github.ecsdelivery.preflight.Fact;
import io.github.ecsdelivery.preflight.Finding;
import io.github.ecsdelivery.preflight.role.Roles.Decision;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A principal is allowed what it has to do, by IAM's own simulation of its policies.
 *
 * @param area what it belongs to
 * @param title what is looked at
 * @param principal ARN of a user or role with its path; empty when there is none
 * @param deeds what it has to do
 * @param roles IAM
 * @param keys condition keys whose values are known
 * @param advice what else to say of deeds that are not allowed; empty for nothing
 */
public record RightsCheck(
        Area area,
        String title,
        Fact<Optional<String>> principal,
        Fact<List<Deed>> deeds,
        Roles roles,
        Fact<Map<String, String>> keys,
        Function<List<Deed>, String> advice)
        implements Check {
    @Override
    public Finding look() throws DeliveryException {
        String arn = principal.get().orElse(null);
        if (arn == null) {
            return Finding.ok("No role is named.");
        }
        List<Deed> wanted = deeds.get().stream().distinct().toList();
        if (wanted.isEmpty()) {
            return Finding.ok(arn + " has nothing to do that needs a right.");
        }
        Map<Deed, Decision> decisions = roles.simulate(arn, wanted, keys.get());
        List<Deed> denied = of(wanted, decisions, Decision.DENIED);
        List<Deed> missing = of(wanted, decisions, Decision.NOT_ALLOWED);
        if (!denied.isEmpty() || !missing.isEmpty()) {
            return Finding.error(
                    Code.ROLE_UNSUITABLE,
                    arn
                            + (missing.isEmpty() ? "" : " is not allowed " + told(missing))
                            + (denied.isEmpty() ? "" : (missing.isEmpty() ? "" : "; it") + " is denied " + told(denied))
                            + "."
                            + advice.apply(missing),
                    denied.isEmpty()
                            ? "Allow it in a policy of this role."
                            : "Look for the Deny in its policies, its permissions boundary and those of the"
                                    + " organization.");
        }
        List<Deed> uncertain = of(wanted, decisions, Decision.UNCERTAIN);
        return uncertain.isEmpty()
                ? Finding.ok(arn + " is allowed all " + wanted.size() + " things that it has to do.")
                : Finding.warning(
                        "Whether " + arn + " is allowed " + told(uncertain)
                                + " depends on conditions that a simulation cannot judge.",
                        "Compare the conditions of its policies with what will be called.");
    }

    private static List<Deed> of(List<Deed> wanted, Map<Deed, Decision> decisions, Decision decision) {
        return wanted.stream()
                .filter(deed -> decisions.getOrDefault(deed, Decision.UNCERTAIN) == decision)
                .toList();
    }

    private static String told(List<Deed> deeds) {
        return deeds.stream().map(Deed::toString).collect(Collectors.joining(", "));
    }
}
