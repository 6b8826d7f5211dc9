package io.github.ecsdelivery.report;

import io.github.ecsdelivery.environment.Command;
import io.github.ecsdelivery.environment.Reach;
import io.github.ecsdelivery.report.DeliveryRecord.Build;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Parts of a record as people say them. */
public final class InWords {
    private InWords() {}

    /** Goals as they reach what a record is of. */
    public static Command command(DeliveryRecord record) {
        return Command.to(record.environment(), reach(record));
    }

    /** What it takes to reach what a record is of. */
    public static Reach reach(DeliveryRecord record) {
        return new Reach(record.confirm(), record.sandbox());
    }

    /** {@code orders to prd}; says so when that was only rehearsed. */
    public static String subject(DeliveryRecord record) {
        return record.application() + " to " + record.environment()
                + (record.sandbox() == null ? "" : ", a rehearsal in a sandbox");
    }

    /** {@code orders:7} of {@code arn:aws:ecs:eu-west-1:111111111111:task-definition/orders:7}. */
    public static String taskDefinition(String arn) {
        return arn.substring(arn.lastIndexOf('/') + 1);
    }

    /** {@code orders:6 -> orders:7}, one name when nothing else ran before; null when it did not come so far. */
    public static @Nullable String taskDefinitions(DeliveryRecord record) {
        String now = record.taskDefinition();
        String before = record.replacedTaskDefinition();
        if (now == null || before == null || before.equals(now)) {
            return now == null ? null : taskDefinition(now);
        }
        return taskDefinition(before) + " -> " + taskDefinition(now);
    }

    /** {@code orders:6}, what runs after a rollback; where the rollback was what the goal is for, it is what was wanted. */
    public static String runsAfterRollback(DeliveryRecord record) {
        String runs = record.cause() == null ? record.taskDefinition() : record.replacedTaskDefinition();
        return runs == null ? "what ran before" : taskDefinition(runs);
    }

    /** {@code green 0 % -> 10 % -> 100 %}; null when no traffic was seen to move. */
    public static @Nullable String traffic(DeliveryRecord record) {
        return record.traffic().isEmpty()
                ? null
                : record.traffic().stream()
                        .map(step -> percent(step.green()))
                        .collect(Collectors.joining(" -> ", "green 0 % -> ", ""));
    }

    /** {@code 10 %}. */
    public static String percent(double share) {
        return String.format(Locale.ROOT, "%.0f %%", share);
    }

    /** What the build was of: {@code main}, {@code tag v1}, {@code pull request 12, fix}; null when nothing says it. */
    public static @Nullable String built(DeliveryRecord record) {
        Build build = record.build();
        String branch = record.branch();
        if (build != null && build.pullRequest() != null) {
            return "pull request " + build.pullRequest() + (branch == null ? "" : ", " + branch);
        }
        return build != null && build.tag() != null ? "tag " + build.tag() : branch;
    }
}
