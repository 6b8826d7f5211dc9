package io.github.ecsdelivery.environment;

import io.github.ecsdelivery.failure.DeliveryException;
import org.jspecify.annotations.Nullable;

/** What {@code bluegreen-rollback} takes besides the settings of all goals. */
public final class RollbackSettings implements SettingsGroup {
    private @Nullable String toRevision;
    private @Nullable String toCommit;
    private @Nullable String reason;
    private @Nullable String withHooks;

    /** Revision to go back to: its number, {@code family:number} or the whole ARN; default what ran before. */
    public @Nullable String toRevision() {
        return SettingsGroup.given(toRevision);
    }

    /** Commit to go back to, or the beginning of its id. */
    public @Nullable String toCommit() {
        return SettingsGroup.given(toCommit);
    }

    /** Why, for the description of the deployment; default nothing. */
    public @Nullable String reason() {
        return SettingsGroup.given(reason);
    }

    /**
     * Whether the hooks run that ran when the revision was released; default no.
     *
     * @throws DeliveryException SETTING_INVALID when it is neither true nor false
     */
    public boolean withHooks() throws DeliveryException {
        return Settings.isOn("withHooks", withHooks, false);
    }
}
