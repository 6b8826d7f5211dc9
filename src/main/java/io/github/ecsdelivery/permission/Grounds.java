package io.github.ecsdelivery.permission;

import io.github.ecsdelivery.permission.PermissionRequest.Live;
import io.github.ecsdelivery.permission.PermissionRequest.Task;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The resources of one delivery as policies name them; what nobody knows is a pattern, with a note on what narrows it. */
final class Grounds {
    private static final String ASK =
            "run iam-policy with credentials that may read the deployment group, which narrows it";

    private final PermissionRequest request;
    private final Notes notes;

    Grounds(PermissionRequest request, Notes notes) {
        this.request = request;
        this.notes = notes;
    }

    PermissionRequest request() {
        return request;
    }

    Place place() {
        return request.place();
    }

    Notes notes() {
        return notes;
    }

    /** Whoever the build is before it takes a role. */
    BuildPrincipal build() {
        return new BuildPrincipal(request.builder());
    }

    private @Nullable Live live() {
        return request.deployment().live();
    }

    String repository() {
        return place().in(request.image().account()).repository(request.image().repository());
    }

    String group() {
        return place().arn(
                        "codedeploy",
                        "deploymentgroup:" + application() + "/"
                                + named(request.deployment().group()));
    }

    String codeDeployApplication() {
        return place().arn("codedeploy", "application:" + application());
    }

    private String application() {
        return named(request.deployment().application());
    }

    private String named(@Nullable String name) {
        if (name == null) {
            notes.add("<deployment><application> and <group> are not set, so any of the account is allowed: set them,"
                    + " which narrows it.");
            return "*";
        }
        return name;
    }

    String config() {
        String chosen = request.deployment().config();
        Live live = live();
        String name = chosen != null ? chosen : live != null ? live.config() : null;
        if (name == null) {
            notes.add("Which deployment configuration the group uses is not known, so each may be read: set"
                    + " <deployment><config>, or " + ASK + ".");
        }
        return place().arn("codedeploy", "deploymentconfig:" + (name == null ? "*" : name));
    }

    private String serviceName() {
        Live live = live();
        if (live == null) {
            notes.add("Cluster and service of the deployment group are not known, so any of the account is allowed: "
                    + ASK + ".");
            return "*/*";
        }
        return live.cluster() + "/" + live.service();
    }

    String service() {
        return place().arn("ecs", "service/" + serviceName());
    }

    String taskSets() {
        return place().arn("ecs", "task-set/" + serviceName() + "/*");
    }

    private String clusterName() {
        Live live = live();
        return live == null ? "*" : live.cluster();
    }

    String cluster() {
        return place().arn("ecs", "cluster/" + clusterName());
    }

    String tasks() {
        return place().arn("ecs", "task/" + clusterName() + "/*");
    }

    String revisionsOfFamily() {
        String family = request.task().family();
        if (family == null) {
            notes.add("The family of the task definition is not known, so any may be registered: a template, or"
                    + " credentials that may read the service, narrow it.");
        }
        return place().arn("ecs", "task-definition/" + (family == null ? "*" : family + ":*"));
    }

    /** Roles that the tasks get; empty when it is known that they get none. */
    List<String> passedRoles() {
        Task task = request.task();
        if (!task.known()) {
            notes.add("Execution and task role are not known, so any role of the account may be passed to ECS tasks: a"
                    + " template, or credentials that may read the service, narrow it.");
            return List.of(place().role("*"));
        }
        return Stream.of(task.executionRole(), task.taskRole())
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }

    /** CodeDeploy's service role, or a pattern. */
    String serviceRole() {
        Live live = live();
        if (live == null) {
            notes.add("CodeDeploy's service role is not known, so the preflight may look at any role of the account: "
                    + ASK + ".");
        }
        return live == null ? place().role("*") : live.serviceRole();
    }

    /** Whether the settings say which deployment group it is; CodePipeline knows it by itself. */
    boolean namesGroup() {
        return request.deployment().application() != null
                && request.deployment().group() != null;
    }

    /** Log streams of the containers. */
    List<String> logStreams() {
        return request.task().logGroups().keySet().stream()
                .map(group -> group + ":*")
                .toList();
    }

    /** ARNs of the listeners, or patterns. */
    List<String> listeners() {
        Live live = live();
        if (live == null || live.listeners().isEmpty()) {
            notes.add(
                    "The listeners of the deployment group are not known, so CodeDeploy's service role may shift those"
                            + " of any load balancer of the account: " + ASK + ".");
            return List.of(
                    place().arn("elasticloadbalancing", "listener/app/*"),
                    place().arn("elasticloadbalancing", "listener/net/*"));
        }
        return live.listeners();
    }

    /** ARN patterns of the rules of those listeners. */
    List<String> rules() {
        return listeners().stream()
                .map(listener -> listener.replace(":listener/", ":listener-rule/"))
                .map(rule -> rule.endsWith("*") ? rule : rule + "/*")
                .toList();
    }

    /** Whether the load balancer has rules: a Network Load Balancer has none. */
    boolean hasRules() {
        Live live = live();
        return live == null || live.listeners().stream().anyMatch(listener -> !listener.contains(":listener/net/"));
    }

    /** Whether CodeDeploy may have alarms to watch. */
    boolean watchesAlarms() {
        List<String> own = request.deployment().alarms();
        Live live = live();
        return own != null ? !own.isEmpty() : live == null || !live.alarms().isEmpty();
    }

    /** All alarms: it is not said whether CodeDeploy names those that it looks at. */
    String alarms() {
        return place().arn("cloudwatch", "alarm:*");
    }

    /** Objects of this environment's revisions; null when nothing says where they are. */
    @Nullable
    String objects() {
        String bucket = request.revision().bucket();
        return bucket == null
                ? null
                : place().objects(bucket, request.revision().keys());
    }
}
