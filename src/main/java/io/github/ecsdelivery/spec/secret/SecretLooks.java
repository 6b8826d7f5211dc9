package io.github.ecsdelivery.spec.secret;

import java.util.regex.Pattern;

/**
 * Judges whether a value looks like a secret, by what it is called or by its form. It errs on the side of the secret
 * where the name says so, and on the other side where only the form speaks.
 */
public final class SecretLooks {
    /** What a shell, Spring, CloudFormation or a template places later. */
    private static final Pattern REFERENCE = Pattern.compile(
            "\\$[A-Za-z_]\\w*|\\$\\{[\\w.-]+(?::-?)?}|\\$\\([^)]*\\)|#\\{.*}|\\{\\{.*}}|%\\w+%|<[\\w-]+>|@\\{[^}]*}");

    private static final Pattern NO_SECRET =
            Pattern.compile("(?i)\\s*|\\*+|true|false|yes|no|on|off|none|null|enabled|disabled|required|optional"
                    // An ARN or an address says where a secret is; a path, in which file.
                    + "|arn:aws[\\w-]*:\\S+|[a-z][a-z0-9+.-]*://\\S*|(?:classpath:|file:)?/?(?:[\\w.-]+/)+[\\w.-]+\\.[a-z]{2,6}"
                    + "|(?:/[\\w.-]+){2,}");

    private static final Pattern NUMBER = Pattern.compile("[-+]?[0-9][0-9_.]*\\s*(?:[a-zA-Z]{1,2}|min|sec)?");

    private SecretLooks() {}

    /**
     * Whether the value of an environment variable, an option, a label or a tag looks like a secret.
     *
     * @param name of the variable, in any spelling: {@code DB_PASSWORD}, {@code spring.datasource.password}
     * @param value as it stands in the task definition
     */
    public static boolean secret(String name, String value) {
        return byName(name, value) || byForm(value);
    }

    /** Whether a name speaks of a secret and the value can be one: no switch, number, address, path or reference. */
    public static boolean byName(String name, String value) {
        SecretNames.Kind kind = SecretNames.of(name);
        if (kind == SecretNames.Kind.NONE
                || isReference(value)
                || NO_SECRET.matcher(value).matches()) {
            return false;
        }
        return kind == SecretNames.Kind.PASSWORD || !NUMBER.matcher(value).matches();
    }

    /**
     * Whether a text holds something that is a secret by its form: AWS access key ids, tokens, private keys, addresses
     * with a password, assignments to a secret's name, long random strings.
     */
    public static boolean byForm(String text) {
        return !SecretForms.in(text).isEmpty();
    }

    /** Whether a value only says from where another is taken. */
    static boolean isReference(String value) {
        return REFERENCE.matcher(value.strip()).matches();
    }
}
