package io.github.ecsdelivery.mojo;

import io.github.ecsdelivery.environment.Delivery;
import io.github.ecsdelivery.environment.DeliveryFolder;
import io.github.ecsdelivery.environment.Progress;
import io.github.ecsdelivery.environment.Settings;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.preflight.FailOn;
import io.github.ecsdelivery.preflight.Preflight;
import io.github.ecsdelivery.preflight.PreflightRecord;
import io.github.ecsdelivery.preflight.Report;
import io.github.ecsdelivery.preflight.Table;
import io.github.ecsdelivery.preflight.Verdict;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;

/** Makes the checks of a delivery, and tells what they found. */
final class Preflights {
    /** Longer than any answer that is worth waiting for. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Settings settings;
    private final PreflightChecks checks;
    private final Delivery delivery;
    private final DeliveryFolder folder;
    private final Progress progress;

    /**
     * @param folder takes the report
     */
    Preflights(Settings settings, PreflightChecks checks, Delivery delivery, DeliveryFolder folder, Progress progress) {
        this.settings = settings;
        this.checks = checks;
        this.delivery = delivery;
        this.folder = folder;
        this.progress = progress;
    }

    /**
     * All checks, before anything is changed.
     *
     * @param templates that the settings of any environment name
     * @param alone whether somebody wants to see all of it
     * @throws DeliveryException what ends the build by {@code <preflight><failOn>}
     */
    void beforePush(Set<Path> templates, boolean alone) throws DeliveryException {
        FailOn limit = FailOn.valueOf(settings.preflight().failOn().toUpperCase(Locale.ROOT));
        Report report = new Preflight(PATIENCE).run(checks.push(templates));
        folder.writeJson(PreflightRecord.FILE, PreflightRecord.of(delivery, report));
        if (alone) {
            progress.line("");
            Table.lines(report).forEach(progress::line);
            progress.line("");
        }
        progress.line("Preflight, " + report.summary());
        if (alone) {
            // What only follows from another check stands in the table.
            report.of(Verdict.UNCHECKED).stream()
                    .filter(row -> row.finding().cure() != null)
                    .forEach(row -> progress.line("Not checked: " + row.told()));
        } else if (!report.of(Verdict.UNCHECKED).isEmpty()) {
            progress.line("What was not checked, and why: mvn ecs-delivery:preflight, or "
                    + folder.path(PreflightRecord.FILE));
        }
        end(report, limit, Set.of());
    }

    /**
     * Again what can have changed since the image was pushed. What the earlier report has already is not told twice.
     *
     * @throws DeliveryException what ends the build by {@code <preflight><failOn>}
     */
    void beforeDeployment() throws DeliveryException {
        FailOn limit = FailOn.valueOf(settings.preflight().failOn().toUpperCase(Locale.ROOT));
        Report report = new Preflight(PATIENCE).run(checks.deployment());
        progress.line("Before the deployment, " + report.summary());
        Set<String> told = PreflightRecord.read(folder, delivery).warnings();
        end(report, limit, told);
    }

    private void end(Report report, FailOn limit, Set<String> told) throws DeliveryException {
        report.remarks(limit).stream()
                .filter(row -> !told.contains(row.finding().found()))
                .forEach(row -> progress.warn(row.told()));
        report.settle(limit);
    }
}
