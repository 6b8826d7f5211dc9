package io.github.ecsdelivery.bluegreen.release;

import io.github.ecsdelivery.bluegreen.Deployment;
import io.github.ecsdelivery.bluegreen.DeploymentEngine;
import io.github.ecsdelivery.bluegreen.TrafficStep;
import io.github.ecsdelivery.bluegreen.follow.DeploymentFollower;
import io.github.ecsdelivery.bluegreen.follow.DeploymentFollower.Followed;
import io.github.ecsdelivery.bluegreen.follow.Signs;
import io.github.ecsdelivery.bluegreen.follow.Watch;
import io.github.ecsdelivery.failure.DeliveryException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Follows a deployment and, when CodeDeploy rolls it back, the deployment that does so: the first ends before the second,
 * and until both have ended nothing else can be deployed (aws-facts A9).
 */
public final class RollbackAfter {
    private final DeploymentFollower follower;
    private final DeploymentEngine engine;

    public RollbackAfter(DeploymentFollower follower, DeploymentEngine engine) {
        this.follower = follower;
        this.engine = engine;
    }

    /**
     * @param followed the deployment
     * @param rollback how the deployment that rolls it back ended, or null when there is none, or its end was not seen
     * @param unseen why the rollback's end, or whether there is one, could not be seen; null when all was
     */
    public record Both(
            Followed followed,
            @Nullable Deployment rollback,
            @Nullable DeliveryException unseen) {}

    /** Follows both. */
    public Both follow(Watch watch) throws DeliveryException {
        return follow(watch, Signs.none(), failed -> {});
    }

    /**
     * Follows both.
     *
     * @param failed told of a deployment that is rolled back, before the rollback is followed: whatever ends the build
     *     meanwhile would hide it
     * @throws DeliveryException as {@link DeploymentFollower#follow(Watch)}
     */
    public Both follow(Watch watch, Signs signs, Consumer<Deployment> failed) throws DeliveryException {
        Both both = asFarAsSeen(watch, signs, failed);
        if (both.unseen() != null) {
            throw both.unseen();
        }
        return both;
    }

    /**
     * The same, but what keeps the rollback from being seen to its end is in the answer: thrown, it would hide how the
     * deployment ended.
     *
     * @throws DeliveryException when the deployment itself could not be followed
     */
    Both asFarAsSeen(Watch watch, Signs signs, Consumer<Deployment> failed) throws DeliveryException {
        Followed followed = follower.follow(watch, signs);
        Deployment last = followed.last();
        if (!last.ended() || last.succeeded()) {
            return new Both(followed, null, null);
        }
        try {
            // The rollback may have been made just after the status was read.
            last = last.rollback().by() == null ? engine.read(last.id()) : last;
            followed = new Followed(last, followed.traffic());
            String id = last.rollback().by();
            if (id == null) {
                return new Both(followed, null, null);
            }
            failed.accept(last);
            Followed back = follower.follow(watch.ofRollback(id));
            List<TrafficStep> traffic = new ArrayList<>(followed.traffic());
            traffic.addAll(back.traffic());
            return new Both(new Followed(last, List.copyOf(traffic)), back.last(), null);
        } catch (DeliveryException e) {
            return new Both(followed, null, e);
        }
    }
}
