package io.github.ecsdelivery.spec.secret;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Names of variables, options and arguments under which people keep secrets. */
final class SecretNames {
    private static final Set<String> PASSWORDS =
            Set.of("password", "passwords", "passwd", "passphrase", "passcode", "pass", "pwd", "pw");

    private static final Set<String> OTHERS = Set.of(
            "secret",
            "secrets",
            "token",
            "tokens",
            "credential",
            "credentials",
            "apikey",
            "accesskey",
            "secretkey",
            "privatekey",
            "signingkey",
            "encryptionkey",
            "masterkey",
            "sharedkey",
            "accountkey",
            "authkey",
            "sessionkey",
            "licensekey");

    /** What names run together end in: PGPASSWORD, clientsecret. */
    private static final List<String> ENDINGS =
            List.of("password", "passwd", "passphrase", "secret", "token", "apikey", "secretkey", "privatekey");

    /** Short words that mean a secret only at the end of a longer name: DB_PASS, MYSQL_PWD, but not PWD. */
    private static final Set<String> ONLY_LAST = Set.of("pass", "pwd", "pw");

    /** After the word for a secret, these say that it is something about it: TOKEN_TTL, PASSWORD_POLICY. */
    private static final Set<String> ABOUT = Set.of(
            ("alg algorithm algorithms alias allowed arn arns attempts audience bucket budget cache check class cookie"
                            + " count days dir directory disabled duration enable enabled encoder encoding endpoint expiration"
                            + " expire expires expiry field file files format grace header headers host hours id ids interval"
                            + " issuer key keys kind leeway length lengths level lifetime limit location manager max"
                            + " maximum min minimum minutes mode ms name names parameter path paths pattern policies policy port"
                            + " prefix properties property provider queue rate regex required reset rotation rounds rules scope"
                            + " scopes seconds size skew source storage store strategy strength suffix table template timeout"
                            + " topic ttl type types uri uris url urls usage username validation validator validity version"
                            + " versions window")
                    .split(" "));

    /** Each name that speaks of a secret has one of these in it. */
    private static final List<String> STEMS = List.of("pass", "pw", "secret", "token", "credential", "key");

    private static final Pattern BREAK =
            Pattern.compile("[^A-Za-z0-9]+|(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])");

    /** DB_PASSWORD2 is a password too. */
    private static final Pattern COUNTER = Pattern.compile("[0-9]+$");

    private SecretNames() {}

    /** What a name says of its value. */
    enum Kind {
        /** A secret, even one of digits alone. */
        PASSWORD,
        SECRET,
        NONE
    }

    /** Whether a text in small letters can hold such a name at all; the patterns are slow. */
    static boolean mayBeIn(String lower) {
        return STEMS.stream().anyMatch(lower::contains);
    }

    static Kind of(String name) {
        if (!mayBeIn(name.toLowerCase(Locale.ROOT))) {
            return Kind.NONE;
        }
        List<String> words = words(name);
        for (int i = words.size() - 1; i >= 0; i--) {
            String word = words.get(i);
            boolean last = i == words.size() - 1;
            boolean enough = !ONLY_LAST.contains(word) || (last && words.size() > 1);
            boolean password = (PASSWORDS.contains(word) && enough) || word.endsWith("password");
            if (password) {
                return last ? Kind.PASSWORD : Kind.SECRET;
            }
            String pair = i == 0 ? word : words.get(i - 1) + word;
            if (OTHERS.contains(word)
                    || OTHERS.contains(pair)
                    || ENDINGS.stream().anyMatch(word::endsWith)) {
                return Kind.SECRET;
            }
            if (ABOUT.contains(word)) {
                return Kind.NONE;
            }
        }
        return Kind.NONE;
    }

    private static List<String> words(String name) {
        List<String> words = new ArrayList<>();
        for (String part : BREAK.split(name)) {
            String word = COUNTER.matcher(part).replaceFirst("").toLowerCase(Locale.ROOT);
            if (!word.isEmpty()) {
                words.add(word);
            }
        }
        return words;
    }
}
