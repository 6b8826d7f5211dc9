package io.github.ecsdelivery.spec.secret;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A text that can be shown: what looks like a secret in it is {@value #MASK}, whatever its length.
 *
 * @param text the text to show
 * @param hidden what was masked, in order; only to be compared, never shown
 */
public record SecretMask(String text, List<String> hidden) {
    public static final String MASK = "***";

    public SecretMask {
        hidden = List.copyOf(hidden);
    }

    /**
     * Masks the whole value when its name speaks of a secret, else the secrets inside it.
     *
     * @param name what the value is called, or null when it has no name of its own
     */
    public static SecretMask of(@Nullable String name, String value) {
        if (name != null && SecretLooks.byName(name, value)) {
            return new SecretMask(MASK, List.of(value));
        }
        StringBuilder shown = new StringBuilder();
        List<String> hidden = new ArrayList<>();
        int end = 0;
        for (SecretForms.Span span : SecretForms.in(value)) {
            shown.append(value, end, span.from()).append(MASK);
            hidden.add(value.substring(span.from(), span.to()));
            end = span.to();
        }
        return new SecretMask(shown.append(value, end, value.length()).toString(), hidden);
    }

    /**
     * Masks an argument of a command. After {@code --password=} everything to its end is the secret, and after the
     * argument {@code --password} all of the next.
     *
     * @param before the argument before it, or null
     */
    public static SecretMask ofArgument(@Nullable String before, String argument) {
        int assigned = argument.indexOf('=');
        String name = argument.startsWith("-") ? argument.substring(0, Math.max(0, assigned)) : "";
        if (!name.isEmpty() && name.indexOf(' ') < 0 && SecretLooks.byName(name, argument.substring(assigned + 1))) {
            return new SecretMask(
                    argument.substring(0, assigned + 1) + MASK, List.of(argument.substring(assigned + 1)));
        }
        boolean flag = before != null
                && before.startsWith("-")
                && before.indexOf('=') < 0
                && before.indexOf(' ') < 0
                && !argument.startsWith("-");
        return of(flag ? before : null, argument);
    }

    /** The text alone; what was masked is never told. */
    @Override
    public String toString() {
        return text;
    }
}
