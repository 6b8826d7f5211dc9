package io.github.ecsdelivery.sandbox.policy;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One line of a Condition block. AWS source: IAM guide, "IAM JSON policy elements: Condition operators".
 *
 * @param operator for example {@code StringNotEquals}; {@code …IfExists} holds for a key that the request does not have
 * @param key for example {@code aws:PrincipalArn}; its case does not matter
 * @param values one of which must match; for a negated operator, none
 */
public record Condition(String operator, String key, List<String> values) {
    private static final String IF_EXISTS = "IfExists";
    private static final Set<String> OPERATORS = Set.of(
            "StringEquals",
            "StringNotEquals",
            "StringEqualsIgnoreCase",
            "StringNotEqualsIgnoreCase",
            "StringLike",
            "StringNotLike",
            "ArnEquals",
            "ArnLike",
            "ArnNotEquals",
            "ArnNotLike",
            "Bool",
            "Null");

    /**
     * @throws IllegalArgumentException when the sandbox does not know the operator
     */
    static Condition of(String operator, String key, List<String> values) {
        if (!OPERATORS.contains(plain(operator)) || operator.equals("Null" + IF_EXISTS)) {
            throw new IllegalArgumentException(
                    "The sandbox does not know the condition operator '" + operator + "'; it knows " + OPERATORS + ".");
        }
        return new Condition(operator, key, values);
    }

    /**
     * A negated operator holds for a key that the request does not have.
     *
     * @param found the key's value, or null when the request does not have it
     */
    boolean holds(@Nullable String found) {
        if (found == null && operator.endsWith(IF_EXISTS)) {
            return true;
        }
        return switch (plain(operator)) {
            case "Null" -> values.contains(String.valueOf(found == null));
            case "StringNotEquals" -> found == null || !values.contains(found);
            case "StringNotEqualsIgnoreCase" -> found == null || values.stream().noneMatch(found::equalsIgnoreCase);
            case "StringNotLike", "ArnNotLike", "ArnNotEquals" ->
                found == null || values.stream().noneMatch(value -> Texts.like(value, found));
            case "StringLike", "ArnLike", "ArnEquals" ->
                found != null && values.stream().anyMatch(value -> Texts.like(value, found));
            case "Bool", "StringEqualsIgnoreCase" ->
                found != null && values.stream().anyMatch(found::equalsIgnoreCase);
            default -> found != null && values.contains(found);
        };
    }

    private static String plain(String operator) {
        return operator.endsWith(IF_EXISTS) ? operator.substring(0, operator.length() - IF_EXISTS.length()) : operator;
    }
}
