package io.github.ecsdelivery.spec.appspec;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.spec.finding.Finding;
import io.github.ecsdelivery.spec.finding.Findings;
import io.github.ecsdelivery.spec.template.Template;

/**
 * What is found in one AppSpec, each sentence beginning with the path.
 *
 * @param template gives the places
 * @param findings takes what is found
 */
record AppSpecFindings(Template template, Findings findings) {
    private static final int SHOWN = 60;

    /** It is not built as an AppSpec. */
    void shape(JsonPointer at, String found, String expected, String cure) {
        findings.add(shapeOf(at, found, expected, cure));
    }

    /** The same with AWS's own words. */
    void shapeWithAws(JsonPointer at, String found, String expected, String aws, String cure) {
        findings.add(shapeOf(at, found, expected, cure).withAws(aws));
    }

    /** A value that CodeDeploy or ECS does not take. */
    void invalid(JsonPointer at, String found, String expected, String cure) {
        findings.add(Finding.error(Code.SPEC_INVALID, template.place(at), at, sentence(at, found, expected), cure));
    }

    /** A value that would be wrong if it were taken, and is not. */
    void overwritten(JsonPointer at, String found, String expected, String cure) {
        findings.add(Finding.warning(Code.SPEC_INVALID, template.place(at), at, sentence(at, found, expected), cure));
    }

    /** Something that is unusual, or was put right. */
    void warning(JsonPointer at, String found, String expected, String cure) {
        findings.add(Finding.warning(Code.TEMPLATE_SHAPE, template.place(at), at, sentence(at, found, expected), cure));
    }

    /** A key that is not known where it stands. */
    void unknownKey(boolean error, JsonPointer at, String found, String expected, String cure) {
        Finding.Severity severity = error ? Finding.Severity.ERROR : Finding.Severity.WARNING;
        String sentence = sentence(at, found, expected);
        findings.add(new Finding(severity, Code.SPEC_KEY_UNKNOWN, template.place(at), at, sentence, null, cure));
    }

    private Finding shapeOf(JsonPointer at, String found, String expected, String cure) {
        return Finding.error(Code.TEMPLATE_SHAPE, template.place(at), at, sentence(at, found, expected), cure);
    }

    private static String sentence(JsonPointer at, String found, String expected) {
        String path = Finding.path(at);
        return (path.isEmpty() ? "the AppSpec" : path) + " " + found + ". Expected " + expected + ".";
    }

    /** A value in a sentence: scalars as JSON, lists and maps by what they are. */
    static String shown(JsonNode value) {
        if (value.isArray()) {
            return value.isEmpty() ? "an empty list" : "a list";
        }
        if (value.isObject()) {
            return value.isEmpty() ? "an empty map" : "a map";
        }
        if (value.isNull()) {
            return "empty";
        }
        String text = value.toString();
        return text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text;
    }
}
