package io.github.ecsdelivery.sandbox.world;

import java.time.Duration;
import java.util.List;

/**
 * A CodeDeploy deployment group, and what is around it.
 *
 * @param application CodeDeploy application
 * @param group its name
 * @param serviceRole name of the role with which CodeDeploy works, with its path
 * @param config deployment configuration, for example {@code CodeDeployDefault.ECSAllAtOnce}
 * @param terminationWait how long blue lives after the shift
 * @param readyWait how long to wait for ContinueDeployment before the shift; zero for CONTINUE_DEPLOYMENT
 * @param blueStays whether the group keeps the original task set after the shift (KEEP_ALIVE)
 * @param autoRollbackEvents empty for no automatic rollback
 * @param alarms CloudWatch alarms, and which of them the group watches
 * @param functions Lambda functions that hooks may name
 * @param platform what kind of deployments it is for
 */
public record GroupSpec(
        String application,
        String group,
        String serviceRole,
        String config,
        Duration terminationWait,
        Duration readyWait,
        boolean blueStays,
        List<String> autoRollbackEvents,
        AlarmsSpec alarms,
        FunctionsSpec functions,
        PlatformSpec platform) {}
