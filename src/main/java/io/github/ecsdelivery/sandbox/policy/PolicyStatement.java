package io.github.ecsdelivery.sandbox.policy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.ecsdelivery.sandbox.wire.Caller;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One statement of a policy: whom, what and when it concerns. AWS source: IAM guide, "IAM JSON policy elements".
 *
 * @param denies whether it is a Deny
 * @param principals of the kind AWS only; services and federations never call the sandbox
 * @param actions with wildcards
 * @param resources with wildcards; empty where the policy hangs on its one resource
 * @param conditions all of which must hold
 */
public record PolicyStatement(
        boolean denies,
        List<String> principals,
        List<String> actions,
        List<String> resources,
        List<Condition> conditions) {
    private static final Set<String> ELEMENTS = Set.of("Sid", "Effect", "Principal", "Action", "Resource", "Condition");
    private static final Pattern PRINCIPAL = Pattern.compile("\\*|\\d{12}"
            + "|arn:aws[a-z-]*:iam::\\d{12}:(root|(role|user)/[\\w+=,.@/-]+)"
            + "|arn:aws[a-z-]*:sts::\\d{12}:assumed-role/[\\w+=,.@-]+/[\\w+=,.@-]+");

    /**
     * Reads a statement.
     *
     * @throws IllegalArgumentException with a sentence that says what AWS would refuse, or what the sandbox does not know
     */
    static PolicyStatement of(JsonNode node) {
        node.fieldNames().forEachRemaining(name -> {
            if (!ELEMENTS.contains(name)) {
                throw new IllegalArgumentException(
                        "The sandbox does not know the policy element '" + name + "'; it knows " + ELEMENTS + ".");
            }
        });
        String effect = node.path("Effect").asText();
        if (!effect.equals("Allow") && !effect.equals("Deny")) {
            throw new IllegalArgumentException("A statement's Effect is Allow or Deny, not '" + effect + "'.");
        }
        JsonNode principal = node.path("Principal");
        List<String> principals = texts(principal.isObject() ? principal.path("AWS") : principal);
        for (String each : principals) {
            if (!PRINCIPAL.matcher(each).matches()) {
                throw new IllegalArgumentException("Invalid principal in policy: '" + each + "'.");
            }
        }
        List<Condition> conditions = new ArrayList<>();
        node.path("Condition")
                .properties()
                .forEach(operator -> operator.getValue()
                        .properties()
                        .forEach(key ->
                                conditions.add(Condition.of(operator.getKey(), key.getKey(), texts(key.getValue())))));
        return new PolicyStatement(
                effect.equals("Deny"),
                principals,
                texts(node.path("Action")),
                texts(node.path("Resource")),
                conditions);
    }

    /** Whether it concerns this call. */
    boolean applies(Caller caller, String action, String resource, UnaryOperator<@Nullable String> keys) {
        return principals.stream().anyMatch(principal -> names(principal, caller))
                && actions.stream().anyMatch(pattern -> like(pattern, action, Pattern.CASE_INSENSITIVE))
                && (resources.isEmpty() || resources.stream().anyMatch(pattern -> like(pattern, resource)))
                && conditions.stream().allMatch(condition -> condition.holds(keys.apply(condition.key())));
    }

    private static boolean names(String principal, Caller caller) {
        return principal.equals("*")
                || principal.equals(caller.accountId())
                || principal.equals(caller.arn())
                || principal.equals(caller.principalArn())
                || principal.matches("arn:[^:]+:iam::" + caller.accountId() + ":root");
    }

    static boolean like(String pattern, String text) {
        return like(pattern, text, 0);
    }

    private static boolean like(String pattern, String text, int flags) {
        StringBuilder regex = new StringBuilder();
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            switch (c) {
                case '*' -> regex.append(".*");
                case '?' -> regex.append('.');
                default -> regex.append(Pattern.quote(String.valueOf(c)));
            }
        }
        return Pattern.compile(regex.toString(), Pattern.DOTALL | flags)
                .matcher(text)
                .matches();
    }

    private static List<String> texts(JsonNode node) {
        List<String> texts = new ArrayList<>();
        if (node.isArray()) {
            node.forEach(each -> texts.add(each.asText()));
        } else if (!node.isMissingNode()) {
            texts.add(node.asText());
        }
        return texts;
    }
}
