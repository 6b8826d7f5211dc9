package io.github.ecsdelivery.preflight.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.preflight.Area;
import io.github.ecsdelivery.preflight.Check;
import io.github.ecsdelivery.preflight.Fact;
import io.github.ecsdelivery.preflight.Finding;
import io.github.ecsdelivery.preflight.policy.PolicyDocument;
import io.github.ecsdelivery.preflight.policy.PolicyDocument.Effect;
import io.github.ecsdelivery.preflight.policy.PolicyQuestion;
import io.github.ecsdelivery.preflight.policy.Principal;
import io.github.ecsdelivery.preflight.role.Roles.Role;
import java.util.Optional;

/** The role of the deploy action trusts the role of the pipeline, which takes it on; its own is trusted by CodePipeline. */
record ActionTrustCheck(Fact<JsonNode> pipeline, Fact<DeployAction> action, Fact<Optional<Role>> role)
        implements Check {
    private static final String SERVICE = "codepipeline.amazonaws.com";

    @Override
    public Area area() {
        return Area.PIPELINE;
    }

    @Override
    public String title() {
        return "Role of the deploy action";
    }

    @Override
    public Finding look() throws DeliveryException {
        String own = pipeline.get().path("roleArn").asText();
        String acting = action.get().roleArn();
        Optional<PolicyDocument> trust = role.get().map(Role::trustPolicy).flatMap(PolicyDocument::parse);
        if (acting.equals(own)) {
            return trust.map(policy -> policy.trusts(SERVICE)).orElse(false)
                    ? Finding.ok(acting + ", the pipeline's own, trusts " + SERVICE + ".")
                    : Finding.error(
                            Code.ROLE_UNSUITABLE,
                            "The trust policy of the pipeline's role " + own + " does not name " + SERVICE + ".",
                            "Add a statement that allows sts:AssumeRole to it.");
        }
        Effect effect = trust.map(
                        policy -> policy.judge(PolicyQuestion.of(new Principal(own), "sts:AssumeRole", acting))
                                .effect())
                .orElse(Effect.SILENT);
        return switch (effect) {
            case ALLOWED -> Finding.ok(acting + " trusts the pipeline's role " + own + ".");
            case PERHAPS_ALLOWED, PERHAPS_DENIED ->
                Finding.warning(
                        "Whether " + acting + " trusts the pipeline's role " + own
                                + " depends on conditions that this build cannot judge.",
                        "Compare the conditions of its trust policy.");
            case DENIED, SILENT ->
                Finding.error(
                        Code.ROLE_UNSUITABLE,
                        "The trust policy of " + acting + ", which acts in "
                                + action.get().told() + ", does not let the pipeline's role " + own + " take it.",
                        "Allow sts:AssumeRole to " + own + " in its trust policy.");
        };
    }
}
