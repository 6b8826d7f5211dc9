package io.github.ecsdelivery.bluegreen.cause;

import static java.util.Objects.requireNonNull;

import io.github.ecsdelivery.bluegreen.Cause.Evidence;
import io.github.ecsdelivery.bluegreen.LoadBalancers.HealthCheck;
import io.github.ecsdelivery.bluegreen.LoadBalancers.TargetHealth;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the load balancer says of green's targets. */
final class GreenTargets {
    private static final Set<CauseKind> OF_TARGETS =
            EnumSet.of(CauseKind.TARGET_WRONG_ANSWER, CauseKind.TARGET_SILENT, CauseKind.TARGET_UNHEALTHY);

    private final String group;
    private final List<TargetHealth> unhealthy;
    private final @Nullable HealthCheck check;

    /**
     * @param group name of green's target group
     * @param targets all of its targets
     * @param check how they are asked, or null when that is not known
     */
    GreenTargets(String group, List<TargetHealth> targets, @Nullable HealthCheck check) {
        this.group = group;
        this.unhealthy = targets.stream()
                .filter(target -> target.state().equals("unhealthy"))
                .toList();
        this.check = check;
    }

    /**
     * A cause that the health check names.
     *
     * @param why reason code or description
     * @param last when, or null for now
     */
    static Finding unhealthy(String why, @Nullable Instant last) {
        return Finding.of(
                requireNonNull(Words.OF_TARGET.in(why)),
                "green failed the load balancer's health check",
                Lines.sentence(why),
                last);
    }

    /** The targets that are unhealthy now, or null when none is. */
    @Nullable
    Evidence evidence() {
        if (unhealthy.isEmpty()) {
            return null;
        }
        List<String> lines = unhealthy.stream()
                .map(target -> target.target() + " " + target.state() + ", " + said(target))
                .toList();
        return new Evidence("Targets of green in " + group + (check == null ? "" : ", asked " + check.text()), lines);
    }

    List<Finding> findings() {
        return unhealthy.stream().map(target -> unhealthy(said(target), null)).toList();
    }

    /** The same, with what is asked, when it is about the health of targets. */
    Finding explained(Finding finding) {
        if (check == null || !OF_TARGETS.contains(finding.kind())) {
            return finding;
        }
        return new Finding(
                finding.kind(),
                finding.what() + " (" + check.text() + ")",
                finding.detail(),
                finding.last(),
                finding.died());
    }

    private static String said(TargetHealth target) {
        return target.description().isEmpty()
                ? target.reason()
                : target.reason() + ": " + Lines.sentence(target.description());
    }
}
