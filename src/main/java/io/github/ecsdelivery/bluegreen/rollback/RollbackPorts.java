package io.github.ecsdelivery.bluegreen.rollback;

import io.github.ecsdelivery.bluegreen.DeploymentEngine;
import io.github.ecsdelivery.bluegreen.DeploymentHistory;
import io.github.ecsdelivery.bluegreen.RevisionStore;
import io.github.ecsdelivery.bluegreen.RunningService;
import io.github.ecsdelivery.bluegreen.TaskDefinitions;
import io.github.ecsdelivery.environment.CommitSource;
import io.github.ecsdelivery.spec.LiveService;

/**
 * Whom going back has to ask.
 *
 * @param engine deployments
 * @param history deployments that are over
 * @param service the service as it runs
 * @param live the same, raw
 * @param taskDefinitions task definitions
 * @param revisions the bucket
 * @param images repositories of the registry
 * @param git the repository at hand, for the names of commits
 */
public record RollbackPorts(
        DeploymentEngine engine,
        DeploymentHistory history,
        RunningService service,
        LiveService live,
        TaskDefinitions taskDefinitions,
        RevisionStore revisions,
        ImageRepositories images,
        CommitSource git) {}
