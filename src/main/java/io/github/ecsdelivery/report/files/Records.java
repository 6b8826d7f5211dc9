package io.github.ecsdelivery.report.files;

import io.github.ecsdelivery.bluegreen.DeliveryOutcome;
import io.github.ecsdelivery.environment.Delivery;
import io.github.ecsdelivery.environment.DeliveryClock;
import io.github.ecsdelivery.environment.DeliveryFolder;
import io.github.ecsdelivery.environment.Progress;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.report.DeliveryRecord;
import io.github.ecsdelivery.report.ReleaseStory;
import io.github.ecsdelivery.report.Subject;
import io.github.ecsdelivery.report.page.ReportPage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what becomes of a deployment: writes delivery.json, delivery.env and report.html, tells GitHub, and tells the story
 * in the log.
 */
public final class Records {
    private static final List<String> FILES = List.of(DeliveryRecord.FILE, EnvFile.FILE, ReportPage.FILE);

    private final Subject subject;
    private final DeliveryFolder folder;
    private final GitHubFiles gitHub;
    private final DeliveryClock clock;
    private final Progress progress;

    /** What a goal does with a deployment. */
    @FunctionalInterface
    public interface Work {
        /**
         * @throws DeliveryException when it did not come to a deployment
         */
        DeliveryOutcome carryOut() throws DeliveryException;
    }

    /**
     * @param variables environment variables
     * @param clock of the far side, as the deployment's times are
     */
    public Records(
            Subject subject,
            DeliveryFolder folder,
            Map<String, String> variables,
            DeliveryClock clock,
            Progress progress) {
        this.subject = subject;
        this.folder = folder;
        this.gitHub = new GitHubFiles(variables, progress);
        this.clock = clock;
        this.progress = progress;
    }

    /**
     * Removes what an earlier build recorded: whoever looks after this build must not find how that one ended.
     *
     * @throws DeliveryException FILE_UNWRITABLE
     */
    public static void forget(DeliveryFolder folder) throws DeliveryException {
        for (String file : FILES) {
            folder.remove(file);
        }
    }

    /**
     * Does the work, and records how it ended, however it did.
     *
     * @param diff name of the file in the delivery folder that has the change of the task definition, with its secrets
     *     masked; null when the work makes none. That it is not there is no failure.
     * @throws DeliveryException what the work threw; why its outcome must fail the build; FILE_UNWRITABLE, when there is
     *     nothing worse to tell
     */
    public void keep(@Nullable String diff, Work work) throws DeliveryException {
        keep(diff, work, subject::delivery);
    }

    /**
     * The same for work that finds out itself what it delivers.
     *
     * @param delivered asked after work that did not throw
     * @throws DeliveryException as above
     */
    public void keep(@Nullable String diff, Work work, Supplier<Delivery> delivered) throws DeliveryException {
        Instant started = clock.now();
        DeliveryOutcome outcome;
        try {
            outcome = work.carryOut();
        } catch (DeliveryException failure) {
            write(DeliveryRecord.of(subject, failure, started, now()), diff, failure);
            progress.line("Report: " + folder.path(ReportPage.FILE));
            throw failure;
        }
        Subject found = new Subject(delivered.get(), subject.origin(), subject.goal(), subject.pluginVersion());
        DeliveryRecord record = DeliveryRecord.of(found, outcome, started, now());
        write(record, diff, outcome.failure());
        progress.line("");
        ReleaseStory.lines(record, folder.path(ReportPage.FILE)).forEach(progress::line);
        if (outcome.failure() != null) {
            throw outcome.failure();
        }
    }

    /** Null when the clock is gone, with the sandbox that it was of. */
    private @Nullable Instant now() {
        try {
            return clock.now();
        } catch (DeliveryException e) {
            return null;
        }
    }

    /** A failure of the work is what the build has to end with, so one to write is only warned of beside it. */
    private void write(DeliveryRecord record, @Nullable String diff, @Nullable DeliveryException failure)
            throws DeliveryException {
        // The channel of a file closes under a thread that is interrupted, and who interrupts a build wants its record.
        boolean interrupted = Thread.interrupted();
        try {
            write(record, diff);
        } catch (DeliveryException e) {
            if (failure == null) {
                throw e;
            }
            progress.warn("The delivery could not be recorded. " + e.sentence() + " " + e.cure());
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void write(DeliveryRecord record, @Nullable String diff) throws DeliveryException {
        gitHub.append(record, folder.path(ReportPage.FILE));
        folder.writeJson(DeliveryRecord.FILE, record);
        folder.write(EnvFile.FILE, EnvFile.of(record).getBytes(StandardCharsets.UTF_8));
        folder.write(ReportPage.FILE, ReportPage.of(record, change(diff)).getBytes(StandardCharsets.UTF_8));
    }

    private @Nullable String change(@Nullable String diff) throws DeliveryException {
        Path file = diff == null ? null : folder.path(diff);
        return diff == null || file == null || !Files.exists(file)
                ? null
                : new String(folder.read(diff, "render-deploy-spec"), StandardCharsets.UTF_8);
    }
}
