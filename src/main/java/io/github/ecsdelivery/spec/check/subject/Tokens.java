package io.github.ecsdelivery.spec.check.subject;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What still looks like a placeholder. <code>${…}</code> does not: what is left of it was escaped, for a shell.
 */
public final class Tokens {
    private static final String REPLACE = "|\\bREPLACE_WITH_[A-Z0-9_]+|(?i:\\b(?:replace|change)[-_]?me\\b)";

    /** Where AWS knows what it takes, no such sign can be meant. */
    private static final Pattern STRICT = Pattern.compile("<[A-Za-z][^<>]{0,63}>"
            + "|&&[A-Za-z_][A-Za-z0-9_.-]*&&"
            + "|__[A-Z][A-Z0-9_]{0,63}?__"
            + "|%[A-Za-z_][A-Za-z0-9_.]*%"
            + "|\\{\\{[^{}]{1,64}}}"
            + REPLACE);

    /** Shells, templates of log drivers and markup have signs of their own. */
    private static final Pattern FREE = Pattern.compile("<[A-Z][A-Z0-9_]{2,}>"
            + "|<(?:your|aws)-[a-z-]+>|<[a-z]+(?:-[a-z]+)*-(?:id|name|arn|region|uri|url)>"
            + "|&&[A-Z][A-Z0-9_]*&&"
            + "|(?<![A-Za-z0-9_])__[A-Z][A-Z0-9_]{0,63}?__(?![A-Za-z0-9_])"
            + "|%[A-Z][A-Z0-9_]{2,}%"
            + "|\\{\\{ ?[A-Z][A-Z0-9_]* ?}}"
            + "|(?<![\\w${])(?:YOUR_[A-Z0-9_]+|(?:AWS_)?ACCOUNT_ID|account_ID)(?!\\w)"
            + REPLACE);

    private static final List<String> SIGNS = List.of("<", "&&", "_", "%", "{{", "arn:", ".dkr");
    private static final List<String> WORDS = List.of("placeme", "place-me", "changeme", "change-me", "your-");

    private static final Pattern YOURS = Pattern.compile("(?i)(?<![a-z0-9])(?:your[-_][a-z0-9_-]+)");

    private static final String HEAD_OF_ARN = "arn:[^:]*:[^:]*:([^:]*):([^:]*):";
    private static final Pattern ARN = Pattern.compile(HEAD_OF_ARN);
    private static final Pattern ECR = Pattern.compile("\\.dkr[.-]ecr(?:-fips)?\\.([^/.]{1,64})\\.");
    private static final String DIVIDERS = "/.:@ ";
    private static final Pattern NO_ACCOUNT = Pattern.compile("(?i)(?!(?:aws|cloudfront)$).*[a-z*].*");
    private static final Pattern NO_REGION = Pattern.compile("(?i)(?:aws[-_]?)?region|x[x-]+x|your[-_].*");
    private static final Pattern ENCODED = Pattern.compile("%[0-9A-Fa-f]{2}%");

    private Tokens() {}

    /** Whether a value can have tokens at all; most values cannot, and the patterns are slow. */
    public static boolean arePossible(String value) {
        if (SIGNS.stream().anyMatch(value::contains)) {
            return true;
        }
        String lower = value.toLowerCase(Locale.ROOT);
        return WORDS.stream().anyMatch(lower::contains);
    }

    /** The tokens of a value that AWS reads, each once. */
    public static List<String> strict(String value) {
        if (!arePossible(value)) {
            return List.of();
        }
        Set<String> tokens = new LinkedHashSet<>();
        find(STRICT, value, tokens);
        places(value, tokens);
        return List.copyOf(tokens);
    }

    /**
     * The tokens of a value that the service reads, each once.
     *
     * @param percent whether <code>%NAME%</code> is one; in Windows it is a variable
     */
    public static List<String> free(String value, boolean percent) {
        Set<String> tokens = new LinkedHashSet<>();
        find(FREE, value, tokens);
        places(value, tokens);
        tokens.removeIf(token -> !percent && token.startsWith("%"));
        // <NAME>…</NAME> is markup.
        tokens.removeIf(token -> token.startsWith("<") && value.contains("</" + token.substring(1)));
        return List.copyOf(tokens);
    }

    /** Words as {@code your-bucket}, which could be a name all the same. */
    public static List<String> doubtful(String value) {
        Set<String> words = new LinkedHashSet<>();
        find(YOURS, value, words);
        List<String> tokens = strict(value);
        words.removeIf(word -> tokens.stream().anyMatch(token -> token.contains(word)));
        return List.copyOf(words);
    }

    private static void find(Pattern pattern, String value, Set<String> tokens) {
        Matcher matcher = pattern.matcher(value);
        while (matcher.find()) {
            if (!ENCODED.matcher(matcher.group()).matches()) {
                tokens.add(matcher.group());
            }
        }
    }

    /** Where an account or a region stands, a word is a token: {@code account_ID}, {@code xxxxxxxxxxxx}. */
    private static void places(String value, Set<String> tokens) {
        List<String> words = new ArrayList<>();
        Matcher arn = ARN.matcher(value);
        if (arn.lookingAt()) {
            word(NO_REGION, arn.group(1), words);
            word(NO_ACCOUNT, arn.group(2), words);
        }
        Matcher ecr = ECR.matcher(value);
        if (ecr.find()) {
            String before = value.substring(0, ecr.start());
            word(NO_ACCOUNT, before.substring(lastDivider(before) + 1), words);
            word(NO_REGION, ecr.group(1), words);
        }
        for (String word : words) {
            if (tokens.stream().noneMatch(word::contains)) {
                tokens.add(word);
            }
        }
    }

    private static int lastDivider(String text) {
        int last = text.length() - 1;
        while (last >= 0 && DIVIDERS.indexOf(text.charAt(last)) < 0) {
            last--;
        }
        return last;
    }

    private static void word(Pattern pattern, String word, List<String> words) {
        if (pattern.matcher(word).matches() && !word.contains("${")) {
            words.add(word);
        }
    }
}
