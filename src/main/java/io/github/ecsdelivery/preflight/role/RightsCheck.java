package io.github.ecsdelivery.preflight.role;

import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.preflight.Area;
import io.github.ecsdelivery.preflight.Check;
import io.github.ecsdelivery.preflight.Fact;
import io.github.ecsdelivery.preflight.Finding;
import io.github.ecsdelivery.preflight.role.Roles.Decision;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
        String account = arn.split(":", 6)[4];
        List<Deed> missing = new ArrayList<>();
        List<Deed> doubtful = new ArrayList<>();
        for (Deed deed : of(wanted, decisions, Decision.NOT_ALLOWED)) {
            (deed.mayBeAllowedByItsResource(account) ? doubtful : missing).add(deed);
        }
        if (!denied.isEmpty() || !missing.isEmpty()) {
            List<String> found = new ArrayList<>();
            if (!missing.isEmpty()) {
                found.add("is not allowed " + told(missing));
            }
            if (!denied.isEmpty()) {
                found.add("is denied " + told(denied));
            }
            if (!doubtful.isEmpty()) {
                found.add("lacks " + told(doubtful) + " unless the policy of the resource allows it");
            }
            List<Deed> lacked =
                    Stream.concat(missing.stream(), doubtful.stream()).toList();
            return Finding.error(
                    Code.ROLE_UNSUITABLE,
                    arn + " " + String.join("; it ", found) + "." + advice.apply(lacked),
                    denied.isEmpty()
                            ? "Allow it in a policy of this role; 'mvn ecs-delivery:iam-policy' writes it."
                            : "Look for the Deny in its policies, its permissions boundary and those of the"
                                    + " organization.");
        }
        if (!doubtful.isEmpty()) {
            return Finding.warning(
                    "The policies of " + arn + " do not allow " + told(doubtful)
                            + "; whether those of the resource do instead is not known." + advice.apply(doubtful),
                    "Allow it in a policy of this role ('mvn ecs-delivery:iam-policy' writes it), or see that the policy"
                            + " of the resource names it.");
        }
        List<Deed> uncertain = of(wanted, decisions, Decision.UNCERTAIN);
        return uncertain.isEmpty()
                ? Finding.ok(arn + " is allowed all that it has to do: " + wanted.size()
                        + (wanted.size() == 1 ? " right." : " rights."))
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
