package io.github.ecsdelivery.bluegreen.release;

import io.github.ecsdelivery.bluegreen.Cause;
import io.github.ecsdelivery.bluegreen.DeliveryOutcome;
import io.github.ecsdelivery.bluegreen.Deployment;
import io.github.ecsdelivery.bluegreen.DeploymentEngine;
import io.github.ecsdelivery.bluegreen.DeploymentEngine.Wait;
import io.github.ecsdelivery.bluegreen.Plan;
import io.github.ecsdelivery.bluegreen.Stage;
import io.github.ecsdelivery.bluegreen.Unsent;
import io.github.ecsdelivery.bluegreen.release.Attachment.Found;
import io.github.ecsdelivery.environment.Progress;
import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Lets a deployment that waits go on, when the tests of green have passed, and rolls it back when they have not. One that
 * waits with its traffic on green is relieved of blue at once.
 */
public final class Continuation {
    private static final Set<Code> DOUBTFUL = Set.of(Code.DEPLOYMENT_NOT_WAITING, Code.AWS_UNREACHABLE);

    private final DeploymentEngine engine;
    private final Attachment attachment;
    private final ReleaseFollower follower;
    private final Progress progress;

    public Continuation(DeploymentEngine engine, Attachment attachment, ReleaseFollower follower, Progress progress) {
        this.engine = engine;
        this.attachment = attachment;
        this.follower = follower;
        this.progress = progress;
    }

    /**
     * Lets it go on, and follows it to the stage that is wanted.
     *
     * @param summary of the tests, or null when none are looked at
     * @param started {@code deployment.json}; a summary that is older is of an earlier build
     * @return how it ended; tests that failed are an outcome with a failure
     * @throws DeliveryException DEPLOYMENT_UNKNOWN, DEPLOYMENT_NOT_WAITING, HANDOVER_MISMATCH
     */
    public DeliveryOutcome proceed(Attachment.Request request, Watching watching, @Nullable Path summary, Path started)
            throws DeliveryException {
        Found found = attachment.find(request);
        FailsafeSummary tests = tests(summary, started);
        if (tests != null && !tests.passed()) {
            return rollBack(request, found, watching, tests);
        }
        Wait wait = wait(found.deployment());
        if (!goesOn(found.deployment(), wait)) {
            return rehearsed(found);
        }
        progress.line("Deployment " + found.deployment().id()
                + (wait == Wait.READY
                        ? " continues: traffic moves to green"
                        : " ends its termination wait: blue is removed, and there is no quick way back"));
        return follower.follow(found.started(), plan(request, found), watching, request.tags());
    }

    // ContinueDeployment knows no repetition: when its answer is lost, the next attempt is refused.
    private boolean goesOn(Deployment deployment, Wait wait) throws DeliveryException {
        try {
            return isSent(() -> engine.proceed(deployment.id(), wait));
        } catch (DeliveryException e) {
            if (!DOUBTFUL.contains(e.code()) || stillWaits(deployment, wait, e)) {
                throw e;
            }
            progress.line("Deployment " + deployment.id() + " waits no more: " + e.sentence());
            return true;
        }
    }

    private boolean stillWaits(Deployment deployment, Wait wait, DeliveryException refusal) throws DeliveryException {
        try {
            Deployment now = engine.read(deployment.id());
            return wait == Wait.READY ? now.ready() : now.terminationWait() && !now.ended();
        } catch (DeliveryException blind) {
            throw new DeliveryException(
                    refusal.code(),
                    "Nobody knows whether deployment " + deployment.id() + " goes on: " + refusal.sentence(),
                    "Run this goal again, or look at it with bluegreen-status.",
                    blind);
        }
    }

    private static Wait wait(Deployment deployment) throws DeliveryException {
        if (deployment.ready()) {
            return Wait.READY;
        }
        if (deployment.terminationWait() && !deployment.ended()) {
            return Wait.TERMINATION;
        }
        throw new DeliveryException(
                Code.DEPLOYMENT_NOT_WAITING,
                "Deployment " + deployment.id() + " is " + deployment.status()
                        + " and waits for nothing that could be released.",
                deployment.ended()
                        ? "There is nothing to continue; bluegreen-status shows what runs."
                        : "Follow it until it waits: -Decs-delivery.deployment.waitUntil=ready with bluegreen-deploy.");
    }

    private @Nullable FailsafeSummary tests(@Nullable Path summary, Path started) throws DeliveryException {
        if (summary == null) {
            return null;
        }
        if (!Files.exists(summary)) {
            progress.line("No tests are looked at: " + summary + " is not there");
            return null;
        }
        if (isOlder(summary, started)) {
            throw new DeliveryException(
                    Code.HANDOVER_MISMATCH,
                    summary + " is older than the deployment, so its tests were not of what was deployed.",
                    "Run the integration tests between bluegreen-deploy and bluegreen-continue, or delete the file.");
        }
        FailsafeSummary tests = FailsafeSummary.read(summary);
        progress.line("Integration tests: " + tests.text());
        return tests;
    }

    private static boolean isOlder(Path summary, Path started) throws DeliveryException {
        try {
            return Files.exists(started)
                    && Files.getLastModifiedTime(summary).compareTo(Files.getLastModifiedTime(started)) < 0;
        } catch (java.io.IOException e) {
            throw new DeliveryException(
                    Code.HANDOVER_MISMATCH, summary + " could not be read: " + e + ".", "Check its permissions.", e);
        }
    }

    private DeliveryOutcome rollBack(Attachment.Request request, Found found, Watching watching, FailsafeSummary tests)
            throws DeliveryException {
        Deployment deployment = found.deployment();
        String failed = "The integration tests did not pass (" + tests.text() + ")";
        if (!deployment.ended()) {
            progress.warn("The tests did not pass; deployment " + deployment.id() + " is stopped with rollback");
            try {
                if (!isSent(() -> engine.stop(deployment.id(), true))) {
                    return rehearsed(found);
                }
            } catch (DeliveryException e) {
                return ReleaseFollower.unfinished(
                        found.started(),
                        deployment,
                        new DeliveryException(
                                Code.TESTS_FAILED,
                                failed + ", but deployment " + deployment.id() + " could not be stopped and goes on: "
                                        + e.sentence(),
                                "Stop it with bluegreen-rollback, or run this goal again. " + e.cure(),
                                e));
            }
        }
        Watching toTheEnd = new Watching(Stage.SUCCEEDED, watching.cap(), watching.manners(), watching.ci());
        DeliveryOutcome outcome = follower.follow(found.started(), plan(request, found), toTheEnd, null);
        return failed(outcome, deployment, failed);
    }

    private static DeliveryOutcome failed(DeliveryOutcome outcome, Deployment before, String failed) {
        Deployment rollback = outcome.rollback();
        DeliveryException ended = outcome.failure();
        if (ended == null) {
            return outcome.with(new DeliveryException(
                    Code.TESTS_FAILED,
                    failed + ", but deployment " + before.id() + " has succeeded and was not rolled back.",
                    "Go back with the goal bluegreen-rollback, or mend what the tests found and deliver again."));
        }
        String sentence = rollback != null && rollback.succeeded()
                ? failed + ", so deployment " + before.id() + " was rolled back."
                : failed + ". " + ended.sentence();
        String cure = "Mend what the tests found and deliver again"
                + (before.ready() ? "; production traffic never reached green." : ".");
        Cause cause = outcome.cause();
        return cause == null
                ? outcome.with(new DeliveryException(Code.TESTS_FAILED, sentence, cure, ended))
                : outcome.with(new Cause(Code.TESTS_FAILED, sentence, cause.evidence(), cure));
    }

    /** Not in a dry run. */
    private static boolean isSent(Unsent.Change change) throws DeliveryException {
        try {
            change.send();
            return true;
        } catch (DeliveryException e) {
            if (e.code() == Code.DRY_RUN) {
                return false;
            }
            throw e;
        }
    }

    private DeliveryOutcome rehearsed(Found found) {
        progress.line("Dry run: nothing was changed");
        return ReleaseFollower.outcome(found.started(), DeliveryOutcome.DRY_RUN, found.deployment(), null, List.of());
    }

    private Plan plan(Attachment.Request request, Found found) throws DeliveryException {
        return engine.plan(
                request.application(), request.group(), found.deployment().config());
    }
}
