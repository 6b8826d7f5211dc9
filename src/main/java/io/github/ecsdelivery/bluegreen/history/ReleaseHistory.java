package io.github.ecsdelivery.bluegreen.history;

import io.github.ecsdelivery.bluegreen.Deployment;
import io.github.ecsdelivery.bluegreen.DeploymentHistory;
import io.github.ecsdelivery.bluegreen.RunningService.Running;
import io.github.ecsdelivery.bluegreen.TaskDefinitions;
import io.github.ecsdelivery.bluegreen.TaskDefinitions.Described;
import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.spec.appspec.AppSpecDocument;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which task definitions the deployments of a group brought, as far as CodeDeploy and S3 still know; read as it is needed. */
public final class ReleaseHistory {
    private static final Set<Code> UNREADABLE =
            Set.of(Code.TEMPLATE_UNREADABLE, Code.TEMPLATE_SHAPE, Code.SPEC_INVALID, Code.SPEC_KEY_UNKNOWN);

    /** As releases write them; who may start deployments need not be able to read the bucket. */
    private static final int LOOKED_AT = 50;

    private final DeploymentHistory history;
    private final TaskDefinitions definitions;
    private final Running service;
    private final List<Deployment> all;
    private final Map<String, Optional<AppSpecDocument>> appSpecs = new HashMap<>();
    private final Map<String, Optional<Described>> described = new HashMap<>();

    /**
     * @param all the group's deployments, the newest first
     */
    public ReleaseHistory(
            DeploymentHistory history, TaskDefinitions definitions, Running service, List<Deployment> all) {
        this.history = history;
        this.definitions = definitions;
        this.service = service;
        this.all = all;
    }

    /**
     * What ran before something, and before that.
     *
     * @param arns the nearest first
     * @param gap the deployment at which the way back is lost, since nobody knows any more what it brought; null where it
     *     is not lost
     */
    public record Earlier(List<String> arns, @Nullable Deployment gap) {}

    /**
     * What ran before a task definition: of what deployments released, the last that is older than it. What is newer was
     * undone by going back, and never is what one would go back to.
     *
     * @param arn with revision
     * @param most how many steps are wanted
     */
    public Earlier before(String arn, int most) throws DeliveryException {
        List<String> earlier = new ArrayList<>();
        String at = arn;
        for (Deployment release : releases()) {
            String brought = broughtBy(release);
            if (brought == null) {
                return new Earlier(earlier, release);
            }
            if (isOlder(brought, at)) {
                earlier.add(brought);
                at = brought;
            }
            if (earlier.size() == most) {
                break;
            }
        }
        return new Earlier(earlier, null);
    }

    /** What deployments released, the newest first. */
    public Set<String> released() throws DeliveryException {
        Set<String> released = new LinkedHashSet<>();
        for (Deployment release : releases()) {
            String brought = broughtBy(release);
            if (brought != null) {
                released.add(brought);
            }
        }
        return released;
    }

    /** What was deployed, and never came to a good end. */
    public Set<String> failures() throws DeliveryException {
        Set<String> failed = new HashSet<>();
        Set<String> good = new HashSet<>();
        for (Deployment deployment : all) {
            String brought = deployment.rollback().of() == null ? broughtBy(deployment) : null;
            if (brought != null) {
                (deployment.succeeded() ? good : failed).add(brought);
            }
        }
        failed.removeAll(good);
        return failed;
    }

    /**
     * The AppSpec with which a task definition was released last, or null when that is not known any more. One with which
     * the service went back to it, without hooks, counts only where there is no other.
     *
     * @param arn with revision
     */
    public @Nullable AppSpecDocument appSpecOf(String arn) throws DeliveryException {
        AppSpecDocument wentBack = null;
        for (Deployment release : releases()) {
            AppSpecDocument appSpec = arn.equals(broughtBy(release)) ? appSpec(release) : null;
            if (appSpec != null && RollbackNote.read(release.description()) == null) {
                return appSpec;
            }
            wentBack = wentBack == null ? appSpec : wentBack;
        }
        return wentBack;
    }

    /** The deployment of that id, or null when CodeDeploy does not list it any more. */
    public @Nullable Deployment deployment(@Nullable String id) {
        return all.stream()
                .filter(deployment -> deployment.id().equals(id))
                .findFirst()
                .orElse(null);
    }

    /** Families of all that was released, the newest first. */
    public List<String> families() throws DeliveryException {
        List<String> families = new ArrayList<>();
        for (Deployment release : releases()) {
            String brought = broughtBy(release);
            RevisionName name = brought == null ? null : RevisionName.read(brought);
            if (name != null && !families.contains(name.family())) {
                families.add(name.family());
            }
        }
        return families;
    }

    /** A task definition, asked for once; null when there is none. */
    public @Nullable Described describe(String name) throws DeliveryException {
        Optional<Described> known = described.get(name);
        if (known == null) {
            known = Optional.ofNullable(definitions.describe(name));
            described.put(name, known);
        }
        return known.orElse(null);
    }

    /**
     * The task definition that a deployment brings: what its task set runs, else what its AppSpec says, else what the
     * description of one that goes back says, else the newest ACTIVE revision that had been registered for the commit in its
     * key when it was made.
     *
     * @return ARN with revision, or null when that is not known any more
     */
    public @Nullable String broughtBy(Deployment deployment) throws DeliveryException {
        String standing = service.broughtBy(deployment.id());
        if (standing != null) {
            return standing;
        }
        AppSpecDocument appSpec = appSpec(deployment);
        if (appSpec != null) {
            return appSpec.taskDefinition();
        }
        RollbackNote note = RollbackNote.read(deployment.description());
        Described back = note == null ? null : describe(note.to());
        return back == null ? ofCommit(deployment) : back.arn();
    }

    private @Nullable String ofCommit(Deployment deployment) throws DeliveryException {
        String commit = deployment.commit();
        RevisionName running = RevisionName.read(service.taskDefinition());
        if (running == null || commit == null) {
            return null;
        }
        for (String arn :
                definitions.active(running.family()).stream().limit(LOOKED_AT).toList()) {
            Described definition = describe(arn);
            if (definition != null && commit.equals(definition.commit()) && !registeredAfter(deployment, definition)) {
                return arn;
            }
        }
        return null;
    }

    private static boolean registeredAfter(Deployment deployment, Described definition) {
        Instant made = deployment.created();
        return made != null && registeredAt(definition) > made.getEpochSecond() + 1;
    }

    // CodeDeploy's own rollbacks bring nothing: they leave what was there.
    private List<Deployment> releases() {
        return all.stream()
                .filter(deployment ->
                        deployment.succeeded() && deployment.rollback().of() == null)
                .toList();
    }

    private @Nullable AppSpecDocument appSpec(Deployment deployment) throws DeliveryException {
        Optional<AppSpecDocument> known = appSpecs.get(deployment.id());
        if (known == null) {
            known = parsed(deployment);
            appSpecs.put(deployment.id(), known);
        }
        return known.orElse(null);
    }

    private Optional<AppSpecDocument> parsed(Deployment deployment) throws DeliveryException {
        Optional<byte[]> content = history.appSpec(deployment);
        if (content.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(AppSpecDocument.parse("AppSpec of " + deployment.id(), content.get()));
        } catch (DeliveryException e) {
            if (!UNREADABLE.contains(e.code())) {
                throw e;
            }
            return Optional.empty();
        }
    }

    // Numbers of a family only grow; across families the time of registration tells.
    private boolean isOlder(String one, String other) throws DeliveryException {
        RevisionName first = RevisionName.read(one);
        RevisionName second = RevisionName.read(other);
        if (first == null || second == null) {
            return false;
        }
        if (first.family().equals(second.family())) {
            return first.revision() < second.revision();
        }
        double registered = registeredAt(one);
        return registered > 0 && registered < registeredAt(other);
    }

    private double registeredAt(String arn) throws DeliveryException {
        Described definition = describe(arn);
        return definition == null ? 0 : registeredAt(definition);
    }

    private static double registeredAt(Described definition) {
        return definition.tree().path("registeredAt").asDouble();
    }
}
