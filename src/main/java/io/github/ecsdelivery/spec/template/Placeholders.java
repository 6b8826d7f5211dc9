package io.github.ecsdelivery.spec.template;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.ecsdelivery.spec.finding.Place;
import io.github.ecsdelivery.spec.model.ValueModel;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Places values in the tree of a template: {@code ${name}} and {@code ${name:-default}} (taken when the name is unknown
 * or its value empty) in string values, never in keys. A placed value is never looked at again. Where AWS has a number
 * or a boolean, the string becomes one.
 */
public final class Placeholders {
    private static final Pattern WHOLE_NUMBER = Pattern.compile("-?[0-9]{1,18}");
    private static final int SHOWN = 40;

    private final Values values;
    private final PlaceholderFindings findings;

    /**
     * @param findings takes what cannot be placed; such strings stay as they are
     */
    public Placeholders(Values values, PlaceholderFindings findings) {
        this.values = values;
        this.findings = findings;
    }

    /** Changes the template's tree. */
    public void fill(Template template, ValueModel model) {
        Scalars.replace(template.tree(), (at, path, scalar) -> {
            if (!scalar.isTextual()) {
                return asWritten(template, at, model.typeAt(path), scalar);
            }
            String text = scalar.textValue();
            return text.contains(PlaceholderText.OPENING) ? filled(template, at, model.typeAt(path), scalar) : scalar;
        });
    }

    /** YAML has no need of quotes, so 8080 or 1.10 where AWS has a string is the string of these characters. */
    private static JsonNode asWritten(Template template, JsonPointer at, ValueModel.Type type, JsonNode scalar) {
        String written = scalar.isNull() || type != ValueModel.Type.TEXT ? null : template.yamlText(at);
        return written == null ? scalar : TemplateTree.NODES.textNode(written);
    }

    private JsonNode filled(Template template, JsonPointer at, ValueModel.Type type, JsonNode scalar) {
        PlaceholderText text = PlaceholderText.of(scalar.textValue());
        StringBuilder filled = new StringBuilder();
        boolean complete = true;
        boolean placed = false;
        for (PlaceholderText.Part part : text.parts()) {
            String value = part.isLiteral() ? part.text() : value(part);
            if (value == null) {
                report(template, at, text, part);
                complete = false;
            } else {
                filled.append(value);
                placed |= !part.isLiteral();
            }
        }
        if (!complete) {
            return scalar;
        }
        return placed ? typed(template, at, type, filled.toString()) : TemplateTree.NODES.textNode(filled.toString());
    }

    private @Nullable String value(PlaceholderText.Part part) {
        String value = part.name() == null ? null : values.get(part.name());
        return part.fallback() != null && (value == null || value.isEmpty()) ? part.fallback() : value;
    }

    private void report(Template template, JsonPointer at, PlaceholderText text, PlaceholderText.Part part) {
        Place place = template.place(at, PlaceholderText.OPENING, part.opening(), text.openings());
        String name = part.name();
        if (name == null) {
            findings.malformed(template, at, place, part.text());
        } else {
            findings.unknown(template, at, place, part.text(), name, values.near(name));
        }
    }

    private JsonNode typed(Template template, JsonPointer at, ValueModel.Type type, String text) {
        if (type == ValueModel.Type.NUMBER) {
            if (WHOLE_NUMBER.matcher(text).matches()) {
                return Numbers.whole(text);
            }
            misfit(template, at, text, "a whole number");
        } else if (type == ValueModel.Type.BOOLEAN) {
            if (text.equals("true") || text.equals("false")) {
                return TemplateTree.NODES.booleanNode(text.equals("true"));
            }
            misfit(template, at, text, "true or false");
        }
        return TemplateTree.NODES.textNode(text);
    }

    private void misfit(Template template, JsonPointer at, String text, String expected) {
        String shown = text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text;
        findings.misfit(
                template,
                at,
                template.place(at) + ": the placeholder at " + at + " gives \"" + shown + "\". Expected " + expected
                        + ", which AWS has there.");
    }
}
