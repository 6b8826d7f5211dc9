package io.github.ecsdelivery.sandbox.permit;

import io.github.ecsdelivery.sandbox.wire.Deed;
import io.github.ecsdelivery.sandbox.world.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * CodeDeploy. AWS source: Service Authorization Reference, "Actions, resources, and condition keys for AWS CodeDeploy"
 * (aws-facts G); CodeDeploy guide, "CodeDeploy permissions reference".
 */
public final class CodeDeployTable {
    private final Groups groups;

    /** What CodeDeploy knows of its groups. */
    public interface Groups {
        /** {@code application/group} of a deployment; null when there is no such deployment. */
        @Nullable
        String ofDeployment(Place place, String deploymentId);

        /** The name of a group's own deployment configuration; null when there is no such group. */
        @Nullable
        String configuration(Place place, String application, String group);
    }

    private CodeDeployTable(Groups groups) {
        this.groups = groups;
    }

    public static Table table(Groups groups) {
        CodeDeployTable own = new CodeDeployTable(groups);
        return new Table("codedeploy")
                .on("GetApplication", CodeDeployTable::application)
                .on("RegisterApplicationRevision", CodeDeployTable::application)
                .on("GetApplicationRevision", CodeDeployTable::application)
                .on("GetDeploymentGroup", CodeDeployTable::group)
                .line("ListDeployments", CodeDeployTable::list)
                .on("GetDeploymentConfig", request -> configuration(request, request.text("deploymentConfigName")))
                .on("CreateDeploymentConfig", request -> configuration(request, request.text("deploymentConfigName")))
                .line("CreateDeployment", own::create)
                .line("GetDeployment", own::get)
                .line("BatchGetDeployments", own::batchGet)
                .everywhere(
                        "ListDeploymentConfigs",
                        "StopDeployment",
                        "ContinueDeployment",
                        "PutLifecycleEventHookExecutionStatus",
                        "ListDeploymentTargets",
                        "GetDeploymentTarget",
                        "BatchGetDeploymentTargets");
    }

    private List<Deed> create(Request request) {
        String application = request.textOrEmpty("applicationName");
        String group = request.textOrEmpty("deploymentGroupName");
        List<Deed> deeds = new ArrayList<>();
        deeds.add(request.deed("codedeploy:CreateDeployment", group(request)));
        String named = request.text("deploymentConfigName");
        String config = named == null ? groups.configuration(request.place(), application, group) : named;
        if (config != null) {
            deeds.add(request.deed("codedeploy:GetDeploymentConfig", configuration(request, config)));
        }
        deeds.add(request.deed("codedeploy:RegisterApplicationRevision", application(request))
                .or("codedeploy:GetApplicationRevision"));
        if (request.input().hasNonNull("overrideAlarmConfiguration")) {
            deeds.add(request.deed("codedeploy:UpdateDeploymentGroup", group(request)));
        }
        return deeds;
    }

    private List<Deed> get(Request request) {
        return onDeployments(request, "codedeploy:GetDeployment", List.of(request.textOrEmpty("deploymentId")));
    }

    private List<Deed> batchGet(Request request) {
        return onDeployments(request, "codedeploy:BatchGetDeployments", request.texts("deploymentIds"));
    }

    private List<Deed> onDeployments(Request request, String action, List<String> ids) {
        return ids.stream()
                .map(id -> groups.ofDeployment(request.place(), id))
                .filter(Objects::nonNull)
                .distinct()
                .map(group -> request.deed(action, request.arn("codedeploy", "deploymentgroup:" + group)))
                .toList();
    }

    private static List<Deed> list(Request request) {
        boolean named = request.text("applicationName") != null;
        return List.of(request.deed(
                "codedeploy:ListDeployments", named ? group(request) : request.arn("codedeploy", "deploymentgroup:*")));
    }

    private static String application(Request request) {
        return request.arn("codedeploy", "application:" + request.textOrEmpty("applicationName"));
    }

    private static String group(Request request) {
        return request.arn(
                "codedeploy",
                "deploymentgroup:" + request.textOrEmpty("applicationName") + "/"
                        + request.textOrEmpty("deploymentGroupName"));
    }

    private static String configuration(Request request, @Nullable String name) {
        return request.arn("codedeploy", "deploymentconfig:" + (name == null ? "" : name));
    }
}
