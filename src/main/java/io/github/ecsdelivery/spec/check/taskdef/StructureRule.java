package io.github.ecsdelivery.spec.check.taskdef;

import io.github.ecsdelivery.spec.check.subject.Nearest;
import io.github.ecsdelivery.spec.check.subject.Placed;
import io.github.ecsdelivery.spec.check.subject.Rule;
import io.github.ecsdelivery.spec.check.subject.Subject;
import io.github.ecsdelivery.spec.finding.Findings;
import io.github.ecsdelivery.spec.model.Shape;
import io.github.ecsdelivery.spec.model.TaskDefinitionModel;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Required members, types and the words of enumerations (source: ECS service model). */
final class StructureRule implements Rule {
    private static final Pattern DIGITS = Pattern.compile("\\d+");

    private final Shape root = new TaskDefinitionModel().root();

    @Override
    public void check(Subject subject, Findings findings) {
        ModelWalk.each(root, Placed.top(subject.taskDefinition()), (shape, part) -> {
            if (part.open()) {
                return;
            }
            if (!fits(shape, part)) {
                mismatch(shape, part, findings);
            } else if (shape instanceof Shape.Structure structure) {
                structure.required().stream()
                        .map(part::get)
                        .filter(member -> !member.given())
                        .forEach(member -> missing(structure, part, member, findings));
            } else if (shape instanceof Shape.OneOf one
                    && !one.values().contains(part.node().textValue())) {
                word(one, part, subject.failOnUnknown(), findings);
            }
        });
    }

    /** A misspelt word is an error; one that is near to none, or differs in a number only, may be newer than our list. */
    private static void word(Shape.OneOf one, Placed part, boolean failOnUnknown, Findings findings) {
        String given = part.node().textValue();
        String near = Nearest.of(given, one.values());
        boolean newer = near == null
                || DIGITS.matcher(near)
                        .replaceAll("")
                        .equals(DIGITS.matcher(given).replaceAll(""));
        String cure = Nearest.cure(given, one.values(), "Write one of these words.");
        findings.add(
                newer && !failOnUnknown
                        ? part.warning(part.found(), words(one.values()), cure + " It is sent as it stands.")
                        : part.error(part.found(), words(one.values()), cure));
    }

    private static void missing(Shape.Structure structure, Placed parent, Placed member, Findings findings) {
        String name = member.at().last().getMatchingProperty();
        Shape.Member known = structure.members().get(name);
        findings.add(member.error(
                member.absent(),
                (known == null ? "a value" : kind(known.shape())) + ", which ECS demands",
                "Add \"" + name + "\" "
                        + (parent.at().matches() ? "at the top of the task definition" : "to " + parent.path()) + "."));
    }

    private static void mismatch(Shape shape, Placed part, Findings findings) {
        // Elsewhere the value may be a secret: "environment": ["PASSWORD=…"].
        boolean harmless = shape instanceof Shape.Whole
                || shape instanceof Shape.Flag
                || !part.node().isValueNode();
        findings.add(part.error(
                harmless || part.node().isNull()
                        ? part.found()
                        : "is a " + part.node().getNodeType().name().toLowerCase(Locale.ROOT),
                kind(shape),
                cure(shape, part)));
    }

    private static boolean fits(Shape shape, Placed part) {
        if (shape instanceof Shape.Text || shape instanceof Shape.OneOf) {
            return part.node().isTextual();
        }
        if (shape instanceof Shape.Whole) {
            return part.whole() != null;
        }
        if (shape instanceof Shape.Flag) {
            return part.node().isBoolean();
        }
        return shape instanceof Shape.ListOf
                ? part.node().isArray()
                : part.node().isObject();
    }

    private static String kind(Shape shape) {
        if (shape instanceof Shape.OneOf one) {
            return words(one.values());
        }
        if (shape instanceof Shape.ListOf) {
            return "a list";
        }
        if (shape instanceof Shape.Whole) {
            return "a whole number";
        }
        if (shape instanceof Shape.Flag) {
            return "true or false";
        }
        return shape instanceof Shape.Text ? "a string" : "a map";
    }

    private static String cure(Shape shape, Placed part) {
        if (shape instanceof Shape.ListOf list) {
            return "Write it as a list, " + (list.item() instanceof Shape.Structure entry ? sample(entry) : "[…]")
                    + ".";
        }
        if (shape instanceof Shape.Structure || shape instanceof Shape.MapOf) {
            return "Write it as a map, {…}.";
        }
        if (part.node().isContainerNode() || part.node().isNull()) {
            return "Write " + kind(shape) + " there.";
        }
        String unquoted = shape instanceof Shape.Whole ? "-?\\d{1,9}" : shape instanceof Shape.Flag ? "true|false" : "";
        if (!unquoted.isEmpty() && part.node().asText().matches(unquoted)) {
            return "Write " + part.node().asText() + " without quotes.";
        }
        return shape instanceof Shape.Text ? "Write it in quotes." : "Write " + kind(shape) + " there.";
    }

    private static String sample(Shape.Structure entry) {
        return entry.members().keySet().stream()
                .limit(2)
                .map(name -> "\"" + name + "\": …")
                .collect(Collectors.joining(", ", "[{", "}]"));
    }

    private static String words(List<String> words) {
        return words.size() == 1 ? words.get(0) : "one of " + String.join(", ", words);
    }
}
