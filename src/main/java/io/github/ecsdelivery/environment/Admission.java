package io.github.ecsdelivery.environment;

import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;

/** Keeps what must not reach an environment away from it: builds nobody confirmed, work nobody committed. */
public final class Admission {
    private final Settings settings;

    /**
     * @param settings those of the environment, with the user properties over them
     */
    public Admission(Settings settings) {
        this.settings = settings;
    }

    /**
     * Throws, or lets the build in.
     *
     * @throws DeliveryException ENVIRONMENT_UNCONFIRMED when the environment is protected, no CI runs this build and the
     *     setting {@code confirm} does not name it; TREE_DIRTY; SETTING_INVALID
     */
    public void require(ChosenEnvironment environment, BuildOrigin origin, Intent intent) throws DeliveryException {
        if (intent.compareTo(Intent.CHANGE) >= 0) {
            requireConfirmed(environment, origin);
        }
        if (intent == Intent.DELIVER) {
            requireClean(environment, origin);
        }
    }

    private void requireConfirmed(ChosenEnvironment environment, BuildOrigin origin) throws DeliveryException {
        String name = environment.name();
        if (environment.isProtected() && origin.ci() == null && !name.equals(settings.confirm())) {
            String given = settings.confirm();
            throw new DeliveryException(
                    Code.ENVIRONMENT_UNCONFIRMED,
                    "The environment '" + name + "' is protected, no CI is known to run this build, and"
                            + " -Decs-delivery.confirm is "
                            + (given == null ? "not given." : "'" + given + "', expected '" + name + "'."),
                    "If you mean it, pass -Decs-delivery.confirm=" + name + ".");
        }
    }

    private void requireClean(ChosenEnvironment environment, BuildOrigin origin) throws DeliveryException {
        String name = environment.name();
        boolean clean = Settings.isOn("requireCleanTree", settings.requireCleanTree(), environment.isProtected());
        if (clean && origin.commit().dirty()) {
            throw new DeliveryException(
                    Code.TREE_DIRTY,
                    "What is checked out is not the commit as it was committed, and the environment '" + name
                            + "' takes only what is committed (<requireCleanTree>).",
                    "Check out the commit, and commit or stash what 'git status' lists, or pass"
                            + " -Decs-delivery.requireCleanTree=false."
                            + (origin.remarks().isEmpty() ? "" : " " + String.join(" ", origin.remarks())));
        }
    }
}
