package io.github.ecsdelivery.bluegreen.cause;

import io.github.ecsdelivery.bluegreen.Cause.Evidence;
import io.github.ecsdelivery.bluegreen.Deployment;
import io.github.ecsdelivery.bluegreen.Deployment.TaskSet;
import io.github.ecsdelivery.bluegreen.LoadBalancers;
import io.github.ecsdelivery.bluegreen.RunningService;
import io.github.ecsdelivery.bluegreen.RunningService.Running;
import io.github.ecsdelivery.bluegreen.SideBySide;
import io.github.ecsdelivery.bluegreen.TaskDefinitions;
import io.github.ecsdelivery.bluegreen.TaskDefinitions.Described;
import io.github.ecsdelivery.failure.DeliveryException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Finds out why a deployment did not succeed: asks ECS, the load balancer and the logs besides CodeDeploy, ranks what they
 * say by {@link CauseKind}, and tells it in one sentence, with its evidence and one cure. A witness that fails or may not be
 * asked hides no other.
 */
public final class Investigation {
    /** Long enough for AWS on a bad day; nobody waits longer for an explanation. */
    private static final Duration USUAL = Duration.ofSeconds(20);

    private final Witnesses witnesses;
    private final Duration patience;

    /**
     * Who is asked.
     *
     * @param history events and stopped tasks of the service
     * @param service tasks that still run
     * @param loadBalancers health of green's targets
     * @param taskDefinitions where green's containers log
     * @param logs what they wrote
     */
    public record Witnesses(
            ServiceHistory history,
            RunningService service,
            LoadBalancers loadBalancers,
            TaskDefinitions taskDefinitions,
            ContainerLogs logs) {}

    public Investigation(Witnesses witnesses) {
        this(witnesses, USUAL);
    }

    /** @param patience how long to wait for a witness at most; those that do not depend on another are asked at once */
    Investigation(Witnesses witnesses, Duration patience) {
        this.witnesses = witnesses;
        this.patience = patience;
    }

    /**
     * Looks for the reason of a deployment that has ended as Failed or Stopped; as soon as that is seen, since ECS forgets
     * stopped tasks, and green's targets go with green. Never throws: what cannot be read is told in the evidence.
     *
     * @param failed with events and task sets
     * @param service the service; whether before or after the deployment does not matter
     * @param taskDefinition ARN with revision that green was to run
     */
    public Explanation investigate(Deployment failed, Running service, String taskDefinition) {
        OwnWords own = new OwnWords(failed);
        try (SideBySide calls = new SideBySide()) {
            Hearing hearing = new Hearing(calls, patience);
            Scene scene = look(hearing, failed, service, taskDefinition);
            Finding found = Ranking.of(failed, own, scene, hearing.complete());
            LogTail log = new GreenLog(witnesses, hearing, service, taskDefinition).read(scene, found);
            Finding closer = scene.targets().explained(log == null ? found : log.explained(found));
            List<Evidence> evidence = Stream.of(
                            scene.events().evidence(),
                            scene.stopped().evidence(),
                            scene.targets().evidence(),
                            log == null ? null : log.evidence(),
                            hearing.silence())
                    .filter(Objects::nonNull)
                    .toList();
            return new Explanation(
                    failed,
                    closer,
                    evidence,
                    new WorkingRoles(
                            service.serviceRole(),
                            scene.definition().executionRole(),
                            scene.definition().name()));
        } catch (RuntimeException e) {
            // Whatever nobody thought of must not hide that the deployment failed.
            return blind(failed, "The search for the reason broke off: " + e + ".");
        }
    }

    /**
     * What CodeDeploy alone says of such a deployment.
     *
     * @param why nobody else could be asked, a sentence
     */
    public Explanation blind(Deployment failed, String why) {
        return new Explanation(
                failed, new OwnWords(failed).finding(), List.of(Hearing.silence(List.of(why))), WorkingRoles.unknown());
    }

    /** What the witnesses of the first round say. */
    record Scene(GreenDefinition definition, GreenEvents events, StoppedGreen stopped, GreenTargets targets) {}

    private Scene look(Hearing hearing, Deployment failed, Running service, String taskDefinition) {
        TaskSet green = failed.taskSet("Green");
        String group = green == null ? "" : green.targetGroup();
        Instant since = failed.created() == null ? Instant.EPOCH : failed.created();
        var events = hearing.ask(
                "The events of the ECS service",
                List.<ServiceHistory.ServiceEvent>of(),
                () -> witnesses.history().events(service.cluster(), service.service(), since));
        var tasks = hearing.ask(
                "The stopped tasks of green",
                List.<ServiceHistory.StoppedTask>of(),
                () -> witnesses.history().stopped(service.cluster(), service.service(), taskDefinition, since));
        var definition = hearing.ask(
                "The task definition of green",
                new GreenDefinition(taskDefinition, null),
                () -> definition(taskDefinition));
        GreenTargets nobody = new GreenTargets(group, List.of(), null);
        Supplier<GreenTargets> targets = group.isEmpty()
                ? () -> nobody
                : hearing.ask("The health of green's targets", nobody, () -> targets(group));
        GreenDefinition known = definition.get();
        return new Scene(
                known,
                new GreenEvents(events.get(), green == null ? "" : green.id()),
                new StoppedGreen(known, tasks.get()),
                targets.get());
    }

    private GreenDefinition definition(String arn) throws DeliveryException {
        Described described = witnesses.taskDefinitions().describe(arn);
        return new GreenDefinition(arn, described == null ? null : described.tree());
    }

    private GreenTargets targets(String group) throws DeliveryException {
        LoadBalancers balancers = witnesses.loadBalancers();
        return new GreenTargets(group, balancers.health(group), balancers.healthCheck(group));
    }
}
