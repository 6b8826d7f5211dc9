package io.github.ecsdelivery.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ecsdelivery.bluegreen.cause.ContainerLogs.Stream;
import io.github.ecsdelivery.failure.DeliveryException;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CloudWatchContainerLogsTest {
    private static final Stream STREAM = new Stream("eu-central-1", "/ecs/orders", "web/app/1");

    private ScriptedAws aws;
    private CloudWatchContainerLogs logs;

    @BeforeEach
    void open() throws IOException {
        aws = new ScriptedAws();
        logs = new CloudWatchContainerLogs(aws.clients());
    }

    @AfterEach
    void close() {
        aws.close();
    }

    @Test
    void theLastEventsAreReadWhereTheyAre() throws DeliveryException {
        aws.answer("GetLogEvents", 200, "{'events': [{'message': 'first'}, {'message': 'second'}]}");

        assertThat(logs.tail(STREAM, 50)).containsExactly("first", "second");

        assertThat(aws.bodies().get(0))
                .contains("\"logGroupName\":\"/ecs/orders\"", "\"logStreamName\":\"web/app/1\"", "\"limit\":50")
                .doesNotContain("startFromHead");
        assertThat(aws.sent().get("authorization")).contains("/eu-central-1/logs/");
    }

    @Test
    void anEmptyAnswerMayHaveMoreBehindIt() throws DeliveryException {
        aws.answer("GetLogEvents", 200, "{'events': [], 'nextBackwardToken': 'b/1'}")
                .answer("GetLogEvents", 200, "{'events': [], 'nextBackwardToken': 'b/2'}")
                .answer("GetLogEvents", 200, "{'events': [{'message': 'last'}], 'nextBackwardToken': 'b/3'}");

        assertThat(logs.tail(STREAM, 50)).containsExactly("last");

        assertThat(aws.bodies()).hasSize(3);
        assertThat(aws.bodies().get(0)).doesNotContain("nextToken");
        assertThat(aws.bodies().get(2)).contains("\"nextToken\":\"b/2\"");
    }

    @Test
    void atTheEndOfTheStreamTheTokenStaysTheSame() throws DeliveryException {
        aws.answer("GetLogEvents", 200, "{'events': [], 'nextBackwardToken': 'b/1'}");

        assertThat(logs.tail(STREAM, 50)).isEmpty();

        assertThat(aws.bodies()).hasSize(2);
    }

    @Test
    void whatIsNotThereIsEmpty() throws DeliveryException {
        aws.answer("GetLogEvents", 400, "{'__type': 'ResourceNotFoundException', 'message': 'no such stream'}");

        assertThat(logs.tail(STREAM, 50)).isEmpty();
    }

    @Test
    void theActionThatIsMissingIsNamed() {
        aws.answer("GetLogEvents", 400, "{'__type': 'AccessDeniedException', 'message': 'no'}");

        assertThatThrownBy(() -> logs.tail(STREAM, 50))
                .hasMessageContaining(
                        "Allow logs:GetLogEvents for the role that this build uses; mvn ecs-delivery:iam-policy");
    }
}
