package io.github.ecsdelivery.sandbox.logs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecsdelivery.sandbox.ecs.Bench;
import io.github.ecsdelivery.sandbox.wire.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FilterPatternTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
                    ~~                     | anything at all           | true
                    ~  ~                   | anything at all           | true
                    ERROR                  | [ERROR 400] BAD REQUEST   | true
                    ERROR                  | an error                  | false
                    Exception              | java.io.IOException: gone | true
                    ERROR ARGUMENTS        | ARGUMENTS bad: ERROR      | true
                    ERROR ARGUMENTS        | ERROR                     | false
                    "INTERNAL SERVER"      | 500 INTERNAL SERVER ERROR | true
                    "INTERNAL SERVER"      | INTERNAL, SERVER          | false
                    "a:b"                  | see a:b                   | true
                    "say \\"no\\""         | they say "no" now         | true
                    ERROR -EXITING         | ERROR, going on           | true
                    ERROR -EXITING         | ERROR, EXITING            | false
                    -"by itself"           | it stopped by itself      | false
                    -"by itself"           | it was stopped            | true
                    ?ERROR ?WARN           | WARN: slow                | true
                    ?ERROR ?WARN           | INFO: slow                | false
                    ?ERROR ?WARN REQUEST   | a REQUEST                 | true
                    ?ERROR -WARN           | INFO: slow                | true
                    """)
    void matchesAsTheServiceDoes(String pattern, String message, boolean expected) {
        assertThat(FilterPattern.parse(pattern).matches(message)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
                    Status: timeout | Invalid character(s) in term ':'
                    a (b)           | Invalid character(s) in term '(b)'
                    ~""~            | Invalid character(s) in term '""'
                    "open           | Invalid character(s) in term '"open'
                    "a"b            | Invalid character(s) in term '"a"b'
                    """)
    void refusesWhatNeedsQuotes(String pattern, String text) {
        Refusal refusal = Bench.refusal(() -> FilterPattern.parse(pattern));

        assertThat(refusal.code()).isEqualTo("InvalidParameterException");
        assertThat(refusal.text()).isEqualTo(text);
    }

    @Test
    void saysWhichPatternsItDoesNotHave() {
        for (String pattern : new String[] {"{ $.level = \"ERROR\" }", "[ip, user]", "%4[0-9]{2}%"}) {
            assertThat(Bench.refusal(() -> FilterPattern.parse(pattern)).text())
                    .as(pattern)
                    .contains("terms and quoted phrases only");
        }
    }
}
