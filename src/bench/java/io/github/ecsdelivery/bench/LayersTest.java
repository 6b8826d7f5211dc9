package io.github.ecsdelivery.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecsdelivery.sandbox.wire.Journal;
import java.util.List;
import org.junit.jupiter.api.Test;

class LayersTest {

    @Test
    void onlyWhatIsAsLargeAsTheBaseCounts() {
        Layers layers = Layers.of(List.of(
                entry("registry", 0, 28_900_000),
                entry("registry", 28_900_000, 0),
                entry("registry", 28_900_000, 0),
                entry("registry", 1_200, 900),
                entry("s3", 28_900_000, 28_900_000)));

        assertThat(layers).isEqualTo(new Layers(1, 2));
    }

    private static Journal.Entry entry(String service, long request, long response) {
        return new Journal.Entry(service, "blob", 200, request, response, "somebody", List.of());
    }
}
