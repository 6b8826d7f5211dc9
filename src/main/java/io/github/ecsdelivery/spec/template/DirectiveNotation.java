package io.github.ecsdelivery.spec.template;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The directives of Terraform's templatefile: if, for and their ends. They are refused; a second percent sign before one
 * makes it text.
 */
final class DirectiveNotation implements Notation {
    private static final Pattern DIRECTIVE =
            Pattern.compile("%\\{~?[ \\t]{0,99}(?:if|else|endif|for|endfor)(?![A-Za-z0-9_.-])");

    @Override
    public char first() {
        return '%';
    }

    @Override
    public @Nullable Part at(String text, int at) {
        Matcher directive = DIRECTIVE.matcher(text).region(at, text.length());
        return directive.lookingAt() && (at == 0 || text.charAt(at - 1) != '%')
                ? Part.plain(Part.Kind.DIRECTIVE, at, "%{", directive.group(), "")
                : null;
    }

    /** The first directive of a whole file that does not stand in a comment of YAML, or null. */
    static @Nullable Part in(String text) {
        DirectiveNotation notation = new DirectiveNotation();
        for (int at = text.indexOf("%{"); at >= 0; at = text.indexOf("%{", at + 2)) {
            Part part = notation.at(text, at);
            int line = Math.max(text.lastIndexOf('\n', at), text.lastIndexOf('\r', at)) + 1;
            if (part != null && !text.substring(line, at).stripLeading().startsWith("#")) {
                return part;
            }
        }
        return null;
    }

    /** What is said of one. */
    static String sentence(Part directive) {
        return "\"" + directive.written()
                + "\" is a directive of Terraform's templatefile, and conditions and loops are"
                + " not evaluated here. Expected values and placeholders.";
    }

    /** What to do about one. */
    static final String CURE =
            "Render the file with Terraform first, or put a placeholder there and its value into each environment's"
                    + " <variables>.";
}
