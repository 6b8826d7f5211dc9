package io.github.ecsdelivery.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConnectionTest {
    @Test
    void withoutSettingsItIsTheUsualOne() throws Exception {
        assertThat(Connection.of(settings(""))).isEqualTo(Connection.usual());
    }

    @Test
    void everySettingArrives() throws Exception {
        assertThat(Connection.of(settings("endpoint=http://localhost:4566;endpoints.s3=https://s3.corp;fips=false;"
                        + "dualStack=true;connectTimeout=2;readTimeout=3600;retryMode=adaptive;maxAttempts=20")))
                .isEqualTo(new Connection(
                        URI.create("http://localhost:4566"),
                        Map.of("s3", URI.create("https://s3.corp")),
                        false,
                        true,
                        Duration.ofSeconds(2),
                        Duration.ofHours(1),
                        "adaptive",
                        20));
    }

    @Test
    void oneServiceBeatsAll() throws Exception {
        Connection connection = Connection.of(settings("endpoint=http://all;endpoints.s3=http://one"));

        assertThat(connection.endpoint("s3")).hasToString("http://one");
        assertThat(connection.endpoint("ecr")).hasToString("http://all");
    }

    @Test
    void anEndpointForAllIsNoFipsOne() throws Exception {
        Connection connection =
                Connection.of(settings("fips=true;dualStack=true")).to(URI.create("http://127.0.0.1:1"));

        assertThat(connection.fips()).isFalse();
        assertThat(connection.dualStack()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "endpoint=localhost:4566 | <connection><endpoint> is 'localhost:4566', expected an address such as https://",
                "endpoint=ftp://x | <connection><endpoint> is 'ftp://x'",
                "endpoint=https:// | <connection><endpoint> is 'https://'",
                "endpoint=http://a b | <connection><endpoint> is 'http://a b'",
                "endpoint=https://me:pw1234@corp | <connection><endpoint> holds a user or password",
                "endpoints.cloudwatch=http://x | has an endpoint for 'cloudwatch', expected one of [codedeploy, ecr, ecs, elbv2, iam, kms, logs, s3, sts]",
                "endpoints.ecs=x | <connection><endpoints><ecs> is 'x'",
                "fips=yes | <connection><fips> is 'yes', expected one of true, false.",
                "dualStack=1 | <connection><dualStack> is '1', expected one of true, false.",
                "connectTimeout=0 | <connection><connectTimeout> is '0', expected a whole number from 1 to 3600 (seconds)",
                "readTimeout=30s | <connection><readTimeout> is '30s', expected a whole number from 1 to 3600 (seconds)",
                "maxAttempts=21 | <connection><maxAttempts> is '21', expected a whole number from 1 to 20.",
                "retryMode=legacy | <connection><retryMode> is 'legacy', expected standard or adaptive.",
                "fips=true;endpoint=http://x | <fips> is true and <connection> names an endpoint of its own; the two exclude",
                "fips=true;endpoints.s3=http://x | <fips> is true and <connection> names an endpoint of its own",
            })
    void whatCannotBeIsRefused(String given, String sentence) {
        DeliveryException failure = catchThrowableOfType(DeliveryException.class, () -> Connection.of(settings(given)));

        assertThat(failure.code()).isEqualTo(Code.SETTING_INVALID);
        assertThat(failure).hasMessageContaining(sentence);
        assertThat(failure.getMessage()).doesNotContain("pw1234");
    }

    private static ConnectionSettings settings(String given) throws DeliveryException {
        ConnectionSettings settings = new ConnectionSettings();
        Map<String, String> properties = new TreeMap<>();
        for (String setting : given.split(";")) {
            int equals = setting.indexOf('=');
            if (equals > 0) {
                properties.put(PropertyBinder.PREFIX + setting.substring(0, equals), setting.substring(equals + 1));
            }
        }
        new PropertyBinder(properties).bind(settings);
        return settings;
    }
}
