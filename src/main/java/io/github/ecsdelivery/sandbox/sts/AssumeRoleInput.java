package io.github.ecsdelivery.sandbox.sts;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.ecsdelivery.sandbox.wire.Caller;
import io.github.ecsdelivery.sandbox.wire.Refusal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The parameters of AssumeRole, held to the constraints of the STS service model. */
final class AssumeRoleInput {
    private static final int DEFAULT_DURATION = 3600;
    private static final Pattern TAG_KEY = Pattern.compile("Tags\\.member\\.(\\d{1,3})\\.Key");
    private static final Pattern TRANSITIVE = Pattern.compile("TransitiveTagKeys\\.member\\.\\d{1,3}");
    private static final String TAG_TEXT = "[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]";

    private AssumeRoleInput() {}

    /**
     * @throws Refusal {@code ValidationError} that lists everything that is wrong; {@code AccessDenied} for a wrong MFA
     *     code
     */
    static AssumeRequest of(Map<String, String> parameters, Caller caller) {
        List<String> errors = new ArrayList<>();
        String arn =
                text(parameters, "RoleArn", "roleArn", 20, 2048, "[\\u0009\\u000A\\u000D\\u0020-\\u00FF]+", errors);
        String session = text(parameters, "RoleSessionName", "roleSessionName", 2, 64, "[\\w+=,.@-]*", errors);
        optional(parameters, "ExternalId", "externalId", 2, 1224, "[\\w+=,.@:\\/-]*", errors);
        optional(parameters, "SourceIdentity", "sourceIdentity", 2, 64, "[\\w+=,.@-]*", errors);
        optional(parameters, "SerialNumber", "serialNumber", 9, 256, "[\\w+=/:,.@-]*", errors);
        optional(parameters, "TokenCode", "tokenCode", 6, 6, "[\\d]*", errors);
        optional(parameters, "Policy", "policy", 1, 2048, "[\\u0009\\u000A\\u000D\\u0020-\\u00FF]+", errors);
        Map<String, String> tags = tags(parameters, errors);
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
        demandPolicy(parameters.get("Policy"));
        return new AssumeRequest(
                arn,
                session,
                Duration.ofSeconds(duration),
                parameters.get("ExternalId"),
                tags,
                transitive(parameters, tags),
                parameters.get("SourceIdentity"),
                Mfa.shown(caller, parameters.get("SerialNumber"), parameters.get("TokenCode")));
    }

    private static Map<String, String> tags(Map<String, String> parameters, List<String> errors) {
        Map<String, String> tags = new LinkedHashMap<>();
        int count = 0;
        for (String name : parameters.keySet()) {
            Matcher tag = TAG_KEY.matcher(name);
            if (tag.matches()) {
                count++;
                String path = "tags." + tag.group(1) + ".member.";
                String key = text(parameters, name, path + "key", 1, 128, TAG_TEXT + "+", errors);
                String value = text(
                        parameters,
                        "Tags.member." + tag.group(1) + ".Value",
                        path + "value",
                        0,
                        256,
                        TAG_TEXT + "*",
                        errors);
                tags.put(key, value);
            }
        }
        if (count > 50) {
            errors.add(failed("of " + count + " tags", "tags", "Member must have length less than or equal to 50"));
        } else if (errors.isEmpty() && tags.size() < count) {
            throw Refusal.of(
                    "InvalidParameterValue",
                    "Duplicate tag keys found. Please note that Tag keys are case insensitive.");
        }
        return tags;
    }

    private static Set<String> transitive(Map<String, String> parameters, Map<String, String> tags) {
        Set<String> keys = new TreeSet<>();
        parameters.forEach((name, value) -> {
            if (TRANSITIVE.matcher(name).matches()) {
                keys.add(value);
            }
        });
        if (!tags.keySet().containsAll(keys)) {
            throw Refusal.of(
                    "InvalidParameterValue",
                    "The specified transitive tag key must be included in the requested tags.");
        }
        return keys;
    }

    /** The sandbox does not narrow a session by its policy, but takes none that STS refuses. */
    private static void demandPolicy(@Nullable String policy) {
        if (policy == null) {
            return;
        }
        try {
            if (new ObjectMapper().readTree(policy).path("Statement").isContainerNode()) {
                return;
            }
        } catch (JsonProcessingException e) {
            throw Refusal.of("MalformedPolicyDocument", "This policy contains invalid Json");
        }
        throw Refusal.of("MalformedPolicyDocument", "Syntax errors in policy.");
    }

    private static void optional(
            Map<String, String> parameters,
            String parameter,
            String member,
            int min,
            int max,
            String pattern,
            List<String> errors) {
        if (parameters.containsKey(parameter)) {
            text(parameters, parameter, member, min, max, pattern, errors);
        }
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
