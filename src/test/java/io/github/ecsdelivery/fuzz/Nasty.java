package io.github.ecsdelivery.fuzz;

import java.util.List;

/** Texts that programs stumble over, wherever a text may stand. */
public final class Nasty {
    private static final int LONG = 100_000;

    private static final List<String> SHORT = List.of(
            "",
            " ",
            "\t\r\n",
            "\0",
            "a\0b",
            "\u001b[31mred",
            "\uFEFF",
            "\uD800",
            "\uDC00\uD800",
            "\u202Eevil",
            "é ü ß 漢字 🚀",
            "null",
            "true",
            "NaN",
            "-0",
            "-1",
            "0",
            "1e400",
            "1e-400",
            "1E+999999999",
            "0x10",
            "2147483648",
            "-9223372036854775809",
            "99999999999999999999",
            "../../outside",
            "../../../../../../../../outside",
            "..\\..\\outside",
            "/outside",
            "//host/share",
            "C:\\outside",
            "file:///etc/passwd",
            "~/outside",
            ".",
            "..",
            "/",
            "\\",
            "a/../../b",
            "${",
            "${}",
            "${a",
            "${${${a}}}",
            "${commit:-${branch}}",
            "$1 $0 \\1",
            "@{",
            "@{}",
            "@{commit",
            "@{@{commit}}",
            "@{branch}@{region}",
            "<TASK_DEFINITION>",
            "<>",
            "{{x}}",
            "%s %d %n",
            "%",
            "%zz",
            "{0}",
            "'",
            "\"",
            "\\\"",
            "`id`",
            "$(id)",
            "a;b|c&d",
            "-rf",
            "--upload-pack=id",
            ":",
            "::",
            "a:",
            ":a",
            "a:b:c",
            "@",
            "a@b",
            "@sha256:",
            "sha256:",
            "sha256:zz",
            "sha512:" + "0".repeat(128),
            "arn:",
            "arn:aws:iam::",
            "arn:::::",
            "arn:aws:iam::111111111111:role/",
            "http://",
            "https://[",
            "https://[::1",
            "http://127.0.0.1:99999/",
            "http://a b/",
            "http://user:pass@127.0.0.1:1/",
            "jar:file:/a!/b",
            ",",
            ",,,",
            "a,,b",
            "=",
            "a=",
            "=a",
            "*",
            "**",
            "?",
            "[",
            "[a",
            "(",
            "a{2147483647}",
            "(a+)+$",
            "refs/heads/",
            "refs/tags/",
            "refs/pull/1/merge",
            "pr/",
            "tag:",
            "pr:",
            "HEAD",
            "HEAD^{commit}",
            "0000000000000000000000000000000000000000",
            "2026-13-45",
            "+1000000000-12-31T23:59:60Z",
            "PT-1S",
            "{\"a\":",
            "[1,2",
            "- a: &b [*b]",
            "<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><a>&b;</a>");

    private static final List<String> PARTS = List.of(
            "a", "9", "/", "../", ".", "-", ":", "@{commit}", "${a", "${", "{", "[", ",", "\\", "%", " ", "é", "🚀");

    private Nasty() {}

    /** One of them; one in twenty is of 100,000 characters. */
    public static String text(Dice dice) {
        if (dice.oneIn(20)) {
            String part = dice.of(PARTS);
            return part.repeat(LONG / part.length());
        }
        String text = dice.of(SHORT);
        return switch (dice.below(6)) {
            case 0 -> text + dice.of(SHORT);
            case 1 -> "a" + text;
            default -> text;
        };
    }

    /** A text changed here and there. */
    public static String like(String text, Dice dice) {
        if (dice.oneIn(3)) {
            return text(dice);
        }
        int at = dice.below(text.length() + 1);
        return switch (dice.below(4)) {
            case 0 -> text.substring(0, at);
            case 1 -> text.substring(0, at) + dice.of(SHORT) + text.substring(at);
            case 2 -> text.substring(at);
            default -> text.substring(0, at) + text;
        };
    }
}
