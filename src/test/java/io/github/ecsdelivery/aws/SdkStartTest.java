package io.github.ecsdelivery.aws;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SdkStartTest {

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theFirstCallsGoThroughWithoutAnybodyThere(boolean endpoints) {
        assertThat(SdkStart.load(endpoints)).isTrue();
    }
}
