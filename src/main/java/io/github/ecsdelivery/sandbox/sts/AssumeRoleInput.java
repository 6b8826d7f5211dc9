package io.github.ecsdelivery.sandbox.sts;

import io.github.ecsdelivery.sandbox.wire.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The parameters of AssumeRole, held to the constraints of the STS service model. */
record AssumeRoleInput(
        String roleArn,
        String sessionName,
        int durationSeconds,
        @Nullable String externalId) {
    private static final int DEFAULT_DURATION = 3600;

    /**
     * @throws Refusal {@code ValidationError} that lists everything that is wrong
     */
    static AssumeRoleInput of(Map<String, String> parameters) {
        List<String> errors = new ArrayList<>();
        String arn =
                text(parameters, "RoleArn", "roleArn", 20, 2048, "[\\u0009\\u000A\\u000D\\u0020-\\u00FF]+", errors);
        String session = text(parameters, "RoleSessionName", "roleSessionName", 2, 64, "[\\w+=,.@-]*", errors);
        if (parameters.containsKey("ExternalId")) {
            text(parameters, "ExternalId", "externalId", 2, 1224, "[\\w+=,.@:\\/-]*", errors);
        }
        int duration = duration(parameters.get("DurationSeconds"), errors);
        if (!errors.isEmpty()) {
            throw Refusal.of(
                    "ValidationError",
                    errors.size() + (errors.size() == 1 ? " validation error" : " validation errors") + " detected: "
                            + String.join("; ", errors));
        }
        if (!arn.matches("arn:[^:]+:iam::\\d{12}:role/.+")) {
            throw Refusal.of("ValidationError", arn + " is invalid");
        }
        return new AssumeRoleInput(arn, session, duration, parameters.get("ExternalId"));
    }

    private static String text(
            Map<String, String> parameters,
            String parameter,
            String member,
            int min,
            int max,
            String pattern,
            List<String> errors) {
        String value = parameters.get(parameter);
        if (value == null) {
            errors.add(failed("null", member, "Member must not be null"));
            return "";
        }
        if (value.length() < min) {
            errors.add(failed(quoted(value), member, "Member must have length greater than or equal to " + min));
        }
        if (value.length() > max) {
            errors.add(failed(quoted(value), member, "Member must have length less than or equal to " + max));
        }
        if (!value.matches(pattern)) {
            errors.add(failed(quoted(value), member, "Member must satisfy regular expression pattern: " + pattern));
        }
        return value;
    }

    private static int duration(@Nullable String value, List<String> errors) {
        if (value == null) {
            return DEFAULT_DURATION;
        }
        int seconds;
        try {
            seconds = Integer.parseInt(value);
        } catch (NumberFormatException e) {
            throw Refusal.of("MalformedInput", "Expected an integer for DurationSeconds");
        }
        if (seconds < 900) {
            errors.add(failed(quoted(value), "durationSeconds", "Member must have value greater than or equal to 900"));
        }
        if (seconds > 43_200) {
            errors.add(failed(quoted(value), "durationSeconds", "Member must have value less than or equal to 43200"));
        }
        return seconds;
    }

    private static String quoted(String value) {
        return "'" + value + "'";
    }

    private static String failed(String value, String member, String constraint) {
        return "Value " + value + " at '" + member + "' failed to satisfy constraint: " + constraint;
    }
}
