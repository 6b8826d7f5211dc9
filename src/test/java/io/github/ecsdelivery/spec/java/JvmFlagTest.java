package io.github.ecsdelivery.spec.java;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JvmFlagTest {

    @ParameterizedTest
    @CsvSource({
        "-Xmx512m, 536870912",
        "-Xmx1G, 1073741824",
        "-Xmx1t, 1099511627776",
        "-Xmx65536k, 67108864",
        "-Xmx1000, 1000",
        "-XX:MaxHeapSize=2g, 2147483648",
        "-Xmx999999999999999999t, 1099511627775999998900488372224",
        "-Xmx, ",
        "-Xmx${HEAP}, ",
        "-Xmx1.5g, ",
        "-Xms1g, ",
        "-Xmn1g, ",
    })
    void sizesOfTheHeapAreRead(String flag, @Nullable BigInteger bytes) {
        assertThat(JvmFlag.largestHeap(flag)).isEqualTo(bytes);
        assertThat(JvmFlag.firstHeap(flag.replace("-Xmx", "-Xms").replace("MaxHeap", "InitialHeap")))
                .isEqualTo(flag.equals("-Xms1g") ? BigInteger.ONE.shiftLeft(30) : bytes);
    }

    @Test
    void sharesAreRead() {
        assertThat(JvmFlag.ramPercentage("-XX:MaxRAMPercentage=75.0")).isEqualByComparingTo("75");
        assertThat(JvmFlag.ramPercentage("-XX:MaxRAMPercentage=75%")).isNull();
        assertThat(JvmFlag.ramPercentage("-XX:MinRAMPercentage=75")).isNull();
    }

    @Test
    void variablesAreCutAtBlanksAndQuotes() {
        assertThat(JvmFlag.words(" -Xmx1g  '-Da=b'\n\"-Dc\" ")).containsExactly("-Xmx1g", "-Da=b", "-Dc");
    }

    @ParameterizedTest
    @CsvSource({"30s, PT30S", "30000, PT30S", "30000ms, PT30S", "1m, PT1M", "PT45S, PT45S", "2H, PT2H", "soon, ", "'', "
    })
    void durationsAreReadAsSpringDoes(String text, @Nullable Duration duration) {
        assertThat(SpringDuration.of(text)).isEqualTo(duration);
    }
}
