package io.github.ecsdelivery.failure;

import static java.util.regex.Matcher.quoteReplacement;

import io.github.ecsdelivery.failure.Code.Kind;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** {@code docs/errors.md} as the catalogue has it. */
final class ErrorsDocument {
    static final String HEAD = """
            # Errors

            Every message with which the plugin ends a build begins with a code and ends with where to read more:

            <!-- file: src/test/resources/failures/placeholder.txt -->
            ```
            %s```

            The message itself says what was found, where, and what to do. This page says what the code means in general. A code
            keeps its meaning from version to version, so scripts may look for it; it also stands in `delivery.json` (`cause.code`).

            - With `-e` Maven shows what was behind the failure: the exceptions of the AWS SDK have AWS's request id and its words as
              they were. No secret stands in them.
            - *Failure* (`MojoFailureException`) is what you can change: a setting, a template, a permission, a service that does not
              come up. *Error* (`MojoExecutionException`) is what could not be done: no network, a full disk, a mistake of the plugin.
            - Why deployments fail that had been started is a subject of its own, [failures.md](failures.md).
            - Maven itself refuses a `<configuration>` with an element that it does not know (`Cannot find 'repositry' in class …
              ImageSettings`) or with elements where a text belongs (`Basic element 'region' must not contain child elements`), before
              the plugin is asked, so without a code. Maven 3.9 and later warn of unknown elements at the top.

            ## Contents
            """;

    private static final Map<String, String> GROUPS = groups();
    private static final int WIDTH = 120;
    /** Elements with what they hold, properties, placeholders. */
    private static final Pattern CODE = Pattern.compile("(?:</?[A-Za-z][A-Za-z0-9_]*>(?:[\\w/-]+(?=</))?)+"
            + "|-Decs-delivery\\.[\\w.]*\\w(?:=\\w+)?|\\$?[$#]\\{[^}]+}");

    private static final Pattern COMMAND = Pattern.compile("'((?:aws|mvn|git|docker) [^']+)'");

    private ErrorsDocument() {}

    private static Map<String, String> groups() {
        Map<String, String> groups = new LinkedHashMap<>();
        groups.put("1", "Settings and identity");
        groups.put("2", "Task definition and AppSpec");
        groups.put("3", "The image");
        groups.put("4", "The revision in S3");
        groups.put("5", "The deployment");
        groups.put("6", "The sandbox");
        groups.put("9", "AWS and the plugin");
        return groups;
    }

    /** @param example a message, with its line end */
    static String of(String example) {
        StringBuilder text = new StringBuilder(HEAD.formatted(example));
        GROUPS.forEach((hundred, title) -> {
            text.append("\n**[")
                    .append(title)
                    .append("](#")
                    .append(anchor(title))
                    .append(")**\n\n");
            codes(hundred)
                    .forEach(code -> text.append("- [%s](#%s) %s%n"
                            .formatted(
                                    code.id(),
                                    code.anchor(),
                                    markdown(Catalogue.of(code).title()))));
        });
        text.append("\n**[What AWS says, and what it means](#what-aws-says-and-what-it-means)**\n");
        GROUPS.forEach((hundred, title) -> {
            text.append("\n## ").append(title).append("\n");
            codes(hundred).forEach(code -> text.append(section(code)));
        });
        text.append("\n## What AWS says, and what it means\n\n");
        text.append("""
                Some of AWS's words say little of what is wrong. Those that reach this build are recognised, and the message has the
                explanation. What only CodePipeline shows never reaches it. AWS may word it otherwise one day; what is marked with (?)
                is not confirmed.

                | AWS says | who says it | what it means | what to do | code |
                |---|---|---|---|---|
                """);
        AwsText.all().forEach(aws -> text.append(row(aws)));
        return text.toString();
    }

    private static List<Code> codes(String hundred) {
        return Arrays.stream(Code.values())
                .filter(code -> code.id().startsWith("ECSD-" + hundred))
                .toList();
    }

    private static String section(Code code) {
        Catalogue.Entry entry = Catalogue.of(code);
        String said = AwsText.all().stream()
                .filter(text -> text.codes().contains(code))
                .map(text -> "- " + code(text.text()) + (text.isSure() ? "" : " (?)") + "\n")
                .collect(Collectors.joining());
        return "\n### " + code.id() + "\n\n**" + markdown(entry.title()) + "** ("
                + (code.kind() == Kind.YOURS ? "failure" : "error") + ")\n\n" + wrapped(markdown(entry.cause()))
                + "\n\n" + wrapped("What to do: " + markdown(entry.cure())) + "\n"
                + (said.isEmpty()
                        ? ""
                        : "\n[What AWS says](#what-aws-says-and-what-it-means) in such a case:\n\n" + said);
    }

    private static String row(AwsText text) {
        String codes = text.codes().stream()
                .map(code -> "[" + code.id() + "](#" + code.anchor() + ")")
                .collect(Collectors.joining(", "));
        return "| " + code(text.text()) + (text.isSure() ? "" : " (?)") + " | " + markdown(text.by()) + " | "
                + markdown(text.means()) + " | " + markdown(text.cure()) + " | " + (codes.isEmpty() ? "–" : codes)
                + " |\n";
    }

    private static String anchor(String title) {
        return title.toLowerCase(Locale.ROOT).replace(' ', '-');
    }

    private static String code(String text) {
        return "`" + text + "`";
    }

    // A browser would take elements for HTML, and stars for emphasis.
    private static String markdown(String text) {
        String commands = COMMAND.matcher(text).replaceAll(command -> quoteReplacement(code(command.group(1))));
        return CODE.matcher(commands)
                .replaceAll(found -> quoteReplacement(code(found.group())))
                .replace("*", "\\*");
    }

    private static String wrapped(String text) {
        StringBuilder lines = new StringBuilder();
        int length = 0;
        for (String word : text.split(" ")) {
            boolean breaks = length > 0 && length + 1 + word.length() > WIDTH;
            lines.append(length == 0 ? "" : breaks ? "\n" : " ").append(word);
            length = breaks || length == 0 ? word.length() : length + 1 + word.length();
        }
        return lines.toString();
    }
}
