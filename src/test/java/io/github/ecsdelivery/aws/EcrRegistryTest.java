package io.github.ecsdelivery.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EcrRegistryTest {
    @ParameterizedTest
    @CsvSource({
        "eu-west-1, false, false, 111111111111.dkr.ecr.eu-west-1.amazonaws.com",
        "us-east-1, true, false, 111111111111.dkr.ecr-fips.us-east-1.amazonaws.com",
        "eu-west-1, false, true, 111111111111.dkr-ecr.eu-west-1.on.aws",
        "us-east-1, true, true, 111111111111.dkr-ecr-fips.us-east-1.on.aws",
        "cn-north-1, false, false, 111111111111.dkr.ecr.cn-north-1.amazonaws.com.cn",
        "cn-north-1, false, true, 111111111111.dkr-ecr.cn-north-1.on.amazonwebservices.com.cn",
        "us-gov-west-1, true, false, 111111111111.dkr.ecr-fips.us-gov-west-1.amazonaws.com",
        "eusc-de-east-1, false, false, 111111111111.dkr.ecr.eusc-de-east-1.amazonaws.eu",
        "us-iso-east-1, false, false, 111111111111.dkr.ecr.us-iso-east-1.c2s.ic.gov",
        "us-isob-east-1, false, false, 111111111111.dkr.ecr.us-isob-east-1.sc2s.sgov.gov",
        "eu-isoe-west-1, false, false, 111111111111.dkr.ecr.eu-isoe-west-1.cloud.adc-e.uk",
        "us-isof-south-1, false, false, 111111111111.dkr.ecr.us-isof-south-1.csp.hci.ic.gov",
    })
    void hostsOfEveryPartition(String region, boolean fips, boolean dualStack, String host) throws Exception {
        assertThat(EcrRegistry.host("111111111111", region, fips, dualStack)).isEqualTo(host);
    }

    @Test
    void aPartitionWithoutDualStack() {
        DeliveryException failure = catchThrowableOfType(
                DeliveryException.class, () -> EcrRegistry.host("111111111111", "us-iso-east-1", false, true));

        assertThat(failure.code()).isEqualTo(Code.SETTING_INVALID);
        assertThat(failure).hasMessageContaining("the partition of us-iso-east-1 has none");
    }
}
