package io.github.ecsdelivery.bluegreen.release;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConsoleLinkTest {

    @ParameterizedTest
    @CsvSource({
        "eu-west-1, https://eu-west-1.console.aws.amazon.com/codesuite/codedeploy/deployments/d-1?region=eu-west-1",
        "cn-north-1, https://console.amazonaws.cn/codesuite/codedeploy/deployments/d-1?region=cn-north-1",
        "us-gov-west-1, https://console.amazonaws-us-gov.com/codesuite/codedeploy/deployments/d-1?region=us-gov-west-1"
    })
    void leadsToThePartitionOfTheRegion(String region, String link) {
        assertThat(ConsoleLink.of(region, "d-1")).isEqualTo(link);
    }
}
