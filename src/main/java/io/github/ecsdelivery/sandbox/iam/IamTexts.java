package io.github.ecsdelivery.sandbox.iam;

import io.github.ecsdelivery.sandbox.wire.Refusal;
import java.util.List;

/** Texts of IAM. */
final class IamTexts {
    // As AWS was seen to write them.
    static final String NO_ROLE = "The role with name %s cannot be found.";
    static final String NO_ROLE_POLICY = "The role policy with name %s cannot be found.";
    // General knowledge, not confirmed against AWS; nothing may match on them.
    static final String NO_POLICY = "Policy %s was not found.";
    static final String NO_VERSION = "Policy %s version %s does not exist or is not attachable.";
    static final String INVALID_ARN = "ARN %s is not valid.";
    static final String NO_ENTITY = "Invalid Entity Arn: %s does not clearly define entity type and name.";
    static final String INVALID_ACTION = "Action %s is not valid; it must be of the form service:Action.";
    static final String MARKER = "Invalid Marker: %s";
    static final String NOT_IMPLEMENTED = "The sandbox does not simulate with the parameter %s.";

    private IamTexts() {}

    static Refusal missing(String text, Object... values) {
        return new Refusal(404, "NoSuchEntity", text.formatted(List.of(values).toArray()));
    }

    static Refusal invalid(String text, Object... values) {
        return Refusal.of("InvalidInput", text.formatted(List.of(values).toArray()));
    }
}
