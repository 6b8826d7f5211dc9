package io.github.ecsdelivery.sandbox.s3;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.ecsdelivery.sandbox.wire.Caller;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One statement of a policy: whom, what and when it concerns. */
record PolicyStatement(
        boolean denies,
        List<String> principals,
        List<String> actions,
        List<String> resources,
        List<Condition> conditions) {
    private static final Set<String> ELEMENTS = Set.of("Sid", "Effect", "Principal", "Action", "Resource", "Condition");
    private static final Set<String> OPERATORS =
            Set.of("StringEquals", "StringNotEquals", "StringLike", "StringNotLike", "Bool", "Null");

    /**
     * One line of a Condition block.
     *
     * @param operator for example {@code StringNotEquals}
     */
    record Condition(String operator, String key, List<String> values) {

        /** A negated operator holds for a key that the request does not have. */
        boolean holds(@Nullable String found) {
            return switch (operator) {
                case "Null" -> values.contains(String.valueOf(found == null));
                case "StringNotEquals" -> found == null || !values.contains(found);
                case "StringNotLike" -> found == null || values.stream().noneMatch(value -> like(value, found));
                case "StringLike" -> found != null && values.stream().anyMatch(value -> like(value, found));
                case "Bool" -> found != null && values.stream().anyMatch(found::equalsIgnoreCase);
                default -> found != null && values.contains(found);
            };
        }
    }

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
        List<Condition> conditions = new ArrayList<>();
        node.path("Condition").properties().forEach(operator -> {
            if (!OPERATORS.contains(operator.getKey())) {
                throw new IllegalArgumentException("The sandbox does not know the condition operator '"
                        + operator.getKey() + "'; it knows " + OPERATORS + ".");
            }
            operator.getValue()
                    .properties()
                    .forEach(key ->
                            conditions.add(new Condition(operator.getKey(), key.getKey(), texts(key.getValue()))));
        });
        return new PolicyStatement(
                effect.equals("Deny"),
                texts(principal.isObject() ? principal.path("AWS") : principal),
                texts(node.path("Action")),
                texts(node.path("Resource")),
                conditions);
    }

    boolean applies(Caller caller, String action, String resource, UnaryOperator<@Nullable String> conditionKeys) {
        return principals.stream().anyMatch(principal -> names(principal, caller))
                && actions.stream().anyMatch(pattern -> like(pattern, action))
                && resources.stream().anyMatch(pattern -> like(pattern, resource))
                && conditions.stream().allMatch(condition -> condition.holds(conditionKeys.apply(condition.key())));
    }

    private static boolean names(String principal, Caller caller) {
        return principal.equals("*")
                || principal.equals(caller.accountId())
                || principal.equals(caller.arn())
                || principal.equals(role(caller.arn()))
                || principal.matches("arn:[^:]+:iam::" + caller.accountId() + ":root");
    }

    /** A policy names a session by its role. */
    private static String role(String arn) {
        return arn.replaceFirst("^arn:([^:]+):sts::(\\d+):assumed-role/([^/]+)/.*$", "arn:$1:iam::$2:role/$3");
    }

    private static boolean like(String pattern, String text) {
        StringBuilder regex = new StringBuilder();
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            switch (c) {
                case '*' -> regex.append(".*");
                case '?' -> regex.append('.');
                default -> regex.append(Pattern.quote(String.valueOf(c)));
            }
        }
        return Pattern.compile(regex.toString(), Pattern.DOTALL).matcher(text).matches();
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
