package io.github.ecsdelivery.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ecsdelivery.bluegreen.Deployment;
import io.github.ecsdelivery.bluegreen.RevisionStore.Stored;
import io.github.ecsdelivery.failure.DeliveryException;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Old revisions, as S3 gives them back or not. */
class CodeDeployHistoryTest {
    private static final Deployment DEPLOYMENT = new Deployment(
            "d-1",
            "Succeeded",
            "orders",
            "orders",
            "",
            null,
            new Stored("bucket", "key", null, null),
            null,
            Deployment.Rollback.none(),
            false,
            null,
            null,
            List.of(),
            List.of());

    private ScriptedAws aws;
    private CodeDeployHistory history;

    @BeforeEach
    void open() throws IOException {
        aws = new ScriptedAws();
        history = new CodeDeployHistory(aws.clients(), aws.clients());
    }

    @AfterEach
    void close() {
        aws.close();
    }

    @Test
    void whatIsThereIsRead() throws DeliveryException {
        aws.answer("GET", 200, "version: 0.0");

        assertThat(history.appSpec(DEPLOYMENT))
                .hasValueSatisfying(content -> assertThat(content).asString().isEqualTo("version: 0.0"));
    }

    @ParameterizedTest
    @CsvSource({
        "404, NoSuchKey",
        "404, NoSuchBucket",
        "301, PermanentRedirect",
        "403, AccessDenied",
        "403, InvalidObjectState",
        "400, KMS.DisabledException",
        "400, KMS.NotFoundException",
        "400, KMS.KMSInvalidStateException"
    })
    void whatCannotBeHadAnyMoreHoldsNobodyUp(int status, String code) throws DeliveryException {
        aws.answer("GET", status, "<Error><Code>" + code + "</Code><Message>no</Message></Error>");

        assertThat(history.appSpec(DEPLOYMENT)).isEmpty();
    }

    @Test
    void anythingElseIsAFailure() {
        aws.answer("GET", 400, "<Error><Code>ExpiredToken</Code><Message>no</Message></Error>");

        assertThatThrownBy(() -> history.appSpec(DEPLOYMENT)).isInstanceOf(DeliveryException.class);
    }
}
