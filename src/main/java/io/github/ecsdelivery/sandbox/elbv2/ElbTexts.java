package io.github.ecsdelivery.sandbox.elbv2;

import io.github.ecsdelivery.sandbox.wire.Refusal;
import java.util.List;

/**
 * Texts of ELBv2 that are general knowledge and not confirmed against AWS; nothing may match on them. That what the model
 * does not allow has the code {@code ValidationError} in every case is not confirmed either.
 */
final class ElbTexts {
    static final String NO_LOAD_BALANCER = "Load balancers '[%s]' not found";
    static final String NO_TARGET_GROUP = "One or more target groups not found";
    static final String NO_LISTENER = "One or more listeners not found";
    static final String NO_RULE = "One or more rules not found";
    static final String INVALID_TARGET = "The target '%s' is not a valid IP address";
    static final String INVALID_INSTANCE = "The target ID '%s' is not a valid instance ID";
    static final String NOT_AN_ARN = "'%s' is not a valid %s ARN";
    static final String ONE_OF = "You must specify exactly one of %s";
    static final String AT_MOST_ONE_OF = "You can specify only one of %s";
    static final String MARKER = "The marker '%s' is not valid";
    static final String TOO_MANY = "The number of %s is limited to %d";

    private ElbTexts() {}

    static Refusal validation(String text, Object... values) {
        return Refusal.of("ValidationError", text.formatted(List.of(values).toArray()));
    }

    /** How the service refuses a value that its model does not allow. */
    static Refusal constraint(String member, String value, String constraint) {
        return validation(
                "1 validation error detected: Value %s at '%s' failed to satisfy constraint: %s",
                value, member, constraint);
    }
}
