package io.github.ecsdelivery.spec.template;

import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How placeholders are written: {@code ${name}} and {@code <NAME>} always, between delimiters and as words where the
 * settings say so.
 */
public final class PlaceholderSyntax {
    private static final String DELIMITERS = "<spec><placeholders><delimiters>";

    /** The setting, for messages. */
    static final String WORDS = "<spec><placeholders><words>";

    private static final char STAR = '*';

    private final List<String> delimiters;
    private final Map<String, String> words;
    private final List<Notation> notations = new ArrayList<>();
    /** The characters with which placeholders begin. */
    private final boolean[] ascii = new boolean[128];

    private final String others;

    private PlaceholderSyntax(List<String> delimiters, Map<String, String> words) throws DeliveryException {
        this.delimiters = List.copyOf(delimiters);
        this.words = words(words);
        notations.add(new DollarNotation());
        List<DelimiterNotation> configured = new ArrayList<>();
        for (String delimiter : delimiters) {
            configured.add(delimiter(delimiter));
        }
        configured.stream()
                .sorted(Comparator.comparing(DelimiterNotation::opening)
                        .thenComparing(DelimiterNotation::closing)
                        .reversed())
                .forEach(notations::add);
        notations.add(new AngleNotation());
        this.words.keySet().stream()
                .sorted(Comparator.reverseOrder())
                .map(WordNotation::new)
                .forEach(notations::add);
        notations.add(new DirectiveNotation());
        StringBuilder rest = new StringBuilder();
        for (Notation notation : notations) {
            if (notation.first() < ascii.length) {
                ascii[notation.first()] = true;
            } else {
                rest.append(notation.first());
            }
        }
        this.others = rest.toString();
    }

    /**
     * @param delimiters each with one {@code *} where the name stands: {@code &&*&&}, {@code {{*}}}
     * @param words what stands for a value wherever it stands as a whole word, and that value
     * @throws DeliveryException SETTING_INVALID for a delimiter or word that cannot be one
     */
    public static PlaceholderSyntax of(List<String> delimiters, Map<String, String> words) throws DeliveryException {
        return new PlaceholderSyntax(delimiters, words);
    }

    /** {@code ${name}} and {@code <NAME>} only. */
    public static PlaceholderSyntax usual() {
        try {
            return new PlaceholderSyntax(List.of(), Map.of());
        } catch (DeliveryException e) {
            throw new IllegalStateException("nothing is configured", e);
        }
    }

    /** As configured. */
    public List<String> delimiters() {
        return delimiters;
    }

    /** As configured; a word without a value has an empty one. */
    public Map<String, String> words() {
        return words;
    }

    /** Whether anything may begin in a text at all; quickly. */
    boolean mayStartIn(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (mayStartWith(text.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    boolean mayStartWith(char c) {
        return c < ascii.length ? ascii[c] : others.indexOf(c) >= 0;
    }

    /** What begins at an offset, or null when that is plain text. */
    @Nullable
    Part at(String text, int at) {
        if (mayStartWith(text.charAt(at))) {
            for (Notation notation : notations) {
                Part part = notation.at(text, at);
                if (part != null) {
                    return part;
                }
            }
        }
        return null;
    }

    private static DelimiterNotation delimiter(String delimiter) throws DeliveryException {
        int star = delimiter.indexOf(STAR);
        if (star < 0 || star != delimiter.lastIndexOf(STAR)) {
            throw refused(delimiter, "which has " + (star < 0 ? "no *" : "more than one *"));
        }
        String opening = delimiter.substring(0, star).strip();
        String closing = delimiter.substring(star + 1).strip();
        if (opening.isEmpty() || closing.isEmpty()) {
            throw refused(delimiter, "which has nothing " + (opening.isEmpty() ? "before" : "after") + " the *");
        }
        if (opening.endsWith(DollarNotation.OPENING) && closing.startsWith("}")) {
            throw refused(delimiter, "and ${name} is a placeholder anyway");
        }
        if ((opening + closing).chars().anyMatch(c -> c <= ' ' || "\"'\\".indexOf(c) >= 0)) {
            throw refused(delimiter, "which holds a quote, a backslash or a blank");
        }
        if ((opening + closing).chars().anyMatch(Character::isLetterOrDigit)) {
            throw refused(delimiter, "which holds a letter or a digit");
        }
        if (opening.length() == 1 && "{[,:".contains(opening)) {
            throw refused(delimiter, "and " + opening + " is what JSON and YAML are made of");
        }
        return new DelimiterNotation(opening, closing);
    }

    private static DeliveryException refused(String delimiter, String reason) {
        return new DeliveryException(
                Code.SETTING_INVALID,
                DELIMITERS + " has \"" + delimiter + "\", " + reason
                        + ". Expected signs with one * where the name stands, for example &&*&& or {{*}}.",
                "Correct the delimiter or remove it.");
    }

    private static Map<String, String> words(Map<String, String> configured) throws DeliveryException {
        Map<String, String> words = new LinkedHashMap<>();
        for (Map.Entry<String, String> word : configured.entrySet()) {
            String name = word.getKey();
            if (name.isBlank() || name.chars().anyMatch(c -> c <= ' ' || "\"'\\".indexOf(c) >= 0)) {
                throw new DeliveryException(
                        Code.SETTING_INVALID,
                        WORDS + " has \"" + name + "\". Expected a word without blanks, quotes and backslashes.",
                        "Correct the word or remove it.");
            }
            words.put(name, Objects.requireNonNullElse(word.getValue(), ""));
        }
        return Collections.unmodifiableMap(words);
    }
}
