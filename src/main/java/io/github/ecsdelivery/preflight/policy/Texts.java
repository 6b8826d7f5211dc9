package io.github.ecsdelivery.preflight.policy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Texts of policies: one or a list of them, with wildcards. */
final class Texts {
    private Texts() {}

    static List<String> of(JsonNode node) {
        List<String> texts = new ArrayList<>();
        if (node.isArray()) {
            node.forEach(each -> texts.add(each.asText()));
        } else if (!node.isMissingNode()) {
            texts.add(node.asText());
        }
        return List.copyOf(texts);
    }

    static boolean like(String pattern, String text) {
        return like(pattern, text, 0);
    }

    static boolean likeIgnoringCase(String pattern, String text) {
        return like(pattern, text, Pattern.CASE_INSENSITIVE);
    }

    private static boolean like(String pattern, String text, int flags) {
        StringBuilder regex = new StringBuilder();
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
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
