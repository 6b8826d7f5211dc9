package io.github.ecsdelivery.preflight.deployment;

import io.github.ecsdelivery.bluegreen.release.OnActive;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How this build wants to deploy.
 *
 * @param config deployment configuration, or null for the group's
 * @param onActive what to do when another deployment is under way
 * @param commit id of the commit that is delivered, by which its own deployment is known; null when nobody can tell
 * @param rollbackOn events on which CodeDeploy is to roll back; null for those of the group
 * @param alarms alarms that are to stop the deployment; null for those of the group
 */
public record DeploymentIntent(
        @Nullable String config,
        OnActive onActive,
        @Nullable String commit,
        @Nullable List<String> rollbackOn,
        @Nullable List<String> alarms) {}
