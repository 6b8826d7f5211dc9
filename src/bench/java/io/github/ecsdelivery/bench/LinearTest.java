package io.github.ecsdelivery.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class LinearTest {

    @Test
    void eachFurtherServiceCostsWhatTheFirstOnesDid() {
        Linear line = Linear.through(1, 4, 10, 13);

        assertThat(line.each()).isEqualTo(1, within(1e-9));
        assertThat(line.seconds(50)).isEqualTo(53, within(1e-9));
    }
}
