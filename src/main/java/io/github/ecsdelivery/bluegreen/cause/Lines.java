package io.github.ecsdelivery.bluegreen.cause;

import io.github.ecsdelivery.spec.secret.SecretMask;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Texts of others, made fit to be shown. */
final class Lines {
    /** Longer ones are cut: a container may write a line without end. */
    private static final int LONGEST = 1000;

    /** What a sentence can carry. */
    private static final int BRIEF = 240;

    private static final Pattern ANSI = Pattern.compile("\\x1B\\[[0-9;?]*[ -/]*[@-~]");
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cntrl}&&[^\\t\\n\\r]]");

    /** Ids of tasks, task sets and requests, digests and addresses: what differs when the same thing happens again. */
    private static final Pattern ID =
            Pattern.compile("[0-9a-f]{8,}(?:-[0-9a-f]{4,})*|\\d+\\.\\d+\\.\\d+\\.\\d+(?::\\d+)?|\\d{5,}");

    private Lines() {}

    /** On one line, without an end of sentence, cut where it is too long. */
    static String sentence(String text) {
        return cut(printable(text.replaceAll("\\s+", " ")).strip().replaceAll("[.\\s]+$", ""));
    }

    /** What a program wrote, line by line, without secrets, colours and blank lines. */
    static List<String> written(Collection<String> texts) {
        // Colours stand between a name and its value. Masked as a whole: a private key begins on one line and ends on
        // another.
        String plain = printable(ANSI.matcher(String.join("\n", texts)).replaceAll(""));
        return SecretMask.of(null, plain)
                .text()
                .lines()
                .map(line -> cut(line.stripTrailing()))
                .filter(line -> !line.isEmpty())
                .toList();
    }

    /** What another's error says of a program, which may repeat its command: like a sentence, without secrets. */
    static String told(String text) {
        return sentence(String.join(" ", written(List.of(text))));
    }

    private static String printable(String text) {
        return UNPRINTABLE.matcher(text).replaceAll("");
    }

    /** The last of them. */
    static List<String> last(List<String> lines, int most) {
        return lines.subList(Math.max(0, lines.size() - most), lines.size());
    }

    /**
     * Those whose text differs in ids only become one: the last of them, with how many there were.
     *
     * @param text what is said of each
     * @param line how one is shown
     */
    static <T> List<String> counted(List<T> all, Function<T, String> text, Function<T, String> line) {
        Map<String, List<T>> alike = new LinkedHashMap<>();
        for (T one : all) {
            String form = ID.matcher(text.apply(one)).replaceAll("#");
            List<T> before = alike.remove(form);
            List<T> same = before == null ? new ArrayList<>() : before;
            same.add(one);
            alike.put(form, same);
        }
        return alike.values().stream()
                .map(same -> line.apply(same.get(same.size() - 1))
                        + (same.size() == 1 ? "" : " (the last of " + same.size() + " alike)"))
                .toList();
    }

    /** For example {@code 12:05:10Z}. */
    static String time(Instant instant) {
        String text = instant.truncatedTo(ChronoUnit.SECONDS).toString();
        return text.substring(text.indexOf('T') + 1);
    }

    /** Without its middle where it is too long for a sentence: AWS begins with the error's name and ends with its reason. */
    static String brief(String text) {
        return text.length() <= BRIEF
                ? text
                : text.substring(0, BRIEF / 2).strip() + " … "
                        + text.substring(text.length() - BRIEF / 2).strip();
    }

    private static String cut(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }
}
