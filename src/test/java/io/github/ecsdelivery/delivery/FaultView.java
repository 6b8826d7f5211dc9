package io.github.ecsdelivery.delivery;

import io.github.ecsdelivery.delivery.FaultStory.Definition;
import io.github.ecsdelivery.delivery.FaultStory.Release;
import io.github.ecsdelivery.delivery.FaultStory.View;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.codedeploy.model.DeploymentInfo;
import software.amazon.awssdk.services.ecs.model.KeyValuePair;

/** Looks at what stands in a sandbox, with clients of its own; no fault may be on order meanwhile. */
final class FaultView {
    private static final Pattern COMMIT = Pattern.compile("/([0-9a-f]{40})/");
    private static final String FAMILY = "orders-web";

    private final Onlooker onlooker;
    private final Map<String, Definition> known = new HashMap<>();

    FaultView(DeliveryScene scene) {
        this.onlooker = new Onlooker(scene);
    }

    View look() {
        return new View(
                onlooker.tags(),
                onlooker.revisions(FAMILY).stream()
                        .map(arn -> known.computeIfAbsent(arn, this::definition))
                        .toList(),
                deployments(),
                onlooker.runningImage());
    }

    private Definition definition(String arn) {
        String commit = onlooker
                .ecs
                .describeTaskDefinition(request -> request.taskDefinition(arn))
                .taskDefinition()
                .containerDefinitions()
                .get(0)
                .environment()
                .stream()
                .filter(variable -> variable.name().equals("COMMIT"))
                .map(KeyValuePair::value)
                .findFirst()
                .orElse("");
        return new Definition(arn, commit);
    }

    private List<Release> deployments() {
        List<String> ids = onlooker.deployments();
        return ids.isEmpty()
                ? List.of()
                : onlooker
                        .codeDeploy
                        .batchGetDeployments(request -> request.deploymentIds(ids))
                        .deploymentsInfo()
                        .stream()
                        .sorted(Comparator.comparing(DeploymentInfo::createTime))
                        .map(FaultView::release)
                        .toList();
    }

    private static Release release(DeploymentInfo info) {
        String key = info.revision() == null || info.revision().s3Location() == null
                ? ""
                : info.revision().s3Location().key();
        Matcher commit = COMMIT.matcher("/" + key + "/");
        return new Release(
                info.deploymentId(),
                info.statusAsString(),
                commit.find() ? commit.group(1) : "",
                "codeDeployRollback".equals(info.creatorAsString())
                        ? info.rollbackInfo().rollbackTriggeringDeploymentId()
                        : null,
                info.createTime(),
                info.completeTime());
    }
}
