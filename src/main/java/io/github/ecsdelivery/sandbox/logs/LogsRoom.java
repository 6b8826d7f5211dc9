package io.github.ecsdelivery.sandbox.logs;

import io.github.ecsdelivery.sandbox.time.Agenda;
import io.github.ecsdelivery.sandbox.wire.JsonRoom;

/** CloudWatch Logs of one account in one region, as far as logs are read: what stands in it is written by its tasks. */
public final class LogsRoom extends JsonRoom {
    private final Agenda agenda;

    /**
     * @param accountId 12 digits
     * @param region for ARNs
     * @param agenda of those who write; what is due is written before a call is answered
     */
    public LogsRoom(String accountId, String region, LogStore store, Agenda agenda) {
        super("logs", "Logs_20140328");
        this.agenda = agenda;
        LogArns arns = new LogArns(accountId, region);
        operation("DescribeLogGroups", new DescribeLogGroups(store, arns)::run);
        operation("DescribeLogStreams", new DescribeLogStreams(store, arns)::run);
        operation("GetLogEvents", new GetLogEvents(store, arns)::run);
        operation("FilterLogEvents", new FilterLogEvents(store, arns)::run);
    }

    private void operation(String name, Operation operation) {
        on(name, (input, caller) -> agenda.during(() -> operation.run(input, caller)));
    }
}
