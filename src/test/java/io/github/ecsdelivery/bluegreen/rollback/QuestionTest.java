package io.github.ecsdelivery.bluegreen.rollback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ecsdelivery.environment.Prompt;
import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuestionTest {
    @ParameterizedTest
    @CsvSource({"y, true", "Y, true", "' yes ', true", "n, false", "'', false", "yeah, false"})
    void onlyYesIsYes(String answer, boolean yes) throws DeliveryException {
        Question question = new Question(text -> {
            assertThat(text).isEqualTo("Really? [y/N] ");
            return answer;
        });

        if (yes) {
            question.ask("Really?");
            return;
        }
        assertThatThrownBy(() -> question.ask("Really?"))
                .isInstanceOfSatisfying(
                        DeliveryException.class, e -> assertThat(e.code()).isEqualTo(Code.ROLLBACK_DECLINED))
                .hasMessageContaining("Nothing was changed, since the answer was not yes.");
    }

    @Test
    void whereNobodyIsNobodyIsAsked() throws DeliveryException {
        new Question(Prompt.nobody()).ask("Really?");
    }
}
