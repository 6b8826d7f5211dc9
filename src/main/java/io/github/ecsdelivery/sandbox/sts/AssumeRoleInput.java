package io.github.ecsdelivery.sandbox.sts;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.ecsdelivery.sandbox.wire.Caller;
import io.github.ecsdelivery.sandbox.wire.Constraints;
import io.github.ecsdelivery.sandbox.wire.Refusal;
import java.time.Duration;
import java.util.LinkedHashMap;
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
        Constraints constraints = new Constraints(parameters);
        String arn = constraints.text("RoleArn", 20, 2048, "[\\u0009\\u000A\\u000D\\u0020-\\u00FF]+");
        String session = constraints.text("RoleSessionName", 2, 64, "[\\w+=,.@-]*");
        constraints.optional("ExternalId", 2, 1224, "[\\w+=,.@:\\/-]*");
        constraints.optional("SourceIdentity", 2, 64, "[\\w+=,.@-]*");
        constraints.optional("SerialNumber", 9, 256, "[\\w+=/:,.@-]*");
        constraints.optional("TokenCode", 6, 6, "[\\d]*");
        constraints.optional("Policy", 1, 2048, "[\\u0009\\u000A\\u000D\\u0020-\\u00FF]+");
        Map<String, String> tags = tags(parameters, constraints);
        int duration = constraints.number("DurationSeconds", 900, 43_200, DEFAULT_DURATION);
        constraints.demand();
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

    private static Map<String, String> tags(Map<String, String> parameters, Constraints constraints) {
        Map<String, String> tags = new LinkedHashMap<>();
        int count = 0;
        for (String name : parameters.keySet()) {
            Matcher tag = TAG_KEY.matcher(name);
            if (tag.matches()) {
                count++;
                String path = "tags." + tag.group(1) + ".member.";
                String key = constraints.text(name, path + "key", 1, 128, TAG_TEXT + "+");
                String value = constraints.text(
                        "Tags.member." + tag.group(1) + ".Value", path + "value", 0, 256, TAG_TEXT + "*");
                tags.put(key, value);
            }
        }
        if (count > 50) {
            constraints.failed("of " + count + " tags", "tags", "Member must have length less than or equal to 50");
        } else if (constraints.hold() && tags.size() < count) {
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
}
