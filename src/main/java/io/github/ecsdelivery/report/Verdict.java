package io.github.ecsdelivery.report;

import io.github.ecsdelivery.bluegreen.DeliveryOutcome;
import io.github.ecsdelivery.bluegreen.Deployment;
import io.github.ecsdelivery.bluegreen.TrafficStep;
import io.github.ecsdelivery.failure.Code;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a delivery ended, in words.
 *
 * @param tone whether that is good
 * @param headline a few words, without a full stop
 * @param sentence what runs now, ending in a full stop
 */
public record Verdict(Tone tone, String headline, String sentence) {

    public enum Tone {
        /** It is as it was meant to be. */
        GOOD,
        /** It goes on without this build. */
        OPEN,
        /** The build failed. */
        BAD
    }

    public static Verdict of(DeliveryRecord record) {
        Deployment deployment = record.deployment();
        if (record.released()) {
            return released(record);
        }
        if (record.status().equals(DeliveryRecord.UNFINISHED)) {
            return new Verdict(
                    Tone.BAD,
                    "Unfinished",
                    deployment == null
                            ? "The build ended before there was a deployment."
                            : "The build ended before deployment " + deployment.id() + " did.");
        }
        if (record.status().equals(DeliveryOutcome.DRY_RUN)) {
            return new Verdict(Tone.GOOD, "Dry run, nothing was changed", "What would have been sent is in the log.");
        }
        if (deployment == null || deployment.succeeded()) {
            return new Verdict(Tone.BAD, "Deployed, but not as it should be", runs(record));
        }
        return deployment.ended() ? ended(record, deployment) : left(record);
    }

    private static Verdict released(DeliveryRecord record) {
        if (record.cause() != null) {
            return new Verdict(Tone.BAD, "Succeeded, but " + but(record, record.cause()), runs(record));
        }
        return record.status().equals(DeliveryOutcome.ALREADY_RUNNING)
                ? new Verdict(Tone.GOOD, "Succeeded, it was running already", runs(record))
                : new Verdict(Tone.GOOD, "Succeeded", runs(record));
    }

    private static String but(DeliveryRecord record, Reason after) {
        if (after.code().equals(Code.TESTS_FAILED.id())) {
            return "the integration tests did not pass";
        }
        return record.tags() == null ? "the tags were not moved" : "the build failed after it";
    }

    private static String runs(DeliveryRecord record) {
        String now = name(record.taskDefinition(), "The new task definition");
        String before = record.replacedTaskDefinition();
        return before == null || before.equals(record.taskDefinition())
                ? now + " runs."
                : now + " runs; it replaced " + InWords.taskDefinition(before) + ".";
    }

    private static Verdict left(DeliveryRecord record) {
        boolean waits = record.deployment() != null && record.deployment().ready();
        String stage = record.stage() == null ? "an unknown stage" : record.stage();
        String sentence = switch (stage) {
            case "shifted" ->
                "All production traffic is on green. Blue waits for its end, and until then a rollback is quick.";
            case "ready" ->
                waits
                        ? "Green is up and waits to be told to go on. Production traffic is on blue."
                        : "Green is up, and production traffic moves.";
            default -> "Green is being started. Production traffic is on blue.";
        };
        Tone tone = record.cause() == null ? Tone.OPEN : Tone.BAD;
        return new Verdict(tone, "Left at " + stage + ", the deployment goes on", sentence);
    }

    private static Verdict ended(DeliveryRecord record, Deployment deployment) {
        Tone tone = record.cause() == null ? Tone.GOOD : Tone.BAD;
        Deployment rollback = record.rollback();
        String by = deployment.rollback().by();
        if (rollback == null && by != null) {
            return new Verdict(
                    tone,
                    deployment.status() + ", and the end of its rollback was not seen",
                    "The rollback " + by + " was under way when it was last looked at; look at what runs.");
        }
        if (rollback == null) {
            return new Verdict(
                    tone,
                    deployment.status() + ", nothing was rolled back",
                    "Nothing was rolled back; " + share(record));
        }
        if (rollback.succeeded()) {
            return new Verdict(
                    tone,
                    deployment.status() + ", rolled back",
                    rollback.id() + " rolled back; " + InWords.runsAfterRollback(record) + " runs.");
        }
        return new Verdict(
                tone,
                deployment.status() + ", and the rollback did not succeed",
                "The rollback " + rollback.id() + " is " + rollback.status() + "; look at what runs.");
    }

    private static String share(DeliveryRecord record) {
        List<TrafficStep> steps = record.traffic();
        return steps.isEmpty()
                ? "production traffic had not moved."
                : InWords.percent(steps.get(steps.size() - 1).green())
                        + " of the production traffic went to green when it was last looked at.";
    }

    private static String name(@Nullable String arn, String otherwise) {
        return arn == null ? otherwise : InWords.taskDefinition(arn);
    }
}
