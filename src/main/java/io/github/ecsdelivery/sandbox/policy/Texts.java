package io.github.ecsdelivery.sandbox.policy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Values of policy elements, where one text stands for a list of one. */
final class Texts {
    /** Except for the three that mean the characters themselves. */
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{(?![*?$]})");

    private Texts() {}

    static List<String> of(JsonNode node) {
        List<String> texts = new ArrayList<>();
        if (node.isArray()) {
            node.forEach(each -> texts.add(each.asText()));
        } else if (!node.isMissingNode()) {
            texts.add(node.asText());
        }
        return texts;
    }

    /**
     * The same where AWS would fill in variables.
     *
     * @throws IllegalArgumentException when one has a variable, which the sandbox does not fill in
     */
    static List<String> withoutVariables(JsonNode node) {
        List<String> texts = of(node);
        for (String text : texts) {
            if (VARIABLE.matcher(text).find()) {
                throw new IllegalArgumentException("The sandbox does not know policy variables; found '" + text
                        + "'. Write the value itself, or a wildcard.");
            }
        }
        return texts;
    }

    /** Whether a text matches a pattern with {@code *} and {@code ?}. */
    static boolean like(String pattern, String text) {
        return like(pattern, text, 0);
    }

    /** The same; the case of letters does not matter. */
    static boolean likeInAnyCase(String pattern, String text) {
        return like(pattern, text, Pattern.CASE_INSENSITIVE);
    }

    private static boolean like(String pattern, String text, int flags) {
        StringBuilder regex = new StringBuilder();
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            if (pattern.startsWith("${", i) && i + 3 < pattern.length()) {
                regex.append(Pattern.quote(String.valueOf(pattern.charAt(i + 2))));
                i += 3;
                continue;
            }
            switch (c) {
                case '*' -> regex.append(".*");
                case '?' -> regex.append('.');
                default -> regex.append(Pattern.quote(String.valueOf(c)));
            }
        }
        return Pattern.compile(regex.toString(), Pattern.DOTALL | flags)
                .matcher(text)
                .matches();
    }
}
