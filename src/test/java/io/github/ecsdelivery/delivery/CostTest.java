package io.github.ecsdelivery.delivery;

import static io.github.ecsdelivery.delivery.DeliveryScene.FIRST;
import static io.github.ecsdelivery.delivery.DeliveryScene.SECOND;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecsdelivery.bluegreen.DeliveryOutcome;
import io.github.ecsdelivery.sandbox.wire.Journal;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a delivery costs in calls and bytes. */
class CostTest {
    @TempDir
    Path directory;

    private DeliveryScene scene;

    @BeforeEach
    void open() throws Exception {
        scene = new DeliveryScene(DeliveryScene.orders(), directory);
        scene.project.templates();
    }

    @AfterEach
    void close() {
        scene.close();
    }

    @Test
    void tagsMoveWithoutALayer() throws Exception {
        Onlooker onlooker = new Onlooker(scene);
        String first = scene.deliver(FIRST).image().digest();
        scene.push(SECOND);
        scene.render(SECOND);
        scene.sandbox.journal().clear();
        DeliveryOutcome outcome = scene.deploy(SECOND);

        List<Journal.Entry> calls = scene.sandbox.journal().entries().stream()
                .filter(call -> call.service().equals("ecr") || call.service().equals("registry"))
                .toList();
        long bytes = calls.stream()
                .mapToLong(call -> call.requestBytes() + call.responseBytes())
                .sum();
        System.out.println("Moving latest and backup: " + calls.size() + " calls, " + bytes + " bytes");
        assertThat(calls)
                .extracting(DeliveryScene::name)
                .containsExactly("ecr:BatchGetImage", "ecr:PutImage", "ecr:PutImage");
        assertThat(bytes)
                .isPositive()
                .isLessThan(4096L * requireNonNull(outcome.tags()).moves().size());
        assertThat(onlooker.tags())
                .containsEntry("latest", outcome.image().digest())
                .containsEntry("backup", first);
    }

    @Test
    void nothingIsAskedTwiceAndAPollIsTwoCalls() throws Exception {
        scene.push(FIRST);
        List<String> push = scene.calls();
        scene.sandbox.journal().clear();
        scene.render(FIRST);
        List<String> render = scene.calls();
        scene.sandbox.journal().clear();
        scene.deploy(FIRST);
        List<String> deploy = scene.calls();

        int start = deploy.indexOf("codedeploy:CreateDeployment");
        List<String> before = deploy.subList(0, start + 1);
        List<String> follow = deploy.stream()
                .skip(start + 1L)
                .filter(call -> call.startsWith("codedeploy:"))
                .toList();
        int polls = Collections.frequency(follow, "codedeploy:GetDeployment");
        System.out.println("ecr-push: "
                + push.stream().filter(call -> call.startsWith("ecr:")).count()
                + " calls of the API, "
                + push.stream().filter(call -> call.startsWith("registry:")).count()
                + " of the registry; render-deploy-spec with templates: " + render.size()
                + "; bluegreen-deploy up to the start: " + before.size() + " " + before + "; following: "
                + follow.size() + " for " + polls + " looks; in all " + (push.size() + deploy.size()));
        assertThat(push)
                .filteredOn(call -> call.startsWith("ecr:") && !call.endsWith("LayerAvailability"))
                .containsExactlyInAnyOrder(
                        "ecr:BatchGetImage", "ecr:GetAuthorizationToken", "ecr:DescribeRepositories");
        // The layers that are ready together are asked for together.
        assertThat(Collections.frequency(push, "ecr:BatchCheckLayerAvailability"))
                .isBetween(1, 3);
        assertThat(render)
                .as("for the diff")
                .containsExactlyInAnyOrder(
                        "codedeploy:GetDeploymentGroup", "ecs:DescribeServices", "ecs:DescribeTaskDefinition");
        assertThat(before)
                .containsExactlyInAnyOrder(
                        "codedeploy:GetDeploymentGroup",
                        "codedeploy:GetDeploymentConfig",
                        "codedeploy:ListDeployments",
                        "ecs:DescribeServices",
                        "ecs:DescribeTaskDefinition",
                        "ecs:DescribeTaskDefinition",
                        "s3:PutObject",
                        "ecs:RegisterTaskDefinition",
                        "s3:PutObject",
                        "codedeploy:CreateDeployment");
        // Two calls a look, and one while blue waits for its end, which is a minute or six looks here.
        assertThat(follow).hasSizeLessThanOrEqualTo(2 * polls - 6);
    }

    @Test
    void withoutTemplatesTheServiceIsReadOnce() throws Exception {
        try (DeliveryScene bare = new DeliveryScene(DeliveryScene.orders(), directory.resolve("bare"))) {
            bare.push(FIRST);
            bare.sandbox.journal().clear();
            bare.render(FIRST);

            assertThat(bare.calls())
                    .containsExactly(
                            "codedeploy:GetDeploymentGroup", "ecs:DescribeServices", "ecs:DescribeTaskDefinition");
        }
    }
}
