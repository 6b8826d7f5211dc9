package io.github.ecsdelivery.spec.secret;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds what looks like a secret inside a text by its form, whatever the text is called. */
final class SecretForms {
    private static final String NAME = "(?<![\\w.])(?<name>[A-Za-z_][\\w.-]{1,100})";

    /** {@code -Dspring.datasource.password=}, {@code &password=}, {@code "password": }. */
    private static final Pattern ASSIGNED = Pattern.compile(NAME + "(?:\\s?=\\s?|\\\\*[\"']\\s*[:=]\\s*|:\\s+)");

    /** {@code --password } and the value behind it in one text. */
    private static final Pattern FLAG = Pattern.compile("(?<![\\w-])--?(?<name>[A-Za-z][\\w.-]{1,100})\\s+(?!-)");

    private static final Pattern VALUE = Pattern.compile(
            "\\\\*(?<quote>[\"'])(?<quoted>.*?)(?:\\\\*\\k<quote>|$)|(?<plain>[^\\s\"']+?)(?=[,;&][\\w.-]+=|[\\s\"']|$)");

    private static final Pattern DIGIT = Pattern.compile("[0-9=]");

    private static final List<Form> FORMS = List.of(
            // The first that takes a place keeps it: an ARN is never a secret, whatever it holds.
            new Form("\\barn:aws[\\w-]*:[\\w-]+:[^\\s\"',]*", text -> false, "arn:aws"),
            new Form(
                    "-----BEGIN (?:CERTIFICATE|PUBLIC KEY|RSA PUBLIC KEY)-----.*?-----END [A-Z ]+-----",
                    text -> false,
                    "-----begin"),
            new Form("-----BEGIN [A-Z0-9 ]+-----.*?(?:-----END [A-Z0-9 ]+-----|\\z)", text -> true, "-----begin"),
            new Form("(?<=://)[^\\s:@/?#\"']*:(?<part>(?!\\d+(?:[/?#\\s]|$))[^\\s\"']*)@", SecretForms::said, "://"),
            new Form("(?<=jdbc:oracle:thin:)[^\\s:@/]+/(?<part>[^\\s@]+)@", SecretForms::said, "jdbc:oracle:thin:"),
            new Form("(?<=://hooks\\.slack\\.com/services/)[^\\s\"']+", text -> true, "hooks.slack.com"),
            new Form(
                    "(?i)\\b(?:bearer|basic)\\s+(?<part>[\\w.~+/-]{8,}=*)",
                    text -> DIGIT.matcher(text).find(),
                    "bearer",
                    "basic"),
            new Form("\\b(?:AKIA|ASIA)[A-Z0-9]{16}\\b", text -> true, "akia", "asia"),
            new Form("\\beyJ[\\w-]{5,}\\.[\\w-]{5,}(?:\\.[\\w-]*){1,3}", text -> true, "eyj"),
            new Form(
                    "\\b(?:gh[pousr]_|github_pat_|glpat-|xox[abeprs]-|[rs]k_(?:live|test)_|npm_|AIza)[\\w-]{16,}",
                    text -> true,
                    "ghp_",
                    "gho_",
                    "ghu_",
                    "ghs_",
                    "ghr_",
                    "github_pat_",
                    "glpat-",
                    "xox",
                    "k_live_",
                    "k_test_",
                    "npm_",
                    "aiza"),
            new Form("\\bsha(?:256|384|512)[-:][\\w+/=]+", text -> false, "sha256", "sha384", "sha512"));

    /** Behind all others, so that what is harmless to them is harmless to it. */
    private static final Form RANDOM = new Form("(?<![\\w+/.-])[\\w+/-]{24,}={0,2}(?![\\w+/-])", Entropy::random);

    private SecretForms() {}

    /** A place in a text, from the first to behind the last character. */
    record Span(int from, int to) {

        boolean overlaps(Span other) {
            return from < other.to && other.from < to;
        }

        Span with(Span other) {
            return new Span(Math.min(from, other.from), Math.max(to, other.to));
        }
    }

    /**
     * A form; its part, or all of it, is a secret when the predicate says so, and surely none when not.
     *
     * @param signs in small letters; a text without any of them, whatever its case, does not have the form
     */
    private record Form(Pattern pattern, boolean partial, Predicate<String> secret, List<String> signs) {

        Form(String regex, Predicate<String> secret, String... signs) {
            this(Pattern.compile(regex, Pattern.DOTALL), regex.contains("(?<part>"), secret, List.of(signs));
        }

        boolean isPossible(String lower) {
            return signs.stream().anyMatch(lower::contains);
        }
    }

    /** The secrets in a text, from left to right, none touching another. The patterns are slow, so few get to see it. */
    static List<Span> in(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        List<Span> harmless = new ArrayList<>();
        List<Span> secrets = new ArrayList<>();
        for (Form form : FORMS) {
            if (form.isPossible(lower)) {
                find(form, text, harmless, secrets);
            }
        }
        if (Entropy.mayHaveRandomRun(text)) {
            find(RANDOM, text, harmless, secrets);
        }
        if (SecretNames.mayBeIn(lower)) {
            assigned(ASSIGNED, text, secrets);
            assigned(FLAG, text, secrets);
        }
        secrets.sort(Comparator.comparingInt(Span::from));
        return secrets;
    }

    private static void find(Form form, String text, List<Span> harmless, List<Span> secrets) {
        for (Matcher matcher = form.pattern().matcher(text); matcher.find(); ) {
            Span all = new Span(matcher.start(), matcher.end());
            Span part = form.partial() ? new Span(matcher.start("part"), matcher.end("part")) : all;
            if (harmless.stream().noneMatch(all::overlaps) && secrets.stream().noneMatch(part::overlaps)) {
                boolean secret = form.secret().test(text.substring(part.from(), part.to()));
                (secret ? secrets : harmless).add(secret ? part : all);
            }
        }
    }

    private static void assigned(Pattern pattern, String text, List<Span> secrets) {
        Matcher name = pattern.matcher(text);
        Matcher value = VALUE.matcher(text);
        while (name.find()) {
            boolean speaks = SecretNames.of(name.group("name")) != SecretNames.Kind.NONE;
            if (speaks && value.region(name.end(), text.length()).lookingAt()) {
                String group = value.group("quote") == null ? "plain" : "quoted";
                if (SecretLooks.byName(name.group("name"), value.group(group))) {
                    add(new Span(value.start(group), value.end(group)), secrets);
                }
            }
        }
    }

    /** Those that overlap become one, so that no end of any is left over. */
    private static void add(Span span, List<Span> secrets) {
        Span whole = span;
        for (Span other : secrets) {
            whole = other.overlaps(span) ? whole.with(other) : whole;
        }
        secrets.removeIf(whole::overlaps);
        secrets.add(whole);
    }

    private static boolean said(String part) {
        return !part.isEmpty() && !SecretLooks.isReference(part);
    }
}
