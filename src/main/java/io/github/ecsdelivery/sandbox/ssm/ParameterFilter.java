package io.github.ecsdelivery.sandbox.ssm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.ecsdelivery.sandbox.wire.Members;
import io.github.ecsdelivery.sandbox.wire.Refusal;
import io.github.ecsdelivery.sandbox.world.ParameterSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BiPredicate;

/** Which parameters a caller of DescribeParameters wants: those of some names. AWS source: ParameterStringFilter. */
record ParameterFilter(String option, List<String> values) {
    private static final int MOST_VALUES = 50;
    private static final List<String> OPTIONS = List.of("Equals", "BeginsWith", "Contains");

    ParameterFilter {
        values = List.copyOf(values);
    }

    /**
     * The filters of an input; a parameter must pass all of them.
     *
     * @throws Refusal {@code InvalidFilterKey}, {@code InvalidFilterOption} or {@code ValidationException}
     */
    static List<ParameterFilter> of(ObjectNode input) {
        ArrayNode given = Members.list(input, "ParameterFilters");
        if (given != null && Members.list(input, "Filters") != null) {
            throw Refusal.of("ValidationException", SsmTexts.BOTH);
        }
        if (Members.list(input, "Filters") != null) {
            throw Refusal.of("ValidationException", SsmTexts.ABSENT.formatted("Filters"));
        }
        List<ParameterFilter> filters = new ArrayList<>();
        if (given != null) {
            given.forEach(filter -> filters.add(read(filter)));
        }
        return filters;
    }

    private static ParameterFilter read(JsonNode tree) {
        if (!(tree instanceof ObjectNode filter)) {
            throw Members.mismatch(tree, "Structure");
        }
        String key = Objects.requireNonNullElse(Members.text(filter, "Key"), "");
        if (List.of("Type", "KeyId", "Path", "Label", "Tier", "DataType").contains(key) || key.startsWith("tag:")) {
            throw Refusal.of("ValidationException", SsmTexts.ABSENT.formatted(key));
        }
        if (!key.equals("Name")) {
            throw Refusal.of("InvalidFilterKey", SsmTexts.KEY.formatted(key));
        }
        String option = Objects.requireNonNullElse(Members.text(filter, "Option"), "Equals");
        if (!OPTIONS.contains(option)) {
            throw Refusal.of("InvalidFilterOption", SsmTexts.OPTION.formatted(option, OPTIONS));
        }
        List<String> values = Members.texts(filter, "Values");
        if (values.isEmpty() || values.size() > MOST_VALUES) {
            throw SsmTexts.constraint(
                    "parameterFilters.1.member.values",
                    values,
                    values.isEmpty()
                            ? "Member must have length greater than or equal to 1"
                            : "Member must have length less than or equal to " + MOST_VALUES);
        }
        return new ParameterFilter(option, values);
    }

    boolean exact() {
        return option.equals("Equals");
    }

    boolean passes(ParameterSpec parameter) {
        BiPredicate<String, String> fits = switch (option) {
            case "BeginsWith" -> String::startsWith;
            case "Contains" -> String::contains;
            default -> String::equals;
        };
        return values.stream().anyMatch(value -> fits.test(parameter.name(), value));
    }
}
