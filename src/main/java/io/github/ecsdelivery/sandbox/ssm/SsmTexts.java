package io.github.ecsdelivery.sandbox.ssm;

import io.github.ecsdelivery.sandbox.wire.Refusal;

/**
 * Texts of Systems Manager that are general knowledge and not confirmed against AWS. Nothing may match on them; codes and
 * statuses are what counts.
 */
final class SsmTexts {
    static final String TOKEN = "The specified token is not valid.";
    static final String KEY =
            "The following filter key is not valid: %s. Valid filter keys include: [Name, Type, KeyId].";
    static final String OPTION = "The following filter option is not valid: %s. Valid options include: %s.";
    static final String BOTH = "You can use either Filters or ParameterFilters in a single request.";
    static final String ABSENT = "The sandbox does not filter parameters by %s.";

    private SsmTexts() {}

    static Refusal constraint(String member, Object value, String constraint) {
        return Refusal.of(
                "ValidationException",
                "1 validation error detected: Value '" + value + "' at '" + member + "' failed to satisfy constraint: "
                        + constraint);
    }
}
