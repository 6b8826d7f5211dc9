package io.github.ecsdelivery.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ecsdelivery.bluegreen.cause.ServiceHistory.ServiceEvent;
import io.github.ecsdelivery.bluegreen.cause.ServiceHistory.StoppedContainer;
import io.github.ecsdelivery.bluegreen.cause.ServiceHistory.StoppedTask;
import io.github.ecsdelivery.failure.DeliveryException;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EcsServiceHistoryTest {
    private static final Instant SINCE = Instant.ofEpochSecond(1000);

    private ScriptedAws aws;
    private EcsServiceHistory history;

    @BeforeEach
    void open() throws IOException {
        aws = new ScriptedAws();
        history = new EcsServiceHistory(aws.clients());
    }

    @AfterEach
    void close() {
        aws.close();
    }

    @Test
    void eventsAreThoseSinceThenTheOldestFirst() throws DeliveryException {
        aws.answer(
                "DescribeServices",
                200,
                "{'services': [{'events': [{'createdAt': 1002.5, 'message': 'third'}, {'createdAt': 1000, 'message':"
                        + " 'second'}, {'createdAt': 999, 'message': 'first'}, {'message': 'without a time'}]}]}");

        assertThat(history.events("shop", "orders", SINCE))
                .containsExactly(
                        new ServiceEvent(SINCE, "second"), new ServiceEvent(Instant.ofEpochMilli(1_002_500), "third"));
    }

    @Test
    void aServiceThatIsGoneHasNoEvents() throws DeliveryException {
        aws.answer("DescribeServices", 200, "{'services': [], 'failures': [{'arn': 'x', 'reason': 'MISSING'}]}");

        assertThat(history.events("shop", "orders", SINCE)).isEmpty();
    }

    @Test
    void stoppedTasksAreThoseOfTheTaskDefinitionSinceThenTheOldestFirst() throws DeliveryException {
        aws.answer("ListTasks", 200, "{'taskArns': ['task/4', 'task/3', 'task/2', 'task/1', 'task/0']}");
        aws.answer(
                "DescribeTasks",
                200,
                "{'tasks': ["
                        + "{'taskArn': 'arn:task/shop/4', 'taskDefinitionArn': 'orders:7'},"
                        + "{'taskArn': 'arn:task/shop/3', 'taskDefinitionArn': 'orders:7', 'stoppingAt': 1020,"
                        + " 'startedAt': 1001, 'stopCode': 'EssentialContainerExited', 'stoppedReason': 'exited',"
                        + " 'containers': [{'name': 'app', 'exitCode': 1, 'reason': 'why', 'healthStatus': 'UNHEALTHY'},"
                        + " {'name': 'agent'}]},"
                        + "{'taskArn': 'arn:task/shop/2', 'taskDefinitionArn': 'orders:7', 'stoppingAt': 1005,"
                        + " 'stoppedAt': 1010},"
                        + "{'taskArn': 'arn:task/shop/1', 'taskDefinitionArn': 'orders:6', 'stoppedAt': 1010},"
                        + "{'taskArn': 'arn:task/shop/0', 'taskDefinitionArn': 'orders:7', 'stoppedAt': 999}]}");

        assertThat(history.stopped("shop", "orders", "orders:7", SINCE))
                .containsExactly(
                        new StoppedTask("2", Instant.ofEpochSecond(1010), false, "", "", List.of()),
                        new StoppedTask(
                                "3",
                                Instant.ofEpochSecond(1020),
                                true,
                                "EssentialContainerExited",
                                "exited",
                                List.of(
                                        new StoppedContainer("app", 1, "why", "UNHEALTHY"),
                                        new StoppedContainer("agent", null, "", ""))),
                        new StoppedTask("4", null, false, "", "", List.of()));
        assertThat(aws.bodies().get(0)).contains("\"desiredStatus\":\"STOPPED\"");
    }

    @Test
    void theActionThatIsMissingIsNamed() {
        aws.answer("ListTasks", 400, "{'__type': 'AccessDeniedException', 'message': 'no'}");

        assertThatThrownBy(() -> history.stopped("shop", "orders", "orders:7", SINCE))
                .hasMessageContaining(
                        "Allow ecs:ListTasks for the role that this build uses; mvn ecs-delivery:iam-policy");
    }
}
