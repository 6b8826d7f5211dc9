package io.github.ecsdelivery.spec.finding;

import com.fasterxml.jackson.core.JsonPointer;
import io.github.ecsdelivery.failure.Code;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thing that is wrong or doubtful.
 *
 * @param severity whether the build ends
 * @param code the stable code
 * @param place where it stands in the file
 * @param at where it stands in the tree
 * @param sentence what was found and what is expected; whole sentences. That of a check begins with the path,
 *     {@code containerDefinitions[0].cpu is "300". Expected …}
 * @param aws what AWS would say, its own words, or null when that is not known
 * @param cure what to do, a sentence of its own
 */
public record Finding(
        Severity severity,
        Code code,
        Place place,
        JsonPointer at,
        String sentence,
        @Nullable String aws,
        String cure) {

    /** Whether a finding ends the build. */
    public enum Severity {
        ERROR,
        WARNING
    }

    public static Finding error(Code code, Place place, JsonPointer at, String sentence, String cure) {
        return new Finding(Severity.ERROR, code, place, at, sentence, null, cure);
    }

    public static Finding warning(Code code, Place place, JsonPointer at, String sentence, String cure) {
        return new Finding(Severity.WARNING, code, place, at, sentence, null, cure);
    }

    /** The same with AWS's own words. */
    public Finding withAws(String words) {
        return new Finding(severity, code, place, at, sentence, words, cure);
    }

    /** The same, met in these environments only. */
    public Finding met(List<String> environments) {
        return new Finding(severity, code, place, at, in(environments) + sentence, aws, cure);
    }

    /** How a sentence begins that holds in these environments only: {@code In dev, stg: }. */
    public static String in(List<String> environments) {
        return "In " + String.join(", ", environments) + ": ";
    }

    public boolean isError() {
        return severity == Severity.ERROR;
    }

    /** Place, sentence and AWS's words, without code and cure. */
    public String told() {
        String words = aws == null ? "" : " AWS would say: \"" + aws + (aws.endsWith(".") ? "\"" : "\".");
        return (place.equals(Place.NONE) ? "" : place + ": ") + sentence + words;
    }

    /** Code, place, sentence, AWS's words, cure: one line. */
    @Override
    public String toString() {
        return "[" + code.id() + "] " + told() + " " + cure;
    }

    /** A pointer as people write it: {@code containerDefinitions[0].cpu}; empty for the root. */
    public static String path(JsonPointer at) {
        StringBuilder path = new StringBuilder();
        for (JsonPointer here = at; !here.matches(); here = here.tail()) {
            String name = here.getMatchingProperty();
            if (here.mayMatchElement()) {
                path.append('[').append(here.getMatchingIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(name);
            }
        }
        return path.toString();
    }
}
