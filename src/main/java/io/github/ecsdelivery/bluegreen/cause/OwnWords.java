package io.github.ecsdelivery.bluegreen.cause;

import io.github.ecsdelivery.bluegreen.Cause.Evidence;
import io.github.ecsdelivery.bluegreen.Deployment;
import io.github.ecsdelivery.bluegreen.Deployment.Diagnostics;
import io.github.ecsdelivery.bluegreen.Deployment.Event;
import io.github.ecsdelivery.bluegreen.Deployment.Problem;
import io.github.ecsdelivery.failure.AwsText;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What CodeDeploy itself says of a deployment that did not succeed (aws-facts A6, A9, A11). */
final class OwnWords {
    /** A hook that has not answered by then has failed (aws-facts A12). */
    private static final Duration HOOK = Duration.ofHours(1);

    private static final int LOG_LINES = 20;

    private static final Map<String, CauseKind> CODES = Map.ofEntries(
            Map.entry("HOOK_EXECUTION_FAILURE", CauseKind.HOOK_FAILED),
            Map.entry("INVALID_LAMBDA_FUNCTION", CauseKind.HOOK_MISSING),
            Map.entry("INVALID_LAMBDA_CONFIGURATION", CauseKind.HOOK_MISSING),
            Map.entry("ALARM_ACTIVE", CauseKind.ALARM_WENT_OFF),
            Map.entry("TIMEOUT", CauseKind.GREEN_UNSTEADY),
            Map.entry("HEALTH_CONSTRAINTS", CauseKind.GREEN_UNSTEADY),
            Map.entry("HEALTH_CONSTRAINTS_INVALID", CauseKind.GREEN_UNSTEADY),
            Map.entry("CUSTOMER_APPLICATION_UNHEALTHY", CauseKind.GREEN_UNSTEADY),
            Map.entry("ELASTIC_LOAD_BALANCING_INVALID", CauseKind.LISTENER_MOVED),
            Map.entry("ELB_INVALID_INSTANCE", CauseKind.LISTENER_MOVED),
            Map.entry("ECS_UPDATE_ERROR", CauseKind.ECS_REFUSED),
            Map.entry("INVALID_ECS_SERVICE", CauseKind.ECS_REFUSED),
            Map.entry("IAM_ROLE_PERMISSIONS", CauseKind.ROLE_INSUFFICIENT),
            Map.entry("IAM_ROLE_MISSING", CauseKind.ROLE_INSUFFICIENT),
            Map.entry("AUTO_SCALING_IAM_ROLE_PERMISSIONS", CauseKind.ROLE_INSUFFICIENT),
            Map.entry("REVISION_MISSING", CauseKind.REVISION_MISSING),
            Map.entry("INVALID_REVISION", CauseKind.REVISION_INVALID),
            Map.entry("DEPLOYMENT_GROUP_MISSING", CauseKind.GROUP_CHANGED),
            Map.entry("APPLICATION_MISSING", CauseKind.GROUP_CHANGED),
            Map.entry("MISSING_ELB_INFORMATION", CauseKind.GROUP_CHANGED),
            Map.entry("MISSING_BLUE_GREEN_DEPLOYMENT_CONFIGURATION", CauseKind.GROUP_CHANGED),
            Map.entry("CODEDEPLOY_RESOURCE_CANNOT_BE_FOUND", CauseKind.GROUP_CHANGED),
            Map.entry("AUTOSCALING_VALIDATION_ERROR", CauseKind.SERVICE_SCALED),
            Map.entry("AUTO_SCALING_CONFIGURATION", CauseKind.SERVICE_SCALED),
            Map.entry("INTERNAL_ERROR", CauseKind.AWS_TROUBLE),
            Map.entry("THROTTLED", CauseKind.AWS_TROUBLE),
            Map.entry("RESOURCE_LIMIT_EXCEEDED", CauseKind.AWS_TROUBLE),
            Map.entry("OVER_MAX_INSTANCES", CauseKind.AWS_TROUBLE),
            Map.entry("MANUAL_STOP", CauseKind.STOPPED_BY_HAND));

    /** Told by CodeDeploy's code alone, which covers so much that its words tell better what to do, where they are known. */
    private static final Set<CauseKind> VAGUE = EnumSet.of(
            CauseKind.LISTENER_MOVED,
            CauseKind.ECS_REFUSED,
            CauseKind.ROLE_INSUFFICIENT,
            CauseKind.REVISION_MISSING,
            CauseKind.REVISION_INVALID,
            CauseKind.UNEXPLAINED);

    private final Deployment deployment;

    OwnWords(Deployment deployment) {
        this.deployment = deployment;
    }

    /** The event that failed, else null. */
    static @Nullable Event failedEvent(Deployment deployment) {
        return deployment.events().stream()
                .filter(event -> event.status().equals("Failed"))
                .findFirst()
                .orElse(null);
    }

    /** What happened before this cannot be why it failed; null when nothing is known. */
    @Nullable
    Instant decisive() {
        return deployment.events().stream()
                .filter(event -> event.start() != null)
                .reduce((first, second) -> second)
                // Green is made in Install: whatever happened to it by then is part of it.
                .filter(event -> !event.name().equals("Install"))
                .map(Event::start)
                .orElse(deployment.created());
    }

    /** The cause as CodeDeploy tells it. */
    Finding finding() {
        Problem problem = deployment.error();
        if (problem == null) {
            return Finding.of(CauseKind.UNEXPLAINED, "", "", null);
        }
        CauseKind kind = kind(problem);
        Event event = failedEvent(deployment);
        if (event != null && (kind == CauseKind.HOOK_FAILED || kind == CauseKind.HOOK_SILENT)) {
            return hook(event);
        }
        return Finding.of(kind, problem.code() + ", " + Lines.sentence(problem.message()), "", null);
    }

    /** The chosen cause as a part of the sentence: somebody's stop is always told, with what came before it. */
    String beside(Finding chosen) {
        Finding said = finding();
        boolean before = said.kind() == CauseKind.STOPPED_BY_HAND && chosen.kind() != said.kind();
        return before ? said.text() + ", after " + chosen.text() : chosen.text();
    }

    /** What to do about the chosen cause. */
    String cure(Finding chosen) {
        Problem problem = deployment.error();
        Optional<AwsText> words =
                problem == null || !VAGUE.contains(chosen.kind()) ? Optional.empty() : AwsText.in(problem.message());
        return words.map(AwsText::explanation).orElse(chosen.kind().cure());
    }

    private static CauseKind kind(Problem problem) {
        return problem.message().contains("notification to continue")
                ? CauseKind.NOBODY_CONTINUED
                : CODES.getOrDefault(problem.code(), CauseKind.UNEXPLAINED);
    }

    private static Finding hook(Event event) {
        Diagnostics told = event.diagnostics();
        String function = told == null || told.function().isEmpty() ? "" : " function " + told.function();
        Duration took = event.duration();
        boolean silent =
                (told != null && told.code().equals("ScriptTimedOut")) || (took != null && took.compareTo(HOOK) >= 0);
        return Finding.of(
                silent ? CauseKind.HOOK_SILENT : CauseKind.HOOK_FAILED,
                "the hook" + function + (silent ? " did not answer within one hour" : " failed"),
                told == null || silent ? "" : Lines.told(told.message()),
                null);
    }

    /** The lifecycle event that failed, with what its hook says, or null when that is no more than the error itself. */
    @Nullable
    Evidence event() {
        Event event = failedEvent(deployment);
        Diagnostics told = event == null ? null : event.diagnostics();
        if (event == null || told == null || isRepetition(told)) {
            return null;
        }
        List<String> lines = new ArrayList<>();
        if (!told.function().isEmpty()) {
            lines.add("function " + told.function() + ": " + told.code());
        }
        lines.addAll(Lines.written(List.of(told.message())));
        lines.addAll(Lines.last(Lines.written(List.of(told.logTail())), LOG_LINES));
        return lines.isEmpty() ? null : new Evidence("Lifecycle event " + event.name(), List.copyOf(lines));
    }

    private boolean isRepetition(Diagnostics told) {
        Problem problem = deployment.error();
        return problem != null
                && told.function().isEmpty()
                && told.logTail().isBlank()
                && told.message().equals(problem.message());
    }

    /**
     * Error and rollback in CodeDeploy's words, or null when it says nothing.
     *
     * @param rollback the deployment that rolled it back, or null
     */
    @Nullable
    Evidence verdict(@Nullable Deployment rollback) {
        List<String> lines = new ArrayList<>();
        Problem problem = deployment.error();
        if (problem != null) {
            lines.add(problem.code() + ": " + Lines.sentence(problem.message()));
        }
        String back = deployment.rollback().message();
        if (back != null && !back.isBlank()) {
            lines.add("Rollback: " + Lines.sentence(back));
        }
        if (rollback != null && rollback.error() != null) {
            lines.add("Rollback " + rollback.id() + ": " + rollback.error().code() + ", "
                    + Lines.sentence(rollback.error().message()));
        }
        return lines.isEmpty() ? null : new Evidence("CodeDeploy", List.copyOf(lines));
    }
}
