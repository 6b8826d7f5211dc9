package io.github.ecsdelivery.preflight.role;

import io.github.ecsdelivery.environment.Delivery;
import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.preflight.Area;
import io.github.ecsdelivery.preflight.Check;
import io.github.ecsdelivery.preflight.Fact;
import io.github.ecsdelivery.preflight.Finding;
import io.github.ecsdelivery.preflight.container.TaskReads;
import io.github.ecsdelivery.preflight.policy.PolicyDocument;
import io.github.ecsdelivery.preflight.policy.PolicyDocument.Effect;
import io.github.ecsdelivery.preflight.policy.PolicyQuestion;
import io.github.ecsdelivery.preflight.policy.Principal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Images of another account's registry: the repository's policy lets the execution role pull them (aws-facts G). */
record ForeignImagesCheck(
        Fact<TaskReads> reads,
        Fact<String> executionRole,
        Delivery delivery,
        String partition,
        RepositoryPolicies policies)
        implements Check {
    private static final List<String> PULL = List.of("ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer");

    @Override
    public Area area() {
        return Area.ROLES;
    }

    @Override
    public String title() {
        return "Images of other accounts";
    }

    @Override
    public Finding look() throws DeliveryException {
        List<String> fit = new ArrayList<>();
        String role = executionRole.get();
        for (String reference : reads.get().images()) {
            EcrImage image = EcrImage.of(reference, delivery);
            if (image == null || image.accountId().equals(delivery.accountId()) || role.isEmpty()) {
                continue;
            }
            Optional<PolicyDocument> policy = policies.policy(image.accountId(), image.region(), image.repository())
                    .flatMap(PolicyDocument::parse);
            for (String action : PULL) {
                Effect effect = policy.map(found -> found.judge(
                                        PolicyQuestion.of(new Principal(role), action, image.arn(partition)))
                                .effect())
                        .orElse(Effect.SILENT);
                if (effect == Effect.PERHAPS_ALLOWED || effect == Effect.PERHAPS_DENIED) {
                    return Finding.warning(
                            "Whether the policy of the repository '" + image.repository() + "' of account "
                                    + image.accountId() + " lets " + role + " pull (" + action
                                    + ") depends on conditions that this build cannot judge.",
                            "Compare them with pulls that ECS makes as this role.");
                }
                if (effect != Effect.ALLOWED) {
                    return Finding.error(
                            Code.ROLE_UNSUITABLE,
                            "The image of '" + image.repository() + "' is of account " + image.accountId()
                                    + ", and the policy of that repository does not allow " + action
                                    + " to the execution role " + role + ": no task could pull it.",
                            "Allow " + String.join(" and ", PULL) + " to account " + delivery.accountId()
                                    + " or to this role in the policy of the repository.");
                }
            }
            fit.add(image.repository());
        }
        return Finding.ok(
                fit.isEmpty()
                        ? "No image is of another account's registry."
                        : "Other accounts let the execution role pull " + String.join(", ", fit) + ".");
    }
}
