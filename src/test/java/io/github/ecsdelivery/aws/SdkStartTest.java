package io.github.ecsdelivery.aws;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SdkStartTest {

    @ParameterizedTest
    @EnumSource
    void theFirstCallsGoThroughWithoutAnybodyThere(SdkStart.Part part) {
        assertThat(SdkStart.load(true, part)).isTrue();
        assertThat(SdkStart.load(false, part)).isTrue();
    }
}
