package io.github.ecsdelivery.aws;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EcrHostTest {
    @ParameterizedTest
    @CsvSource({
        "111111111111.dkr.ecr.eu-west-1.amazonaws.com, eu-west-1, false, false",
        "111111111111.dkr.ecr-fips.us-east-1.amazonaws.com, us-east-1, true, false",
        "111111111111.dkr-ecr.eu-west-1.on.aws, eu-west-1, false, true",
        "111111111111.dkr-ecr-fips.us-east-1.on.aws, us-east-1, true, true",
        "111111111111.dkr.ecr.cn-north-1.amazonaws.com.cn, cn-north-1, false, false",
        "111111111111.dkr-ecr.cn-north-1.on.amazonwebservices.com.cn, cn-north-1, false, true",
        "111111111111.dkr.ecr-fips.us-gov-west-1.amazonaws.com, us-gov-west-1, true, false",
        "111111111111.dkr.ecr.eusc-de-east-1.amazonaws.eu, eusc-de-east-1, false, false",
        "111111111111.dkr.ecr.us-iso-east-1.c2s.ic.gov, us-iso-east-1, false, false",
        "111111111111.dkr.ecr.us-isob-east-1.sc2s.sgov.gov, us-isob-east-1, false, false",
        "111111111111.dkr.ecr.eu-isoe-west-1.cloud.adc-e.uk, eu-isoe-west-1, false, false",
        "111111111111.dkr.ecr.us-isof-south-1.csp.hci.ic.gov, us-isof-south-1, false, false",
        "111111111111.DKR.ECR.eu-west-1.AmazonAWS.com, eu-west-1, false, false",
        "111111111111.dkr.ecr.eu-west-1.amazonaws.com:443, eu-west-1, false, false",
        "111111111111.dkr.ecr.eu-nowhere-9.amazonaws.com, eu-nowhere-9, false, false",
    })
    void everyFormIsRead(String host, String region, boolean fips, boolean dualStack) {
        assertThat(EcrHost.of(host)).hasValue(new EcrHost("111111111111", region, fips, dualStack));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "public.ecr.aws",
                "ecr-public.aws.com",
                "docker.io",
                "127.0.0.1:5000",
                "11111111111.dkr.ecr.eu-west-1.amazonaws.com",
                "111111111111.dkr.ecr.eu-west-1.amazonaws.com.example.org",
                "111111111111.dkr.ecr.cn-north-1.amazonaws.com",
                "111111111111.dkr.ecr.eu-west-1.amazonaws.com.cn",
                "111111111111.dkr.ecr.eu-west-1.on.aws",
                "111111111111.dkr-ecr.eu-west-1.amazonaws.com",
                "111111111111.dkr-ecr.us-iso-east-1.on.aws",
                "111111111111.dkr.ecr.eu-west-1.amazonaws.com:8443",
                "111111111111.dkr.ecr.euwest1.amazonaws.com",
            })
    void othersAreNone(String host) {
        assertThat(EcrHost.of(host)).isEmpty();
    }

    @Test
    void whatIsWrittenIsRead() throws Exception {
        for (String region : new String[] {"us-east-1", "us-gov-east-1", "cn-northwest-1"}) {
            for (boolean fips : new boolean[] {false, true}) {
                assertThat(EcrHost.of(EcrRegistry.host("222222222222", region, fips, false)))
                        .hasValue(new EcrHost("222222222222", region, fips, false));
            }
        }
    }
}
