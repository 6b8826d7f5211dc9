package io.github.ecsdelivery.bluegreen.release;

import io.github.ecsdelivery.bluegreen.Deployment;
import io.github.ecsdelivery.bluegreen.LoadBalancers;
import io.github.ecsdelivery.bluegreen.Plan;
import io.github.ecsdelivery.bluegreen.ReleasedImage;
import io.github.ecsdelivery.bluegreen.Stage;
import io.github.ecsdelivery.bluegreen.TaskDefinitions.Described;
import io.github.ecsdelivery.environment.Commit;
import io.github.ecsdelivery.environment.CommitSource;
import io.github.ecsdelivery.environment.Progress;
import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import org.jspecify.annotations.Nullable;

/** Refuses a release that CodeDeploy would refuse later, or that nobody can mean. */
public final class ReleaseGuards {
    private final LoadBalancers loadBalancers;
    private final CommitSource history;
    private final CommitLabels labels;
    private final Progress progress;

    /** Knows of which commit an image is, by its labels. */
    @FunctionalInterface
    public interface CommitLabels {
        /**
         * The commit of an image, or null when it is not in the repository or has no such label.
         *
         * @param digest {@code sha256:…}
         */
        @Nullable
        String commit(String digest) throws DeliveryException;
    }

    /**
     * @param labels asked only where the task definition does not say its commit
     */
    public ReleaseGuards(LoadBalancers loadBalancers, CommitSource history, CommitLabels labels, Progress progress) {
        this.loadBalancers = loadBalancers;
        this.history = history;
        this.labels = labels;
        this.progress = progress;
    }

    /**
     * Looks at what was found.
     *
     * @throws DeliveryException SETTING_INVALID, GROUP_UNSUITABLE, RELEASE_OLDER
     */
    void require(DeliveryRequest request, Standing standing) throws DeliveryException {
        stage(request, standing.plan());
        network(request, standing.plan());
        age(request, standing);
    }

    private static void stage(DeliveryRequest request, Plan plan) throws DeliveryException {
        if (request.watching().until() == Stage.READY && !plan.waits()) {
            throw new DeliveryException(
                    Code.SETTING_INVALID,
                    "<deployment><waitUntil> is ready, but the deployment group '" + request.group()
                            + "' lets traffic move by itself as soon as green is up (CONTINUE_DEPLOYMENT), so that no"
                            + " deployment of it waits there.",
                    "Set the group's deploymentReadyOption to STOP_DEPLOYMENT with a wait time, or <waitUntil> to"
                            + " shifted or succeeded.");
        }
    }

    // aws-facts A4
    private void network(DeliveryRequest request, Plan plan) throws DeliveryException {
        if (plan.shift().isAtOnce() || !isNetwork(plan)) {
            return;
        }
        boolean chosen = request.config() != null;
        throw new DeliveryException(
                chosen ? Code.SETTING_INVALID : Code.GROUP_UNSUITABLE,
                (chosen ? "<deployment><config> is '" : "The deployment group '" + request.group() + "' uses '")
                        + plan.config() + "', which moves traffic in steps, but "
                        + plan.routes().targetGroups()
                        + " are behind a Network Load Balancer, and CodeDeploy shifts its traffic all at once only.",
                "Use CodeDeployDefault.ECSAllAtOnce, or an Application Load Balancer.");
    }

    private boolean isNetwork(Plan plan) throws DeliveryException {
        try {
            return loadBalancers.isNetwork(plan.routes().targetGroups());
        } catch (DeliveryException e) {
            // CodeDeploy will say so itself; a right that only this check needs must not stop a release.
            progress.detail("The load balancer was not looked at: " + e.getMessage());
            return false;
        }
    }

    private void age(DeliveryRequest request, Standing standing) throws DeliveryException {
        if (request.precedence().allowOlder()) {
            return;
        }
        Commit commit = request.delivery().commit();
        demandNotBefore(
                commit(standing),
                commit,
                "what runs: the service " + standing.service().service() + " runs");
        Deployment active = standing.active();
        if (active != null && request.precedence().onActive() == OnActive.REPLACE) {
            demandNotBefore(
                    active.commit(),
                    commit,
                    "what it would replace: deployment " + active.id() + ", which is under way, brings");
        }
    }

    private void demandNotBefore(@Nullable String other, Commit commit, String what) throws DeliveryException {
        if (other == null || other.equals(commit.id())) {
            return;
        }
        boolean older = history.between(other, commit.id(), 0)
                .map(between -> between.count() == 0)
                .orElse(false);
        if (older) {
            throw new DeliveryException(
                    Code.RELEASE_OLDER,
                    "Commit " + commit.abbreviated(12) + " is older than " + what + " commit "
                            + other.substring(0, Math.min(12, other.length())) + ", which has it among its ancestors.",
                    "Nothing was changed. To go back on purpose use the goal bluegreen-rollback, or pass"
                            + " -Decs-delivery.deployment.allowOlder.");
        }
    }

    private @Nullable String commit(Standing standing) {
        Described definition = standing.definition();
        String registeredFor = definition == null ? null : definition.commit();
        if (registeredFor != null) {
            return registeredFor;
        }
        ReleasedImage image = standing.image();
        if (image == null || image.digest() == null) {
            return null;
        }
        try {
            return labels.commit(image.digest());
        } catch (DeliveryException e) {
            // A right that only this check needs must not stop a release.
            progress.warn(
                    "Of which commit the image is that runs could not be read, so nobody judges whether this release"
                            + " is older: " + e.getMessage());
            return null;
        }
    }
}
