package io.github.ecsdelivery.bluegreen.cause;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ResourceInitializationError: unable to pull secrets or registry auth: execution resource retrieval failed:"
                        + " unable to retrieve secret from asm: service call has been retried 1 time(s): failed to fetch"
                        + " secret arn:aws:secretsmanager:eu-west-1:111111111111:secret:orders/db-AbCdEf from secrets"
                        + " manager: AccessDeniedException: User:"
                        + " arn:aws:sts::111111111111:assumed-role/execution/0a1b2c3d4e5f60718293a4b5c6d7e8f9 is not"
                        + " authorized to perform: secretsmanager:GetSecretValue",
                "Fetching secret data from AWS Secrets Manager in region eu-west-1: secret"
                        + " arn:aws:secretsmanager:eu-west-1:111111111111:secret:orders/db-AbCdEf: AccessDeniedException",
                "CannotPullContainerError: pull image manifest has been retried 1 time(s): failed to resolve ref"
                        + " 444455556666.dkr.ecr.eu-west-1.amazonaws.com/shop/orders@sha256:9f86d081884c7d659a2feaa0c55ad015a3bf"
                        + "4f1b2b0b822cd15d6c15b0f00a08: not found",
                "no basic auth credentials",
                "(service orders, taskSet ecs-svc/9223370493423413672) (port 8080) is unhealthy in (target-group"
                        + " arn:aws:elasticloadbalancing:eu-west-1:111111111111:targetgroup/orders-tg-2/e376a22e9cfd3872) due"
                        + " to (reason Health checks failed with these codes: [502])"
            })
    void whatAwsSaysIsToldAsItIs(String text) {
        assertThat(Lines.told(text)).isEqualTo(text);
    }

    @Test
    void whatARepeatedCommandHoldsIsNot() {
        assertThat(Lines.told("exec: java --token tr0ub4dor&3 x:\n not found."))
                .isEqualTo("exec: java --token *** x: not found");
    }
}
