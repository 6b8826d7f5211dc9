package io.github.ecsdelivery.sandbox.logs;

import io.github.ecsdelivery.sandbox.wire.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A filter pattern for unstructured events: terms and quoted phrases that all must be in the message, in any order and
 * with the same case; {@code -term} must not be in it; of {@code ?term}s one must be, unless there are other terms, which
 * make the service leave them out. AWS source: CloudWatch Logs user guide, "Filter pattern syntax".
 */
final class FilterPattern {
    private static final Pattern ITEM = Pattern.compile("\\s*([-?]?)(?:\"((?:[^\"\\\\]|\\\\.)+)\"|(\\w+))(?=\\s|$)");

    private final List<String> required = new ArrayList<>();
    private final List<String> excluded = new ArrayList<>();
    private final List<String> optional = new ArrayList<>();

    private FilterPattern() {}

    /**
     * @throws Refusal {@code InvalidParameterException} when a term has characters that need quotes, or when the pattern is
     *     one for JSON or for columns, or a regular expression, which the sandbox does not have
     */
    static FilterPattern parse(String text) {
        FilterPattern pattern = new FilterPattern();
        String rest = text.strip();
        if (rest.startsWith("{") || rest.startsWith("[") || rest.startsWith("%")) {
            throw LogsTexts.parameter(LogsTexts.PATTERN + "; the sandbox knows terms and quoted phrases only");
        }
        Matcher matcher = ITEM.matcher(rest);
        int at = 0;
        while (at < rest.length()) {
            if (!matcher.find(at) || matcher.start() != at) {
                throw LogsTexts.parameter(LogsTexts.TERM, firstBad(rest.substring(at)));
            }
            String phrase = matcher.group(2);
            pattern.list(matcher.group(1)).add(phrase == null ? matcher.group(3) : phrase.replaceAll("\\\\(.)", "$1"));
            at = matcher.end();
        }
        return pattern;
    }

    private List<String> list(String sign) {
        return switch (sign) {
            case "-" -> excluded;
            case "?" -> optional;
            default -> required;
        };
    }

    private static String firstBad(String rest) {
        return rest.replaceFirst("^\\s*[-?]?\\w*", "").replaceFirst("\\s.*$", "");
    }

    boolean matches(String message) {
        boolean others = !required.isEmpty() || !excluded.isEmpty();
        return required.stream().allMatch(message::contains)
                && excluded.stream().noneMatch(message::contains)
                && (others || optional.isEmpty() || optional.stream().anyMatch(message::contains));
    }
}
