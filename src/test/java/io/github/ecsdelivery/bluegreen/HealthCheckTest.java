package io.github.ecsdelivery.bluegreen;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecsdelivery.bluegreen.LoadBalancers.HealthCheck;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HealthCheckTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "HTTP | traffic-port | /health | 200-299 | GET /health on the traffic port, expects 200-299",
                "HTTPS | 9090 | / | 200 | GET / on port 9090, expects 200",
                "TCP | traffic-port | '' | '' | a connection to the traffic port"
            })
    void isToldAsWhatItAsks(String protocol, String port, String path, String codes, String text) {
        assertThat(new HealthCheck(protocol, port, path, codes).text()).isEqualTo(text);
    }
}
