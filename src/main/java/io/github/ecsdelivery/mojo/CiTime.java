package io.github.ecsdelivery.mojo;

import io.github.ecsdelivery.bluegreen.release.Watching.CiLimit;
import io.github.ecsdelivery.environment.DeploymentSettings;
import io.github.ecsdelivery.failure.DeliveryException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** When the CI will end this build by itself. */
final class CiTime {
    // A project's timeoutInMinutes unless it says otherwise (CodeBuild CreateProject).
    private static final Duration CODE_BUILD = Duration.ofMinutes(60);
    private static final String CODE_BUILD_ID = "CODEBUILD_BUILD_ID";
    private static final String CODE_BUILD_START = "CODEBUILD_START_TIME";

    private final Map<String, String> variables;
    private final Instant mavenStart;
    private final Instant now;

    /**
     * @param variables environment variables
     * @param mavenStart when Maven was started
     */
    CiTime(Map<String, String> variables, Instant mavenStart, Instant now) {
        this.variables = variables;
        this.mavenStart = mavenStart;
        this.now = now;
    }

    /**
     * The limit, by the setting, else CodeBuild's default; null when nobody says one.
     *
     * @param ci name of the CI, or null on a developer's machine
     */
    @Nullable
    CiLimit limit(DeploymentSettings settings, @Nullable String ci) throws DeliveryException {
        boolean codeBuild = variables.containsKey(CODE_BUILD_ID);
        Duration whole = settings.ciLimit();
        if (whole == null && codeBuild) {
            whole = CODE_BUILD;
        }
        if (whole == null) {
            return null;
        }
        Duration left = whole.minus(Duration.between(codeBuild ? started() : mavenStart, now));
        return new CiLimit(ci == null ? "the CI" : ci, whole, left.isNegative() ? Duration.ZERO : left);
    }

    // Milliseconds since 1970 (aws-facts F1); the phases before Maven count too.
    private Instant started() {
        String value = variables.getOrDefault(CODE_BUILD_START, "");
        return value.matches("\\d{12,14}") ? Instant.ofEpochMilli(Long.parseLong(value)) : mavenStart;
    }
}
