package io.github.ecsdelivery.spec.template;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.ecsdelivery.spec.finding.Findings;
import io.github.ecsdelivery.spec.model.ValueModel;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Places values in the tree of a template, in string values and never in keys: {@code ${name}}, {@code ${name:-default}}
 * (taken when the name is unknown or its value empty), {@code ${name:?message}}, what the settings add, and
 * {@code <NAME>} where the name is known. A placed value is never looked at again. Where AWS has a number or a boolean,
 * the string becomes one; where nobody knows what AWS has, one without quotes becomes what JSON would read there.
 */
public final class Placeholders {
    private static final Pattern WHOLE_NUMBER = Pattern.compile("-?[0-9]{1,18}");

    private final Values values;
    private final PlaceholderSyntax syntax;
    private final PlaceholderErrors errors;

    /**
     * @param findings takes what cannot be placed; such strings stay as they are
     */
    public Placeholders(Values values, PlaceholderSyntax syntax, Findings findings) {
        this.values = values;
        this.syntax = syntax;
        this.errors = new PlaceholderErrors(values, findings);
    }

    /** Changes the template's tree. */
    public void fill(Template template, ValueModel model) {
        Scalars.replace(template.tree(), (spot, scalar) -> {
            if (!scalar.isTextual()) {
                return model.typeAt(spot.path()) == ValueModel.Type.TEXT
                        ? asWritten(template, spot.at(), scalar)
                        : scalar;
            }
            if (!syntax.mayStartIn(scalar.textValue())) {
                return scalar;
            }
            PlaceholderText text = PlaceholderText.of(scalar.textValue(), syntax);
            return text.isPlain() ? scalar : filled(template, spot.at(), model.typeAt(spot.path()), scalar, text);
        });
    }

    /** YAML has no need of quotes, so 8080 or 1.10 where AWS has a string is the string of these characters. */
    private static JsonNode asWritten(Template template, JsonPointer at, JsonNode scalar) {
        String written = scalar.isNull() ? null : template.yamlText(at);
        if (written == null) {
            return scalar;
        }
        // Entries before it may have been taken out of its list since it was read.
        boolean same = YamlTree.scalar(written, true).equals(scalar);
        return TemplateTree.NODES.textNode(same ? written : scalar.asText());
    }

    private JsonNode filled(
            Template template, JsonPointer at, ValueModel.Type type, JsonNode scalar, PlaceholderText text) {
        PlaceholderErrors.Value value = new PlaceholderErrors.Value(template, at, scalar.textValue());
        StringBuilder filled = new StringBuilder();
        boolean complete = true;
        boolean placed = false;
        boolean left = false;
        for (Part part : text.parts()) {
            if (part.is(Part.Kind.LITERAL)) {
                filled.append(part.text());
                continue;
            }
            if (part.is(Part.Kind.IF_KNOWN) && values.find(part.text()) == null) {
                filled.append(part.written());
                left = true;
                continue;
            }
            String given = given(value, part);
            complete &= given != null;
            placed = true;
            filled.append(given);
        }
        if (!complete) {
            return scalar;
        }
        return placed && !left
                ? typed(template, at, type, text, filled.toString())
                : TemplateTree.NODES.textNode(filled.toString());
    }

    /** What a placeholder stands for; null when that is nothing, which is told then. */
    private @Nullable String given(PlaceholderErrors.Value value, Part part) {
        if (part.is(Part.Kind.MALFORMED)) {
            errors.malformed(value, part);
            return null;
        }
        if (part.is(Part.Kind.DIRECTIVE)) {
            errors.directive(value, part);
            return null;
        }
        Values.Found found = find(part);
        if (found != null && !found.value().isEmpty()) {
            return found.value();
        }
        if (part.fallback() == null) {
            errors.missing(value, part, found);
        }
        return part.fallback();
    }

    private Values.@Nullable Found find(Part part) {
        String word = part.is(Part.Kind.WORD) ? syntax.words().get(part.text()) : null;
        return word == null ? values.find(part.text()) : new Values.Found(word, PlaceholderSyntax.WORDS);
    }

    private JsonNode typed(Template template, JsonPointer at, ValueModel.Type type, PlaceholderText from, String text) {
        return switch (type) {
            case NUMBER -> {
                if (WHOLE_NUMBER.matcher(text).matches()) {
                    yield Numbers.whole(text);
                }
                errors.misfit(template, at, names(from), text, "a whole number");
                yield TemplateTree.NODES.textNode(text);
            }
            case BOOLEAN -> {
                if (text.equals("true") || text.equals("false")) {
                    yield TemplateTree.NODES.booleanNode(text.equals("true"));
                }
                errors.misfit(template, at, names(from), text, "true or false");
                yield TemplateTree.NODES.textNode(text);
            }
            case TEXT -> TemplateTree.NODES.textNode(text);
            case OTHER -> template.isBare(at) ? asJsonReads(text) : TemplateTree.NODES.textNode(text);
        };
    }

    private static List<String> names(PlaceholderText text) {
        return text.parts().stream()
                .filter(part -> !part.is(Part.Kind.LITERAL))
                .map(Part::text)
                .toList();
    }

    private static JsonNode asJsonReads(String text) {
        if (text.equals("true") || text.equals("false")) {
            return TemplateTree.NODES.booleanNode(text.equals("true"));
        }
        if (Numbers.isWhole(text)) {
            return Numbers.whole(text);
        }
        return Numbers.isDecimal(text) ? Numbers.decimal(text) : TemplateTree.NODES.textNode(text);
    }
}
