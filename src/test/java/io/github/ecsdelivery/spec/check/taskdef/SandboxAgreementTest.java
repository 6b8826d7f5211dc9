package io.github.ecsdelivery.spec.check.taskdef;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.ecsdelivery.sandbox.ecs.Bench;
import io.github.ecsdelivery.sandbox.wire.Refusal;
import io.github.ecsdelivery.sandbox.world.World;
import io.github.ecsdelivery.spec.finding.Finding;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Our rules and the sandbox's ECS were written apart. What one refuses the other refuses; where they differ, the reason
 * stands here.
 */
class SandboxAgreementTest {
    /** The sandbox refuses, and here it is no error. */
    private static final List<String> NO_ERROR_HERE = List.of(
            // Form and account of roles are checked with all other ARNs, not with the task definition.
            "Role is not valid",
            "Cross-account pass role is not allowed.",
            // These quotas are not confirmed, so they are warnings.
            "Task definition size exceeds 64 KiB.",
            "A task definition has at most 10 containers.");

    /** The sandbox has no Fargate sizes above 16 vCPU; AWS may have them, so here they are a warning. */
    private static final int LARGEST_CPU = 16_384;

    /** Here an error, and the sandbox registers it: this plugin adds a tag, so ECS would get 51. */
    private static final String ONE_TAG_TOO_MANY = "tags has 50 entries";

    private final Bench bench = new Bench(World.of("orders").build());

    @ParameterizedTest
    @MethodSource("cases")
    void onTheTableOfTheRules(RuleCases.Case given) {
        assertAgreement(given.change(), given.tree());
    }

    static List<RuleCases.Case> cases() {
        return RuleCases.all().stream()
                // What a placeholder stands for is checked when it is filled.
                .filter(given ->
                        !given.change().contains("${") && !given.change().contains("<"))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x",
                "/acme/b",
                "hunter2!",
                "",
                "arn:aws:foo",
                "arn:aws:secretsmanager:eu-west-1:111111111111:secret:db-a1b2c3",
                "arn:aws:secretsmanager:eu-west-1:111111111111:secret:db-a1b2c3:password",
                "arn:aws:secretsmanager:eu-west-1:111111111111:secret:db-a1b2c3:password::",
                "arn:aws:ssm:eu-west-1:111111111111:parameter/a/b",
                "arn:aws:s3:::bucket/db",
            })
    void onWhereASecretComesFrom(String reference) {
        ObjectNode tree = RuleBench.fargate();
        ((ObjectNode) tree.at("/containerDefinitions/0/secrets/0")).put("valueFrom", reference);

        assertAgreement(reference, tree);
    }

    @Test
    void onTwoThousandRandomChanges() {
        int refused = 0;
        for (int seed = 0; seed < 2_000; seed++) {
            ObjectNode tree = changed(seed);
            refused += assertAgreement("seed " + seed, tree) ? 1 : 0;
        }
        assertThat(refused).isBetween(500, 1_600);
    }

    private boolean assertAgreement(String name, ObjectNode tree) {
        Refusal refusal = refusal(tree);
        List<Finding> findings = RuleBench.findings(tree);
        List<Finding> errors = RuleBench.errors(tree);
        if (refusal == null) {
            assertThat(errors)
                    .as("%s is registered: %s", name, tree)
                    .allMatch(error -> error.sentence().startsWith(ONE_TAG_TOO_MANY));
        } else if (errors.isEmpty()) {
            assertThat(NO_ERROR_HERE.contains(refusal.text()) || large(findings))
                    .as("%s is refused, %s: %s", name, refusal.text(), tree)
                    .isTrue();
        } else if (errors.size() == 1 && errors.get(0).aws() != null) {
            assertThat(errors.get(0).aws()).as(name).isEqualTo(refusal.text());
        }
        return refusal != null;
    }

    private static boolean large(List<Finding> warnings) {
        return warnings.stream()
                .anyMatch(warning ->
                        warning.sentence().contains("Expected at most " + LARGEST_CPU + ", the largest size"));
    }

    private static ObjectNode changed(int seed) {
        Mutations mutations = new Mutations(seed);
        ObjectNode tree = mutations.next(3) == 0 ? RuleBench.everyField() : RuleBench.fargate();
        for (int i = 1 + mutations.next(3); i > 0; i--) {
            if (mutations.next(3) == 0) {
                mutations.mutate(tree);
            } else {
                mutations.known(tree);
            }
        }
        return tree;
    }

    private @Nullable Refusal refusal(ObjectNode tree) {
        try {
            assertThat(bench.ecs("RegisterTaskDefinition", tree.toString()).has("taskDefinition"))
                    .isTrue();
            return null;
        } catch (Refusal refusal) {
            return refusal;
        }
    }
}
