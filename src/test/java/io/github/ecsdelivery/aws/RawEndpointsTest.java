package io.github.ecsdelivery.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ecsdelivery.environment.AwsAccess;
import io.github.ecsdelivery.environment.AwsAccess.Login;
import io.github.ecsdelivery.environment.Connection;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.regions.Region;

class RawEndpointsTest {

    @ParameterizedTest
    @CsvSource({
        "iam, eu-west-1, iam.amazonaws.com, us-east-1",
        "iam, cn-northwest-1, iam.cn-north-1.amazonaws.com.cn, cn-north-1",
        "iam, us-gov-east-1, iam.us-gov.amazonaws.com, us-gov-west-1",
        "iam, eusc-de-east-1, iam.eusc-de-east-1.amazonaws.eu, eusc-de-east-1",
        "kms, eu-west-1, kms.eu-west-1.amazonaws.com, eu-west-1",
        "secretsmanager, cn-north-1, secretsmanager.cn-north-1.amazonaws.com.cn, cn-north-1",
        "ssm, eu-west-1, ssm.eu-west-1.amazonaws.com, eu-west-1",
        "codepipeline, eu-west-1, codepipeline.eu-west-1.amazonaws.com, eu-west-1",
    })
    void awssOwn(String service, String region, String host, String signing) {
        assertThat(endpoints(false, false, null).of(service, Region.of(region)))
                .isEqualTo(new RawEndpoints.Destination(URI.create("https://" + host), signing));
    }

    @ParameterizedTest
    @CsvSource({
        "kms, true, false, kms-fips.eu-west-1.amazonaws.com, eu-west-1",
        "kms, false, true, kms.eu-west-1.api.aws, eu-west-1",
        "iam, true, false, iam-fips.amazonaws.com, us-east-1",
    })
    void ofTheKindThatIsAskedFor(String service, boolean fips, boolean dualStack, String host, String signing) {
        assertThat(endpoints(fips, dualStack, null).of(service, Region.EU_WEST_1))
                .isEqualTo(new RawEndpoints.Destination(URI.create("https://" + host), signing));
    }

    @Test
    void oneOfTheUsersOwnIsSignedForTheSameRegion() {
        ForeignEndpoint own = new ForeignEndpoint("iam", "http://127.0.0.1:4999", "AWS_ENDPOINT_URL_IAM");

        assertThat(endpoints(false, false, own).of("iam", Region.EU_WEST_1))
                .isEqualTo(new RawEndpoints.Destination(URI.create("http://127.0.0.1:4999"), "us-east-1"));
        assertThatThrownBy(() -> endpoints(true, false, own).of("iam", Region.EU_WEST_1))
                .hasMessageContaining("FIPS and custom endpoint are not supported");
    }

    private static RawEndpoints endpoints(boolean fips, boolean dualStack, @Nullable ForeignEndpoint own) {
        Connection connection = new Connection(
                null, Map.of(), fips, dualStack, Duration.ofSeconds(1), Duration.ofSeconds(1), "standard", 1);
        return new RawEndpoints(new AwsAccess(null, Login.usual(), connection), service -> own);
    }
}
