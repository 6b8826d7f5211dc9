package io.github.ecsdelivery.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManyDeliveriesIT {
    @TempDir
    Path directory;

    @Test
    void twoHundredAtOnceFitIntoHalfAGibibyte() throws Exception {
        Process process = new ProcessBuilder(List.of(
                        System.getProperty("java.home") + "/bin/java",
                        "-Xmx512m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ManyDeliveries.class.getName(),
                        "200",
                        directory.toString()))
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        System.out.println(output.strip());
        assertThat(process.waitFor()).as(output).isZero();
        assertThat(output).contains("200 of 200 deliveries in ");
    }
}
