package io.github.ecsdelivery.mojo;

import io.github.ecsdelivery.environment.Admission;
import io.github.ecsdelivery.environment.BuildOrigin;
import io.github.ecsdelivery.environment.ChosenEnvironment;
import io.github.ecsdelivery.environment.Commit;
import io.github.ecsdelivery.environment.CommitSource;
import io.github.ecsdelivery.environment.EnvironmentChoice;
import io.github.ecsdelivery.environment.EnvironmentSettings;
import io.github.ecsdelivery.environment.Intent;
import io.github.ecsdelivery.environment.OriginFinder;
import io.github.ecsdelivery.environment.Overlay;
import io.github.ecsdelivery.environment.Settings;
import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.git.GitCommitSource;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What this build is for.
 *
 * @param environment the environment
 * @param origin what is built, and who builds it
 */
record Target(ChosenEnvironment environment, BuildOrigin origin) {
    private static final int COMMIT_DIGITS = 40;

    /**
     * Finds it and changes the settings to those of the environment.
     *
     * @return empty when no environment takes this build and that is no failure
     */
    static Optional<Target> find(Settings settings, Build build, Intent intent) throws DeliveryException {
        BuildOrigin origin = origin(settings, build);
        Optional<ChosenEnvironment> chosen = new EnvironmentChoice(settings).choose(origin);
        if (chosen.isEmpty()) {
            build.progress()
                    .line("Skipped: " + EnvironmentChoice.described(origin)
                            + " leads to no environment, and <onNoEnvironment> is skip");
            if (origin.branchAdvice() != null) {
                origin.remarks().forEach(build.progress()::warn);
                build.progress().warn("Nothing says which branch is built. " + origin.branchAdvice());
            }
            return Optional.empty();
        }
        settle(settings, chosen.get(), build);
        new Admission(settings).require(chosen.get(), origin, intent);
        return Optional.of(new Target(chosen.get(), origin));
    }

    /** Lays the environment over the settings, and the user properties over both. */
    static void settle(Settings settings, ChosenEnvironment chosen, Build build) throws DeliveryException {
        Overlay.lay(chosen.own(), EnvironmentSettings.class, settings);
        build.properties().bind(settings);
    }

    /** Finds the environment alone and changes the settings to those of it; what is built counts only if it must. */
    static ChosenEnvironment environment(Settings settings, Build build) throws DeliveryException {
        EnvironmentChoice choice = new EnvironmentChoice(settings);
        Optional<ChosenEnvironment> named = choice.named();
        ChosenEnvironment chosen = named.isPresent()
                ? named.get()
                : choice.choose(origin(settings, build)).orElseThrow(() -> nothing());
        settle(settings, chosen, build);
        return chosen;
    }

    /** The environment as if this build were for it; a commit that nothing says is one of zeros. */
    static Target supposed(ChosenEnvironment environment, Settings settings, Build build) throws DeliveryException {
        settle(settings, environment, build);
        try {
            return new Target(environment, origin(settings, build));
        } catch (DeliveryException e) {
            if (e.code() != Code.COMMIT_UNKNOWN) {
                throw e;
            }
            Commit none = new Commit("0".repeat(COMMIT_DIGITS), settings.branch(), "nothing", Instant.EPOCH, false);
            return new Target(environment, new BuildOrigin(none, null, null, null, null, null, List.of(), null));
        }
    }

    /** What git knows of the history of what is built. */
    CommitSource history(Build build) {
        return new GitCommitSource(build.project().getBasedir().toPath(), build.environmentVariables());
    }

    private static DeliveryException nothing() {
        return new DeliveryException(
                Code.ENVIRONMENT_UNKNOWN,
                "No environment takes what is checked out, so there is nothing to make the sandbox of.",
                "Name one: -Decs-delivery.environment=<name>.");
    }

    private static BuildOrigin origin(Settings settings, Build build) throws DeliveryException {
        Written.require("commit", settings.commit());
        Written.require("branch", settings.branch());
        Map<String, String> variables = build.environmentVariables();
        Path folder = build.project().getBasedir().toPath();
        return new OriginFinder(
                        settings.commit(),
                        settings.branch(),
                        variables,
                        new CheckoutOfBuild(build.context(), folder, new GitCommitSource(folder, variables)))
                .find();
    }
}
