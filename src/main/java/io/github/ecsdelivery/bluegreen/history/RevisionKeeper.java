package io.github.ecsdelivery.bluegreen.history;

import io.github.ecsdelivery.bluegreen.DeploymentHistory;
import io.github.ecsdelivery.bluegreen.RunningService;
import io.github.ecsdelivery.bluegreen.RunningService.Running;
import io.github.ecsdelivery.bluegreen.RunningService.TaskSetOfService;
import io.github.ecsdelivery.bluegreen.TaskDefinitions;
import io.github.ecsdelivery.bluegreen.TaskDefinitions.Described;
import io.github.ecsdelivery.environment.DeliveryClock;
import io.github.ecsdelivery.environment.Progress;
import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.spec.model.DescribedFields;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes old revisions of a family INACTIVE (ECS DeregisterTaskDefinition). What runs, what one would go back to, what is
 * newer than what runs, and what was not registered for this environment is never among them. Nothing that goes wrong here
 * fails a build.
 */
public final class RevisionKeeper {
    // ECS takes about one a second (aws-facts C4, K).
    private static final Duration PAUSE = Duration.ofSeconds(1);
    /** A family that was never tidied up has hundreds: the rest comes with the next release. */
    private static final int MOST = 50;
    /** Below what is this environment's there may be any number of others. */
    private static final int LOOKS = 60;

    private final String environment;
    private final RunningService service;
    private final TaskDefinitions definitions;
    private final DeploymentHistory deployments;
    private final DeliveryClock clock;
    private final Progress progress;

    /**
     * @param environment whose revisions are looked after
     * @param clock the far side's
     */
    public RevisionKeeper(
            String environment,
            RunningService service,
            TaskDefinitions definitions,
            DeploymentHistory deployments,
            DeliveryClock clock,
            Progress progress) {
        this.environment = environment;
        this.service = service;
        this.definitions = definitions;
        this.deployments = deployments;
        this.clock = clock;
        this.progress = progress;
    }

    /**
     * Keeps the newest revisions of the family that runs, and those that are needed.
     *
     * @param newest how many, at least 1; null to keep all
     * @param application CodeDeploy application
     * @param group deployment group
     * @param replaced ARN of what ran before, which is kept, or null
     */
    public void keep(@Nullable Integer newest, String application, String group, @Nullable String replaced) {
        if (newest == null) {
            return;
        }
        try {
            Running running = service.running(application, group);
            ReleaseHistory history =
                    new ReleaseHistory(deployments, definitions, running, deployments.recent(application, group));
            Set<String> needed = needed(running, history);
            if (replaced != null) {
                needed.add(replaced);
            }
            deregister(beyond(newest, running, needed, history), newest);
        } catch (DeliveryException e) {
            progress.warn("Old revisions were not looked after (<deployment><keepRevisions>): " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Set<String> needed(Running running, ReleaseHistory history) throws DeliveryException {
        Set<String> needed = new HashSet<>();
        running.taskSets().stream().map(TaskSetOfService::taskDefinition).forEach(needed::add);
        needed.addAll(history.before(running.taskDefinition(), 1).arns());
        return needed;
    }

    /** The newest first. */
    private List<String> beyond(int newest, Running running, Set<String> needed, ReleaseHistory history)
            throws DeliveryException {
        RevisionName current = RevisionName.read(running.taskDefinition());
        List<String> beyond = new ArrayList<>();
        if (current == null) {
            return beyond;
        }
        List<String> active = definitions.active(current.family());
        List<String> older =
                active.stream().filter(arn -> isOlder(arn, current)).toList();
        // Where nobody knows what ran before, one would go back to the next one that did not fail.
        if (older.stream().noneMatch(needed::contains)) {
            Set<String> failures = history.failures();
            older.stream().filter(arn -> !failures.contains(arn)).findFirst().ifPresent(needed::add);
        }
        List<String> kept = active.subList(0, Math.min(newest, active.size()));
        for (String arn : older) {
            if (!kept.contains(arn) && !needed.contains(arn)) {
                beyond.add(arn);
            }
        }
        return beyond;
    }

    private static boolean isOlder(String arn, RevisionName current) {
        RevisionName name = RevisionName.read(arn);
        return name != null && name.revision() < current.revision();
    }

    private void deregister(List<String> arns, int newest) throws DeliveryException, InterruptedException {
        List<String> gone = new ArrayList<>();
        int looks = 0;
        for (String arn : arns.subList(0, Math.min(LOOKS, arns.size()))) {
            if (gone.size() == MOST) {
                break;
            }
            looks++;
            if (!isOwn(arn)) {
                continue;
            }
            try {
                definitions.deregister(arn);
                gone.add(RevisionName.shown(arn));
            } catch (DeliveryException e) {
                progress.warn(RevisionName.shown(arn) + " stays ACTIVE: " + e.getMessage());
                if (e.code() == Code.ACCESS_DENIED || e.code() == Code.AWS_THROTTLED) {
                    break;
                }
            }
            clock.sleep(PAUSE);
        }
        if (!gone.isEmpty()) {
            progress.line("Deregistered " + String.join(", ", gone) + " (<deployment><keepRevisions> is " + newest + ")"
                    + (looks < arns.size() ? "; more with the next releases" : ""));
        }
    }

    /** Other environments, and other tools, may register revisions of the same family. */
    private boolean isOwn(String arn) throws DeliveryException {
        Described definition = definitions.describe(arn);
        return definition != null && environment.equals(definition.tag(DescribedFields.ENVIRONMENT_TAG));
    }
}
