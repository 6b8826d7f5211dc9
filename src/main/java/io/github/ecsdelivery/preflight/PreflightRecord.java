package io.github.ecsdelivery.preflight;

import io.github.ecsdelivery.environment.Delivery;
import io.github.ecsdelivery.environment.DeliveryFolder;
import io.github.ecsdelivery.failure.DeliveryException;
import java.nio.file.Files;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What {@code preflight.json} holds.
 *
 * @param environment that was looked at
 * @param account 12 digits
 * @param region for example {@code eu-west-1}
 * @param commit that is to be delivered
 * @param worst the gravest verdict: ok, not checked, warning or error
 * @param checks all of them
 */
public record PreflightRecord(
        String environment, String account, String region, String commit, String worst, List<Entry> checks) {

    public PreflightRecord {
        for (String member : new String[] {environment, account, region, commit, worst}) {
            Objects.requireNonNull(member);
        }
        checks = List.copyOf(checks);
    }

    /** Its name in the folder of the delivery. */
    public static final String FILE = "preflight.json";

    /**
     * @param code of an error, {@code ECSD-503}; null for others
     * @param cure null when there is nothing to do
     */
    public record Entry(
            String area,
            String title,
            String verdict,
            @Nullable String code,
            String found,
            @Nullable String cure) {
        public Entry {
            for (String member : new String[] {area, title, verdict, found}) {
                Objects.requireNonNull(member);
            }
        }
    }

    /** What was found for a delivery. */
    public static PreflightRecord of(Delivery delivery, Report report) {
        return new PreflightRecord(
                delivery.environment(),
                delivery.accountId(),
                delivery.region(),
                delivery.commit().id(),
                report.worst().label(),
                report.rows().stream().map(PreflightRecord::entry).toList());
    }

    /** The record of this delivery that an earlier goal wrote; an empty one when there is none. */
    public static PreflightRecord read(DeliveryFolder folder, Delivery delivery) throws DeliveryException {
        if (Files.exists(folder.path(FILE))) {
            PreflightRecord written = folder.readJson(FILE, PreflightRecord.class, "preflight");
            if (written.environment().equals(delivery.environment())
                    && written.account().equals(delivery.accountId())
                    && written.commit().equals(delivery.commit().id())) {
                return written;
            }
        }
        return of(delivery, new Report(List.of()));
    }

    /** What the warnings among the checks found. */
    public Set<String> warnings() {
        return checks.stream()
                .filter(check -> check.verdict().equals(Verdict.WARNING.label()))
                .map(Entry::found)
                .collect(Collectors.toSet());
    }

    private static Entry entry(Row row) {
        Finding finding = row.finding();
        return new Entry(
                row.area().label(),
                row.title(),
                finding.verdict().label(),
                finding.code() == null ? null : finding.code().id(),
                finding.found(),
                finding.cure());
    }
}
