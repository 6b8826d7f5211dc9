package io.github.ecsdelivery.bluegreen.release;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecsdelivery.bluegreen.Stage;
import io.github.ecsdelivery.bluegreen.follow.Watch.Manners;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class DeliveryRequestTest {
    @ParameterizedTest
    @CsvSource({"255, 255, x", "256, 256, x", "257, 256, …", "400, 256, …"})
    void aDescriptionIsCutToWhatCodeDeployTakes(int written, int length, String end) {
        DeliveryRequest like = new ReleaseScene(Path.of(".")).request();
        String description = new DeliveryRequest(
                        like.delivery(),
                        like.application(),
                        like.group(),
                        like.config(),
                        like.safeguards(),
                        "x".repeat(written),
                        like.keyPrefix(),
                        like.tags(),
                        like.precedence(),
                        like.watching(),
                        like.dryRun())
                .description();

        assertThat(description).hasSize(length).endsWith(end);
    }

    @ParameterizedTest
    @EnumSource
    void whatToDoHasTheSameWordInSettingsAndMessages(OnActive onActive) {
        assertThat(OnActive.of(onActive.word())).isEqualTo(onActive);
        assertThat(onActive.word()).isLowerCase();
    }

    @Test
    void toTheEndIsAsLongAsItTakesAndLeavesNothingUndone() {
        assertThat(Watching.toTheEnd()).isEqualTo(new Watching(Stage.SUCCEEDED, null, Manners.leave(), null));
    }
}
