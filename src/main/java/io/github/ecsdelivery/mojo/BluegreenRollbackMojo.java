package io.github.ecsdelivery.mojo;

import io.github.ecsdelivery.bluegreen.rollback.GoneBack;
import io.github.ecsdelivery.environment.Commit;
import io.github.ecsdelivery.environment.Delivery;
import io.github.ecsdelivery.environment.Intent;
import io.github.ecsdelivery.environment.Overlay;
import io.github.ecsdelivery.environment.RollbackSettings;
import io.github.ecsdelivery.environment.Settings;
import io.github.ecsdelivery.environment.SettingsGroup;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.report.files.Records;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Goes back. A deployment that is under way is stopped, and CodeDeploy lets all traffic go to what ran before. With nothing
 * under way what ran before is deployed again, or the revision or commit that is named; then {@code latest} and
 * {@code backup} go back, too. First it is told what would be undone; on a terminal a person is asked, but not with
 * {@code -B}, nor in a CI, nor when {@code confirm} is given. Needs nothing of the project but this configuration.
 *
 * @since 1.0.0
 */
@Mojo(name = "bluegreen-rollback", threadSafe = true)
@SuppressWarnings("UnusedVariable") // settings are read by their names, see Overlay
public final class BluegreenRollbackMojo extends EnvironmentMojo {

    /**
     * The revision of the task definition to go back to: its number, {@code family:number} or the whole ARN. Default: what
     * ran before.
     *
     * @since 1.0.0
     */
    @Parameter(property = "ecs-delivery.toRevision")
    private @Nullable String toRevision;

    /**
     * The commit to go back to, or the beginning of its id: the newest task definition that was registered for it. Default:
     * what ran before.
     *
     * @since 1.0.0
     */
    @Parameter(property = "ecs-delivery.toCommit")
    private @Nullable String toCommit;

    /**
     * Why, for the description of the deployment: {@code rollback from orders:7 to orders:6: <reason>}.
     *
     * @since 1.0.0
     */
    @Parameter(property = "ecs-delivery.reason")
    private @Nullable String reason;

    /**
     * Whether the hooks run with which the revision was released. Default: {@code false}, since a function that has changed
     * meanwhile, or is gone, must not stand in the way.
     *
     * @since 1.0.0
     */
    @Parameter(property = "ecs-delivery.withHooks")
    private @Nullable String withHooks;

    private final RollbackSettings own = new RollbackSettings();

    @Override
    SettingsGroup own() {
        Overlay.lay(this, BluegreenRollbackMojo.class, own);
        return own;
    }

    @Override
    void forget(Build build) throws DeliveryException {
        Records.forget(build.folder());
    }

    @Override
    Intent intent(Settings settings) {
        return Intent.CHANGE;
    }

    @Override
    void deliver(Settings settings, Target target, Build build) throws DeliveryException {
        try (Composition composition = Composition.of(settings, target, build)) {
            AtomicReference<Delivery> delivered = new AtomicReference<>(composition.delivery());
            composition.keep(
                    "bluegreen-rollback",
                    target.origin(),
                    null,
                    () -> {
                        GoneBack gone = composition
                                .rollback(target)
                                .goBack(Requests.rollback(composition.delivery(), settings, own, target, build));
                        Commit wentBackTo = gone.delivery().commit();
                        delivered.set(composition.delivery().of(wentBackTo));
                        return gone.outcome();
                    },
                    delivered::get);
        }
    }
}
