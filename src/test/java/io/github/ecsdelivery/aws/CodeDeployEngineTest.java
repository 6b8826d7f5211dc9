package io.github.ecsdelivery.aws;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.ecsdelivery.bluegreen.DeploymentEngine.Start;
import io.github.ecsdelivery.bluegreen.Plan.Safeguards;
import io.github.ecsdelivery.bluegreen.RevisionStore.Stored;
import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CodeDeployEngineTest {
    private ScriptedAws aws;
    private CodeDeployEngine engine;

    @BeforeEach
    void open() throws IOException {
        aws = new ScriptedAws();
        engine = new CodeDeployEngine(aws.clients());
    }

    @AfterEach
    void close() {
        aws.close();
    }

    private static String deployment(String id, String status) {
        return "{'deploymentInfo': {'deploymentId': '" + id + "', 'status': '" + status
                + "', 'applicationName': 'orders', 'deploymentGroupName': 'orders'}}";
    }

    @Test
    void whatEndsBetweenTheListAndTheLookIsNotUnderWay() throws DeliveryException {
        aws.answer("ListDeployments", 200, "{'deployments': ['d-ENDED', 'd-RUNS']}");
        aws.answer("GetDeployment", 200, deployment("d-ENDED", "Succeeded"));
        aws.answer("GetDeployment", 200, deployment("d-RUNS", "InProgress"));
        aws.answer("ListDeploymentTargets", 200, "{'targetIds': []}");

        assertThat(requireNonNull(engine.active("orders", "orders")).id()).isEqualTo("d-RUNS");
    }

    @Test
    void whereAllHasEndedNothingIsUnderWay() throws DeliveryException {
        aws.answer("ListDeployments", 200, "{'deployments': ['d-ENDED']}");
        aws.answer("GetDeployment", 200, deployment("d-ENDED", "Stopped"));
        aws.answer("ListDeploymentTargets", 200, "{'targetIds': []}");

        assertThat(engine.active("orders", "orders")).isNull();
    }

    // One that was waited for may have succeeded since the group was read first.
    @Test
    void whatWasReleasedLastIsAskedAnew() throws DeliveryException {
        for (String last : List.of("d-1", "d-2")) {
            aws.answer(
                    "GetDeploymentGroup",
                    200,
                    "{'deploymentGroupInfo': {'computePlatform': 'ECS', 'ecsServices': [{'serviceName': 'orders',"
                            + " 'clusterName': 'shop'}], 'lastSuccessfulDeployment': {'deploymentId': '" + last
                            + "'}}}");
        }
        aws.answer("GetDeployment", 200, deployment("d-1", "Succeeded"));
        aws.answer("GetDeployment", 200, deployment("d-2", "Succeeded"));

        assertThat(requireNonNull(engine.lastReleased("orders", "orders")).id()).isEqualTo("d-1");
        assertThat(requireNonNull(engine.lastReleased("orders", "orders")).id()).isEqualTo("d-2");
    }

    @Test
    void alarmsAndRollbacksAreSentWhenTheyDifferFromTheGroups() throws Exception {
        assertThat(sent(Safeguards.ofGroup()).has("overrideAlarmConfiguration")).isFalse();
        assertThat(sent(Safeguards.ofGroup()).has("autoRollbackConfiguration")).isFalse();
        JsonNode own = sent(new Safeguards(List.of("DEPLOYMENT_FAILURE"), List.of("orders-errors", "orders-latency")));
        assertThat(own.path("overrideAlarmConfiguration").toString())
                .isEqualTo("{\"enabled\":true,\"alarms\":[{\"name\":\"orders-errors\"},"
                        + "{\"name\":\"orders-latency\"}]}");
        assertThat(own.path("autoRollbackConfiguration").toString())
                .isEqualTo("{\"enabled\":true,\"events\":[\"DEPLOYMENT_FAILURE\"]}");
        JsonNode none = sent(new Safeguards(List.of(), List.of()));
        assertThat(none.path("overrideAlarmConfiguration").toString()).isEqualTo("{\"enabled\":false,\"alarms\":[]}");
        assertThat(none.path("autoRollbackConfiguration").toString()).isEqualTo("{\"enabled\":false,\"events\":[]}");
    }

    @Test
    void theRevisionIsTheAppSpecInS3() throws Exception {
        assertThat(sent(Safeguards.ofGroup()).path("revision"))
                .hasToString("{\"revisionType\":\"S3\",\"s3Location\":{\"bucket\":\"revisions\",\"key\":\"prefix/key\","
                        + "\"bundleType\":\"YAML\",\"version\":\"v1\",\"eTag\":\"etag\"}}");
    }

    @Test
    void aStopOfWhatHasEndedIsNoFailureAndARollbackCannotBeStopped() throws DeliveryException {
        aws.answer("StopDeployment", 400, error("DeploymentAlreadyCompletedException", "It is over."));
        aws.answer("StopDeployment", 400, error("UnsupportedActionForDeploymentTypeException", "It is a rollback."));

        engine.stop("d-1", false);
        assertThatThrownBy(() -> engine.stop("d-2", true))
                .isInstanceOfSatisfying(
                        DeliveryException.class, e -> assertThat(e.code()).isEqualTo(Code.DEPLOYMENT_REFUSED))
                .hasMessageContaining("CodeDeploy did not stop deployment d-2: It is a rollback.");
        assertThat(aws.bodies())
                .containsExactly(
                        "{\"deploymentId\":\"d-1\",\"autoRollbackEnabled\":false}",
                        "{\"deploymentId\":\"d-2\",\"autoRollbackEnabled\":true}");
    }

    private static String error(String type, String message) {
        return "{'__type': '" + type + "', 'message': '" + message + "'}";
    }

    private JsonNode sent(Safeguards safeguards) throws Exception {
        aws.answer("CreateDeployment", 200, "{'deploymentId': 'd-1'}");
        engine.create(new Start(
                "orders", "orders", new Stored("revisions", "prefix/key", "v1", "etag"), null, "orders", safeguards));
        List<String> bodies = aws.bodies();
        return new ObjectMapper().readTree(bodies.get(bodies.size() - 1));
    }
}
