package io.github.ecsdelivery.bluegreen.release;

import io.github.ecsdelivery.bluegreen.Deployment;
import io.github.ecsdelivery.bluegreen.DeploymentEngine;
import io.github.ecsdelivery.bluegreen.DeploymentEngine.Start;
import io.github.ecsdelivery.environment.Progress;
import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Starts a deployment exactly once. CreateDeployment knows no repetition (aws-facts A3): when its answer is lost, the next
 * attempt meets what the first one made, or nobody knows whether it made anything.
 */
public final class Creation {
    /** When the answer was lost, or is none. */
    private static final Set<Code> UNHEARD = Set.of(Code.AWS_UNREACHABLE, Code.ANSWER_UNREADABLE);

    private static final int ATTEMPTS = 3;

    private final DeploymentEngine engine;
    private final Progress progress;

    public Creation(DeploymentEngine engine, Progress progress) {
        this.engine = engine;
        this.progress = progress;
    }

    /**
     * Starts it.
     *
     * @return its id
     * @throws DeliveryException what {@link DeploymentEngine#create} throws, when the group has no deployment of this
     *     revision under way
     */
    public String create(Start start) throws DeliveryException {
        for (int attempt = 1; ; attempt++) {
            try {
                String id = engine.create(start);
                progress.line("Deployment " + id + " started");
                return id;
            } catch (DeliveryException e) {
                boolean lost = UNHEARD.contains(e.code());
                if (!lost && e.code() != Code.DEPLOYMENT_ACTIVE && e.code() != Code.AWS_THROTTLED) {
                    throw e;
                }
                Deployment unheard = unheard(start, e);
                if (unheard != null) {
                    progress.line("Deployment " + unheard.id() + " of this revision is under way already");
                    return unheard.id();
                }
                if (attempt == ATTEMPTS || !lost) {
                    throw e;
                }
                progress.line("The group has no deployment of this revision yet; trying again: " + e.sentence());
            }
        }
    }

    /** The deployment of this revision that is under way, or null. */
    private @Nullable Deployment unheard(Start start, DeliveryException refusal) throws DeliveryException {
        try {
            Deployment active = engine.active(start.application(), start.group());
            return active != null && start.revision().key().equals(active.revisionKey()) ? active : null;
        } catch (DeliveryException blind) {
            throw new DeliveryException(
                    refusal.code(),
                    "Nobody knows whether the deployment was started: " + refusal.sentence(),
                    "Run the build again: it takes up what was started, or starts it.",
                    blind);
        }
    }
}
