package io.github.ecsdelivery.mojo;

import io.github.ecsdelivery.aws.EcrRegistry;
import io.github.ecsdelivery.environment.BuildOrigin;
import io.github.ecsdelivery.environment.Commit;
import io.github.ecsdelivery.environment.Delivery;
import io.github.ecsdelivery.environment.IdentitySource.Identity;
import io.github.ecsdelivery.environment.Progress;
import io.github.ecsdelivery.environment.Settings;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.spec.DeliveryFacts;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A delivery as it would be, known without AWS: what only AWS or the branch would tell has a stand-in. */
final class SupposedDelivery {
    private static final String SOME_ACCOUNT = "000000000000";
    private static final String SOME_REGION = "us-east-1";
    private static final String SOME_BRANCH = "main";
    private static final String SOME_REPOSITORY = "application";

    private SupposedDelivery() {}

    /** Fills the values of the run into the settings, too. */
    static DeliveryFacts of(Settings settings, Target target, Build build) throws DeliveryException {
        return of(settings, target, build, null);
    }

    /**
     * The same where AWS may have told whose the credentials are.
     *
     * @param known what it told, or null
     */
    static DeliveryFacts of(Settings settings, Target target, Build build, @Nullable Identity known)
            throws DeliveryException {
        boolean accountKnown = known != null || settings.accountId() != null;
        boolean regionKnown = known != null || settings.region() != null;
        DeliveryIdentity identity = new DeliveryIdentity(
                settings, onSomeBranch(target), build.project().getArtifactId(), Progress.nobody());
        String account = settings.accountId();
        String region = Objects.requireNonNullElse(settings.region(), SOME_REGION);
        Identity supposed = known != null
                ? known
                : new Identity(account == null ? SOME_ACCOUNT : account, "nobody", region, Duration.ZERO);
        Delivery delivery = identity.establish(
                () -> supposed, owner -> EcrRegistry.host(owner, supposed.region(), false, false), List.of());
        String repository = Objects.requireNonNullElse(settings.image().repository(), SOME_REPOSITORY);
        return DeliveryFacts.rehearsed(delivery, repository, identity.tag().value(), accountKnown, regionKnown);
    }

    // What uses @{branch} is not wrong because a tag or a pull request is built.
    static Target onSomeBranch(Target target) {
        BuildOrigin origin = target.origin();
        Commit commit = origin.commit();
        if (commit.branch() != null) {
            return target;
        }
        Commit supposed = new Commit(commit.id(), SOME_BRANCH, commit.source(), commit.time(), commit.dirty());
        return new Target(
                target.environment(), new BuildOrigin(supposed, null, null, null, origin.ci(), null, List.of(), null));
    }
}
