package io.github.ecsdelivery.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecsdelivery.bluegreen.Deployment;
import io.github.ecsdelivery.bluegreen.Deployment.Event;
import io.github.ecsdelivery.bluegreen.Deployment.Problem;
import io.github.ecsdelivery.bluegreen.Deployment.TaskSet;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.codedeploy.model.DeploymentInfo;
import software.amazon.awssdk.services.codedeploy.model.ECSTarget;
import software.amazon.awssdk.services.codedeploy.model.ECSTaskSet;
import software.amazon.awssdk.services.codedeploy.model.ErrorCode;
import software.amazon.awssdk.services.codedeploy.model.LifecycleEvent;

class DeploymentViewTest {

    @Test
    void whatCodeDeployLeavesOutIsEmpty() {
        DeploymentInfo info = DeploymentInfo.builder()
                .deploymentId("d-1")
                .status("Failed")
                .errorInformation(error -> error.code(ErrorCode.TIMEOUT))
                .build();
        ECSTarget target = ECSTarget.builder()
                .lifecycleEvents(LifecycleEvent.builder().build())
                .taskSetsInfo(ECSTaskSet.builder().build())
                .build();

        Deployment deployment = DeploymentView.of(info, target);

        assertThat(deployment.error()).isEqualTo(new Problem("TIMEOUT", ""));
        assertThat(deployment.events()).containsExactly(new Event("", "", null, null, null));
        assertThat(deployment.taskSets()).containsExactly(new TaskSet("", "", "", 0, 0, 0, 0, ""));
    }
}
