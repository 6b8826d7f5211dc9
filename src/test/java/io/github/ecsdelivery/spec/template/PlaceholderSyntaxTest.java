package io.github.ecsdelivery.spec.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ecsdelivery.environment.Notes;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.spec.finding.Findings;
import io.github.ecsdelivery.spec.model.TaskDefinitionModel;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlaceholderSyntaxTest {
    private static final Values VALUES = new Values(List.of(
            new Values.Source("environment 'dev'", Map.of("PORT", "8080", "a.b-c", "x", "_X", "y", "EMPTY", ""))));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "&&*&& | a&&PORT&&b | a8080b",
                "&&*&& | &&a.b-c&& && PORT && | x && PORT &&",
                "__*__ | __PORT__-__a.b-c__ | 8080-x",
                "__*__ | ___X__ | y",
                "%*% | 50% of 100% is %PORT% | 50% of 100% is 8080",
                "{{*}} | {{PORT}}{{ PORT }}{{  PORT}} | 808080808080",
                "{{ * }} | {{PORT}}{{ PORT }} | 80808080",
                "{{*}} | {{ a b }} {{}} {{1}} | {{ a b }} {{}} {{1}}",
                "@*@ | me@example.com @PORT@ | me@example.com 8080",
                "#{*} | #{PORT} | 8080",
                "[[*]] | [[ PORT ]] | 8080",
                "&&*&& | ${PORT}&&PORT&&<PORT> | 808080808080",
                "&&*&& | &&PORT | &&PORT",
            })
    void delimitersOfTheSettings(String delimiter, String text, String expected) throws DeliveryException {
        assertThat(filled(PlaceholderSyntax.of(List.of(delimiter), Map.of()), text))
                .isEqualTo(expected);
    }

    @Test
    void theLongestOpeningIsReadFirst() throws DeliveryException {
        PlaceholderSyntax syntax = PlaceholderSyntax.of(List.of("&*&", "&&*&&"), Map.of());
        assertThat(filled(syntax, "&&PORT&& &PORT&")).isEqualTo("8080 8080");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "%% | which has no *",
                "** | which has more than one *",
                "__*__*__ | which has more than one *",
                "*% | which has nothing before the *",
                "' *' | which has nothing before the *",
                "%* | which has nothing after the *",
                "${*} | and ${name} is a placeholder anyway",
                "$${*} | and ${name} is a placeholder anyway",
                "'\"*\"' | which holds a quote, a backslash or a blank",
                "% %*% | which holds a quote, a backslash or a blank",
                "X*X | which holds a letter or a digit",
                "{*} | and { is what JSON and YAML are made of",
                "[*] | and [ is what JSON and YAML are made of",
            })
    void whatIsNoDelimiter(String delimiter, String reason) {
        assertThatThrownBy(() -> PlaceholderSyntax.of(List.of("%*%", delimiter), Map.of()))
                .hasMessage("[ECSD-102] <spec><placeholders><delimiters> has \"" + delimiter + "\", " + reason
                        + ". Expected signs with one * where the name stands, for example &&*&& or {{*}}."
                        + " Correct the delimiter or remove it.");
    }

    @Test
    void anUnknownNameBetweenDelimitersIsTheSameError() {
        assertThatThrownBy(() -> filled(PlaceholderSyntax.of(List.of("&&*&&"), Map.of()), "x-&&PORTS&&"))
                .hasMessage("[ECSD-204] t.json:1:14: unknown placeholder &&PORTS&&."
                        + " Known names close to it: PORT (environment 'dev')."
                        + " Define PORTS in <variables>; when the text itself is meant, define it as that text.");
    }

    @Test
    void anEmptyValueBetweenDelimitersToo() {
        assertThatThrownBy(() -> filled(PlaceholderSyntax.of(List.of("{{*}}"), Map.of()), "{{ EMPTY }}"))
                .hasMessage(
                        "[ECSD-204] t.json:1:12: empty placeholder {{ EMPTY }}. environment 'dev' sets EMPTY to nothing."
                                + " Give EMPTY a value, or write ${EMPTY:-} when nothing is meant.");
    }

    @ParameterizedTest
    @CsvSource({
        "REPOSITORY_URI:latest,              r.example/a:latest",
        "x/REPOSITORY_URI-REPOSITORY_URI,    x/r.example/a-r.example/a",
        "MY_REPOSITORY_URI REPOSITORY_URIS,  MY_REPOSITORY_URI REPOSITORY_URIS",
        "repository_uri,                     repository_uri",
        "REPOSITORY_URI_2,                   longer",
        "NESTED,                             REPOSITORY_URI ${PORT}",
        "${NOPE:-REPOSITORY_URI},            REPOSITORY_URI",
    })
    void wordsAreReplacedWhereTheyStandAlone(String text, String expected) throws DeliveryException {
        PlaceholderSyntax syntax = PlaceholderSyntax.of(
                List.of(),
                Map.of(
                        "REPOSITORY_URI",
                        "r.example/a",
                        "REPOSITORY_URI_2",
                        "longer",
                        "NESTED",
                        "REPOSITORY_URI ${PORT}"));
        assertThat(filled(syntax, text)).isEqualTo(expected);
    }

    @Test
    void wordsAndDelimitersLeaveKeysAlone() throws DeliveryException {
        PlaceholderSyntax syntax = PlaceholderSyntax.of(List.of("&&*&&"), Map.of("family", "x"));
        Template template = BarePlaceholdersTest.read(
                "t.yaml", "family: family\ndockerLabels: {&&PORT&&: &&PORT&&, <PORT>: <PORT>, ${PORT}: b}\n", syntax);
        BarePlaceholdersTest.fill(template, syntax, VALUES);
        assertThat(template.tree())
                .hasToString(
                        "{\"family\":\"x\",\"dockerLabels\":{\"&&PORT&&\":8080,\"<PORT>\":8080,\"${PORT}\":\"b\"}}");
    }

    @Test
    void aWordThatStandsForNothing() {
        assertThatThrownBy(() -> filled(PlaceholderSyntax.of(List.of(), Map.of("IMAGE", "")), "IMAGE"))
                .hasMessage("[ECSD-204] t.json:1:12: empty placeholder IMAGE. <spec><placeholders><words> sets IMAGE to"
                        + " nothing. Give IMAGE a value there.");
    }

    @Test
    void aWordHasNoBlanks() {
        assertThatThrownBy(() -> PlaceholderSyntax.of(List.of(), Map.of("A B", "x")))
                .hasMessage(
                        "[ECSD-102] <spec><placeholders><words> has \"A B\". Expected a word without blanks, quotes and"
                                + " backslashes. Correct the word or remove it.");
    }

    private static String filled(PlaceholderSyntax syntax, String text) throws DeliveryException {
        Template template = BarePlaceholdersTest.read("t.json", "{\"family\":\"" + text + "\"}", syntax);
        Findings findings = new Findings();
        new Placeholders(VALUES, syntax, findings).fill(template, new TaskDefinitionModel());
        findings.settle(new Notes());
        return template.tree().path("family").textValue();
    }
}
