package io.github.ecsdelivery.bluegreen.cause;

import io.github.ecsdelivery.bluegreen.Cause;
import io.github.ecsdelivery.bluegreen.Cause.Evidence;
import io.github.ecsdelivery.bluegreen.Deployment;
import io.github.ecsdelivery.failure.DeliveryException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Why a deployment did not succeed, found when that was seen; how its rollback ends is known later. */
public final class Explanation {
    private final Deployment failed;
    private final Finding found;
    private final List<Evidence> witnessed;
    private final WorkingRoles roles;

    /**
     * @param witnessed what was said besides by CodeDeploy
     * @param roles with which AWS worked
     */
    Explanation(Deployment failed, Finding found, List<Evidence> witnessed, WorkingRoles roles) {
        this.failed = failed;
        this.found = found;
        this.witnessed = witnessed;
        this.roles = roles;
    }

    /**
     * The cause.
     *
     * @param rollback the deployment that rolled it back, as it ended; null when there was none, or its end was not seen
     * @param unseen why its end, or whether there is one, could not be seen; null when all was
     */
    public Cause cause(@Nullable Deployment rollback, @Nullable DeliveryException unseen) {
        OwnWords own = new OwnWords(failed);
        Evidence blind = unseen == null ? null : new Evidence("The rollback", List.of(unseen.sentence()));
        return new Cause(
                Ending.code(failed),
                Ending.sentence(
                        failed,
                        Ending.rollback(failed, rollback, unseen == null),
                        own.beside(found) + roles.told(found)),
                Stream.concat(
                                Stream.of(own.event(), own.verdict(rollback)),
                                Stream.concat(witnessed.stream(), Stream.of(blind)))
                        .filter(Objects::nonNull)
                        .toList(),
                own.cure(found));
    }
}
