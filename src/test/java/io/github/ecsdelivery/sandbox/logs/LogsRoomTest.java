package io.github.ecsdelivery.sandbox.logs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ecsdelivery.sandbox.SandboxTestSupport;
import io.github.ecsdelivery.sandbox.time.Agenda;
import io.github.ecsdelivery.sandbox.time.SandboxTime;
import io.github.ecsdelivery.sandbox.wire.RoomServer;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilterLogEventsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilteredLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.GetLogEventsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.LogGroup;
import software.amazon.awssdk.services.cloudwatchlogs.model.LogGroupClass;
import software.amazon.awssdk.services.cloudwatchlogs.model.LogStream;
import software.amazon.awssdk.services.cloudwatchlogs.model.OrderBy;
import software.amazon.awssdk.services.cloudwatchlogs.model.OutputLogEvent;

/** CloudWatch Logs as the SDK reads it. */
class LogsRoomTest {
    private static final Instant START = Instant.parse("2026-11-21T10:00:00Z");
    private static final String GROUP = "/ecs/orders";
    private static final String ARN = "arn:aws:logs:eu-west-1:111111111111:log-group:" + GROUP;

    private final SandboxTime time = new SandboxTime(InstantSource.fixed(START), 1, 1);
    private final Agenda agenda = new Agenda(time);
    private final LogStore store = new LogStore();
    private RoomServer server;
    private CloudWatchLogsClient logs;

    @BeforeEach
    void open() throws IOException {
        server = new RoomServer(new LogsRoom("111111111111", "eu-west-1", store, agenda));
        logs = SandboxTestSupport.client(
                CloudWatchLogsClient.builder(), server.uri(), SandboxTestSupport.user(), "eu-west-1");
        store.createGroup(GROUP, START);
    }

    @AfterEach
    void close() {
        logs.close();
        server.close();
    }

    /** Writes numbered events, one each second. */
    private void write(String stream, int from, int to) {
        for (int i = from; i <= to; i++) {
            store.write(GROUP, stream, START.plusSeconds(i), "line " + i);
        }
    }

    private static List<String> lines(GetLogEventsResponse page) {
        return page.events().stream().map(OutputLogEvent::message).toList();
    }

    private static List<String> lines(FilterLogEventsResponse page) {
        return page.events().stream().map(FilteredLogEvent::message).toList();
    }

    @Test
    void describesGroups() {
        store.createGroup("/ecs/billing", START.plusSeconds(1));
        store.createGroup("/lambda/Orders", START);
        write("app/orders/1", 1, 2);

        assertThat(logs.describeLogGroups().logGroups())
                .extracting(LogGroup::logGroupName)
                .containsExactly("/ecs/billing", "/ecs/orders", "/lambda/Orders");
        LogGroup group = logs.describeLogGroups(r -> r.logGroupNamePrefix("/ecs/o"))
                .logGroups()
                .get(0);
        assertThat(group.arn()).isEqualTo(ARN + ":*");
        assertThat(group.logGroupArn()).isEqualTo(ARN);
        assertThat(group.creationTime()).isEqualTo(START.toEpochMilli());
        assertThat(group.storedBytes()).isEqualTo(2 * (6 + 26));
        assertThat(group.logGroupClass()).isEqualTo(LogGroupClass.STANDARD);
        LogGroup brief = logs.describeLogGroups(r -> r.logGroupNamePattern("Orders"))
                .logGroups()
                .get(0);
        assertThat(brief.logGroupName()).isEqualTo("/lambda/Orders");
        assertThat(brief.storedBytes()).isNull();
        assertThat(logs.describeLogGroups(r -> r.logGroupIdentifiers("/ecs/billing", ARN))
                        .logGroups())
                .hasSize(2);
        assertThat(logs.describeLogGroups(r -> r.logGroupClass(LogGroupClass.INFREQUENT_ACCESS))
                        .logGroups())
                .isEmpty();
        assertThat(logs.describeLogGroups(r -> r.includeLinkedAccounts(true).accountIdentifiers("222222222222"))
                        .logGroups())
                .isEmpty();
    }

    @Test
    void describesGroupsPageByPage() {
        for (int i = 0; i < 60; i++) {
            store.createGroup("g" + i, START);
        }

        assertThat(logs.describeLogGroups().logGroups()).hasSize(50);
        assertThat(logs.describeLogGroupsPaginator(r -> r.limit(7)).logGroups()).hasSize(61);
        refused(() -> logs.describeLogGroups(r -> r.nextToken("x")), "InvalidParameterException");
        refused(() -> logs.describeLogGroups(r -> r.limit(51)), "InvalidParameterException");
    }

    @Test
    void describesStreams() {
        write("app/orders/2", 5, 9);
        write("app/orders/1", 10, 11);
        store.createStream(GROUP, "app/proxy/1", START);

        assertThat(logs.describeLogStreams(r -> r.logGroupName(GROUP)).logStreams())
                .extracting(LogStream::logStreamName)
                .containsExactly("app/orders/1", "app/orders/2", "app/proxy/1");
        assertThat(logs.describeLogStreams(r -> r.logGroupIdentifier(ARN)
                                .orderBy(OrderBy.LAST_EVENT_TIME)
                                .descending(true))
                        .logStreams())
                .extracting(LogStream::logStreamName)
                .containsExactly("app/orders/1", "app/orders/2", "app/proxy/1");
        assertThat(logs.describeLogStreams(r -> r.logGroupName(GROUP).orderBy(OrderBy.LAST_EVENT_TIME))
                        .logStreams())
                .extracting(LogStream::logStreamName)
                .containsExactly("app/proxy/1", "app/orders/2", "app/orders/1");
        LogStream stream = logs.describeLogStreams(r -> r.logGroupName(GROUP).logStreamNamePrefix("app/orders/2"))
                .logStreams()
                .get(0);
        assertThat(stream.arn()).isEqualTo(ARN + ":log-stream:app/orders/2");
        assertThat(stream.firstEventTimestamp()).isEqualTo(START.plusSeconds(5).toEpochMilli());
        assertThat(stream.lastEventTimestamp()).isEqualTo(START.plusSeconds(9).toEpochMilli());
        refused(
                () -> logs.describeLogStreams(r ->
                        r.logGroupName(GROUP).orderBy(OrderBy.LAST_EVENT_TIME).logStreamNamePrefix("app")),
                "InvalidParameterException");
    }

    @Test
    void readsAStreamFromItsEnd() {
        write("s", 1, 10);

        GetLogEventsResponse last =
                logs.getLogEvents(r -> r.logGroupName(GROUP).logStreamName("s").limit(3));
        assertThat(lines(last)).containsExactly("line 8", "line 9", "line 10");
        assertThat(last.events().get(0).timestamp())
                .isEqualTo(START.plusSeconds(8).toEpochMilli());
        GetLogEventsResponse before = logs.getLogEvents(
                r -> r.logGroupName(GROUP).logStreamName("s").limit(3).nextToken(last.nextBackwardToken()));
        assertThat(lines(before)).containsExactly("line 5", "line 6", "line 7");
        GetLogEventsResponse again = logs.getLogEvents(
                r -> r.logGroupName(GROUP).logStreamName("s").limit(3).nextToken(before.nextForwardToken()));
        assertThat(lines(again)).containsExactly("line 8", "line 9", "line 10");
    }

    @Test
    void givesTheSameTokenBackAtTheEnd() {
        write("s", 1, 2);

        GetLogEventsResponse all =
                logs.getLogEvents(r -> r.logGroupName(GROUP).logStreamName("s").startFromHead(true));
        GetLogEventsResponse end = logs.getLogEvents(r ->
                r.logGroupName(GROUP).logStreamName("s").startFromHead(true).nextToken(all.nextForwardToken()));
        assertThat(lines(end)).isEmpty();
        assertThat(end.nextForwardToken()).isEqualTo(all.nextForwardToken());
        GetLogEventsResponse back =
                logs.getLogEvents(r -> r.logGroupName(GROUP).logStreamName("s").nextToken(end.nextBackwardToken()));
        assertThat(lines(back)).containsExactly("line 1", "line 2");
        GetLogEventsResponse top =
                logs.getLogEvents(r -> r.logGroupName(GROUP).logStreamName("s").nextToken(all.nextBackwardToken()));
        assertThat(top.events()).isEmpty();
        assertThat(top.nextBackwardToken()).isEqualTo(all.nextBackwardToken());

        write("s", 3, 3);

        assertThat(lines(logs.getLogEvents(r -> r.logGroupName(GROUP)
                        .logStreamName("s")
                        .startFromHead(true)
                        .nextToken(end.nextForwardToken()))))
                .containsExactly("line 3");
    }

    @Test
    void followsAStreamThatIsStillEmpty() {
        store.createStream(GROUP, "s", START);
        GetLogEventsResponse none =
                logs.getLogEvents(r -> r.logGroupName(GROUP).logStreamName("s").startFromHead(true));

        write("s", 1, 1);

        assertThat(lines(logs.getLogEvents(r -> r.logGroupName(GROUP)
                        .logStreamName("s")
                        .startFromHead(true)
                        .nextToken(none.nextForwardToken()))))
                .containsExactly("line 1");
    }

    @Test
    void pagesHoldNoMoreThanAMegabyte() {
        for (int i = 0; i < 3; i++) {
            store.write(GROUP, "s", START.plusSeconds(i), "x".repeat(500_000));
        }

        assertThat(logs.getLogEvents(r -> r.logGroupName(GROUP).logStreamName("s"))
                        .events())
                .hasSize(2);
        assertThat(logs.getLogEventsPaginator(
                                r -> r.logGroupName(GROUP).logStreamName("s").startFromHead(true))
                        .events())
                .hasSize(3);
    }

    @Test
    void timesBoundWhatIsRead() {
        write("s", 1, 5);
        long two = START.plusSeconds(2).toEpochMilli();
        long four = START.plusSeconds(4).toEpochMilli();

        assertThat(lines(logs.getLogEvents(r ->
                        r.logGroupName(GROUP).logStreamName("s").startTime(two).endTime(four))))
                .containsExactly("line 2", "line 3");
        assertThat(lines(logs.filterLogEvents(
                        r -> r.logGroupName(GROUP).startTime(two).endTime(four))))
                .containsExactly("line 2", "line 3", "line 4");
        refused(
                () -> logs.filterLogEvents(
                        r -> r.logGroupName(GROUP).startTime(four).endTime(two)),
                "InvalidParameterException");
        refused(() -> logs.filterLogEvents(r -> r.logGroupName(GROUP).startTime(-1L)), "InvalidParameterException");
    }

    @Test
    void filtersStreamsInterleaved() {
        write("app/orders/1", 1, 3);
        store.write(GROUP, "app/orders/2", START.plusSeconds(2), "line 2 of another");
        store.write(GROUP, "app/proxy/1", START.plusSeconds(1), "proxy");

        FilterLogEventsResponse all = logs.filterLogEvents(r -> r.logGroupName(GROUP));
        assertThat(lines(all)).containsExactly("line 1", "proxy", "line 2", "line 2 of another", "line 3");
        assertThat(all.events().get(3).logStreamName()).isEqualTo("app/orders/2");
        assertThat(all.events()).extracting(FilteredLogEvent::eventId).doesNotHaveDuplicates();
        assertThat(all.nextToken()).isNull();
        assertThat(lines(logs.filterLogEvents(r -> r.logGroupName(GROUP).logStreamNamePrefix("app/orders"))))
                .containsExactly("line 1", "line 2", "line 2 of another", "line 3");
        assertThat(lines(logs.filterLogEvents(r -> r.logGroupName(GROUP).logStreamNames("app/proxy/1", "app/proxy/1"))))
                .containsExactly("proxy");
        assertThat(lines(logs.filterLogEvents(r -> r.logGroupName(GROUP).filterPattern("line -another"))))
                .containsExactly("line 1", "line 2", "line 3");
    }

    @Test
    void filtersPageByPageAndSomePagesAreEmpty() {
        write("s", 1, 10_005);

        FilterLogEventsResponse first =
                logs.filterLogEvents(r -> r.logGroupName(GROUP).filterPattern("10003"));
        assertThat(first.events()).isEmpty();
        assertThat(first.nextToken()).isNotNull();
        List<String> found = new ArrayList<>();
        logs.filterLogEventsPaginator(r -> r.logGroupName(GROUP).filterPattern("10003"))
                .events()
                .forEach(event -> found.add(event.message()));
        assertThat(found).containsExactly("line 10003");
        FilterLogEventsResponse two = logs.filterLogEvents(
                r -> r.logGroupName(GROUP).filterPattern("7").limit(2));
        assertThat(lines(two)).containsExactly("line 7", "line 17");
        assertThat(lines(logs.filterLogEvents(
                        r -> r.logGroupName(GROUP).filterPattern("7").limit(2).nextToken(two.nextToken()))))
                .containsExactly("line 27", "line 37");
        refused(() -> logs.filterLogEvents(r -> r.logGroupName(GROUP).nextToken("7")), "InvalidParameterException");
    }

    @Test
    void whatIsDueIsWrittenBeforeACallIsAnswered() {
        agenda.in(Duration.ofSeconds(5), () -> store.write(GROUP, "s", agenda.now(), "started"));
        time.advanceTo(START.plusSeconds(60));

        assertThat(logs.filterLogEvents(r -> r.logGroupName(GROUP)).events())
                .singleElement()
                .satisfies(event -> assertThat(event.timestamp())
                        .isEqualTo(START.plusSeconds(5).toEpochMilli()));
    }

    @Test
    void refusesWhatTheServiceRefuses() {
        write("s", 1, 1);

        refused(() -> logs.describeLogStreams(r -> r.logGroupName("nobody")), "ResourceNotFoundException");
        refused(
                () -> logs.getLogEvents(r -> r.logGroupName(GROUP).logStreamName("nobody")),
                "ResourceNotFoundException");
        refused(
                () -> logs.filterLogEvents(r -> r.logGroupName(GROUP).logStreamNames("s", "nobody")),
                "ResourceNotFoundException");
        refused(
                () -> logs.filterLogEvents(r -> r.logGroupIdentifier(ARN.replace("111111111111", "222222222222"))),
                "ResourceNotFoundException");
        refused(() -> logs.filterLogEvents(r -> {}), "InvalidParameterException");
        refused(
                () -> logs.filterLogEvents(r -> r.logGroupName(GROUP).logGroupIdentifier(GROUP)),
                "InvalidParameterException");
        refused(
                () -> logs.filterLogEvents(
                        r -> r.logGroupName(GROUP).logStreamNames("s").logStreamNamePrefix("s")),
                "InvalidParameterException");
        refused(
                () -> logs.filterLogEvents(r -> r.logGroupName(GROUP).logStreamNames(List.of())),
                "InvalidParameterException");
        refused(
                () -> logs.filterLogEvents(r -> r.logGroupName(GROUP).filterPattern("x".repeat(1025))),
                "InvalidParameterException");
        refused(() -> logs.getLogEvents(r -> r.logGroupName(GROUP)), "InvalidParameterException");
        refused(
                () -> logs.getLogEvents(
                        r -> r.logGroupName(GROUP).logStreamName("s").limit(10_001)),
                "InvalidParameterException");
        refused(
                () -> logs.getLogEvents(
                        r -> r.logGroupName(GROUP).logStreamName("s").nextToken("f/12/s")),
                "InvalidParameterException");
        refused(
                () -> logs.describeLogGroups(r -> r.logGroupNamePrefix("a").logGroupNamePattern("b")),
                "InvalidParameterException");
        refused(() -> logs.describeLogGroups(r -> r.accountIdentifiers("111111111111")), "InvalidParameterException");
        refused(() -> logs.describeLogGroups(r -> r.logGroupClass("COLD")), "InvalidParameterException");
        refused(() -> logs.describeLogStreams(r -> r.logGroupName("a b")), "InvalidParameterException");
        refused(() -> logs.createLogGroup(r -> r.logGroupName("mine")), "UnknownOperationException");
    }

    private static void refused(ThrowingCallable call, String code) {
        assertThatThrownBy(call).isInstanceOfSatisfying(AwsServiceException.class, e -> {
            assertThat(e.awsErrorDetails().errorCode()).isEqualTo(code);
            assertThat(e.statusCode()).isEqualTo(400);
        });
    }
}
