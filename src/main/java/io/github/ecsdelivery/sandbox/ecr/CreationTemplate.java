package io.github.ecsdelivery.sandbox.ecr;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.ecsdelivery.sandbox.wire.Members;
import io.github.ecsdelivery.sandbox.wire.Refusal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How repositories are made that ECR makes itself (aws-facts D7).
 *
 * @param prefix of their names without the last slash, or {@code ROOT} for all that no other template is for
 * @param description or null
 * @param appliedFor of {@code REPLICATION}, {@code PULL_THROUGH_CACHE}, {@code CREATE_ON_PUSH}
 * @param customRoleArn shown, nothing is done with it
 */
record CreationTemplate(
        String prefix,
        @Nullable String description,
        Mutability mutability,
        Creation creation,
        @Nullable RepositoryPolicy repositoryPolicy,
        @Nullable LifecyclePolicy lifecyclePolicy,
        List<String> appliedFor,
        @Nullable String customRoleArn,
        Instant createdAt) {
    static final String ROOT = "ROOT";
    static final String ON_PUSH = "CREATE_ON_PUSH";

    private static final List<String> SCENARIOS = List.of("REPLICATION", "PULL_THROUGH_CACHE", ON_PUSH);
    private static final Pattern PREFIX = Pattern.compile(EcrStore.NAME.pattern() + "\\/?|ROOT");

    /** @throws Refusal when ECR would not take it */
    static CreationTemplate of(ObjectNode input, Instant now) {
        String policy = Inputs.optional(input, "repositoryPolicy");
        String lifecycle = Inputs.optional(input, "lifecyclePolicy");
        String description = Inputs.optional(input, "description");
        if (description != null && description.length() > 256) {
            throw EcrRefusals.invalidParameter("description", "must have length less than or equal to 256");
        }
        return new CreationTemplate(
                prefix(Inputs.required(input, "prefix")),
                description,
                RepositoryOperations.mutability(
                        input,
                        Optional.ofNullable(Inputs.optional(input, "imageTagMutability"))
                                .orElse("MUTABLE")),
                Creation.of(input, "resourceTags"),
                policy == null || policy.isEmpty() ? null : PolicyOperations.parse("repositoryPolicy", policy),
                lifecycle == null || lifecycle.isEmpty() ? null : LifecyclePolicy.parse(lifecycle),
                scenarios(input),
                Inputs.optional(input, "customRoleArn"),
                now);
    }

    /** @throws Refusal when it cannot be one */
    static String prefix(String given) {
        if (given.isEmpty() || given.length() > 256 || !PREFIX.matcher(given).matches()) {
            throw EcrRefusals.invalidParameter("prefix", "must satisfy regular expression '^(" + PREFIX + ")$'");
        }
        return given.endsWith("/") ? given.substring(0, given.length() - 1) : given;
    }

    private static List<String> scenarios(ObjectNode input) {
        if (Members.list(input, "appliedFor") == null) {
            throw EcrRefusals.invalidParameter("appliedFor", "must not be null");
        }
        List<String> given = Members.texts(input, "appliedFor");
        if (given.isEmpty() || !SCENARIOS.containsAll(given)) {
            throw EcrRefusals.invalidParameter("appliedFor", "must satisfy enum value set: " + SCENARIOS);
        }
        return List.copyOf(given);
    }
}
