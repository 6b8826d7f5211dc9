package io.github.ecsdelivery.spec.template;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@code <NAME>}, as CodePipeline and many a shell script have it. */
final class AngleNotation implements Notation {
    private static final Pattern TOKEN = Pattern.compile("<([A-Z][A-Z0-9_]{0,255})>");

    @Override
    public char first() {
        return '<';
    }

    @Override
    public @Nullable Part at(String text, int at) {
        Matcher token = TOKEN.matcher(text).region(at, text.length());
        return token.lookingAt() ? Part.plain(Part.Kind.IF_KNOWN, at, "<", token.group(), token.group(1)) : null;
    }
}
