package io.github.ecsdelivery.spec.check.address;

import static io.github.ecsdelivery.spec.check.subject.Specs.changed;
import static io.github.ecsdelivery.spec.check.subject.Specs.told;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecsdelivery.failure.DeliveryException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogRegionRuleTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "eu-west-2  | WARNING | is \"eu-west-2\" while the delivery goes to eu-west-1.",
                "eu-wset-1  | ERROR   | is \"eu-wset-1\", which is no region. Expected eu-west-1.",
                "us-eats-1  | ERROR   | Expected us-east-1.",
                "Ireland    | ERROR   | Expected a region, as eu-west-1.",
            })
    void logsGoToTheRegionOfTheDelivery(String region, String severity, String sentence) throws DeliveryException {
        assertThat(told(
                        new LogRegionRule(),
                        changed("\"awslogs-region\": \"eu-west-1\"", "\"awslogs-region\": \"" + region + "\"")))
                .singleElement()
                .asString()
                .startsWith(severity + " taskdef.json:19:")
                .contains("containerDefinitions[0].logConfiguration.options.awslogs-region ")
                .contains(sentence);
    }
}
