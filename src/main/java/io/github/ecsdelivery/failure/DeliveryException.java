package io.github.ecsdelivery.failure;

import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The one way in which a delivery fails. Its message is complete: code, where, what was found, what is expected, what
 * to do. It never holds a secret.
 */
public final class DeliveryException extends Exception {
    private static final long serialVersionUID = 1L;

    /** Characters of a line of sentence or cure; what is longer repeats something that nobody reads to its end. */
    private static final int LONGEST_LINE = 1_000;

    private final Code code;
    private final String sentence;
    private final String cure;

    /**
     * @param code the stable code
     * @param sentence names the setting or file, what was found and what is expected; ends with a full stop
     * @param cure what to do, a sentence of its own
     */
    public DeliveryException(Code code, String sentence, String cure) {
        this(code, sentence, cure, null);
    }

    /**
     * @param cause shown by Maven with -e only; may be null
     */
    public DeliveryException(Code code, String sentence, String cure, @Nullable Throwable cause) {
        super("[" + code.id() + "] " + readable(sentence) + " " + readable(cure), cause);
        this.code = code;
        this.sentence = readable(sentence);
        this.cure = readable(cure);
    }

    /** What nobody thought of. */
    public static DeliveryException mistake(Throwable e) {
        return new DeliveryException(
                Code.UNEXPECTED,
                "The plugin made a mistake: " + e + ".",
                "Run with -e for the stack trace and please report it.",
                e);
    }

    private static String readable(String text) {
        return text.length() <= LONGEST_LINE
                ? text
                : text.lines().map(DeliveryException::shortened).collect(Collectors.joining("\n"));
    }

    // The end says as much as the beginning.
    private static String shortened(String line) {
        int left = line.length() - LONGEST_LINE;
        return left <= 0
                ? line
                : line.substring(0, LONGEST_LINE / 2) + "… (" + left + " characters more) …"
                        + line.substring(line.length() - LONGEST_LINE / 2);
    }

    /** What was found, without code and cure, for a failure that says more of where. */
    public String sentence() {
        return sentence;
    }

    /** What to do. */
    public String cure() {
        return cure;
    }

    public Code code() {
        return code;
    }
}
