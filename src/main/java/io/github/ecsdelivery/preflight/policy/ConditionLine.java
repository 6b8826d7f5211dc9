package io.github.ecsdelivery.preflight.policy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * One line of a Condition block. AWS source: IAM guide, "IAM JSON policy elements: Condition operators".
 *
 * @param operator for example {@code StringNotEquals}
 * @param key as the policy writes it
 * @param values one of which must match; for a negated operator, none
 */
public record ConditionLine(String operator, String key, List<String> values) {
    private static final String IF_EXISTS = "IfExists";

    static Stream<ConditionLine> of(JsonNode block) {
        return block.properties().stream()
                .flatMap(operator -> operator.getValue().properties().stream()
                        .map(line -> new ConditionLine(operator.getKey(), line.getKey(), Texts.of(line.getValue()))));
    }

    Truth holds(PolicyQuestion question) {
        String name = key.toLowerCase(Locale.ROOT);
        String found = question.keys().get(name);
        boolean absent = question.absent().contains(name);
        // What a variable stands for, and operators on sets, are not known here.
        if ((found == null && !absent)
                || operator.contains(":")
                || values.stream().anyMatch(value -> value.contains("${"))) {
            return Truth.UNKNOWN;
        }
        if (operator.equals("Null")) {
            return Truth.of(values.contains(String.valueOf(absent)));
        }
        boolean ifExists = operator.endsWith(IF_EXISTS);
        String plain = ifExists ? operator.substring(0, operator.length() - IF_EXISTS.length()) : operator;
        if (found == null) {
            return Truth.of(ifExists || plain.contains("Not"));
        }
        return switch (plain) {
            case "StringEquals" -> Truth.of(values.contains(found));
            case "StringNotEquals" -> Truth.of(!values.contains(found));
            case "StringEqualsIgnoreCase", "Bool" -> Truth.of(values.stream().anyMatch(found::equalsIgnoreCase));
            case "StringNotEqualsIgnoreCase" -> Truth.of(values.stream().noneMatch(found::equalsIgnoreCase));
            case "StringLike", "ArnLike", "ArnEquals" -> like(found);
            case "StringNotLike", "ArnNotLike", "ArnNotEquals" -> like(found).not();
            default -> Truth.UNKNOWN;
        };
    }

    private Truth like(String found) {
        return Truth.of(values.stream().anyMatch(value -> Texts.like(value, found)));
    }

    @Override
    public String toString() {
        return operator + " " + key + " " + String.join(", ", values);
    }
}
