package io.github.ecsdelivery.sandbox.codedeploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.ecsdelivery.sandbox.ecs.Bench;
import io.github.ecsdelivery.sandbox.world.FunctionSpec;
import io.github.ecsdelivery.sandbox.world.World;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What functions named in the AppSpec do to a deployment. */
class HooksTest {
    private static final String ARN = "arn:aws:lambda:eu-west-1:111111111111:function:";

    private Deliveries deliveries = new Deliveries(World.of("orders"));

    @ParameterizedTest
    @ValueSource(strings = {"check-green", "check-green:live", ARN + "check-green", ARN + "check-green:7"})
    void aFunctionThatSucceedsLetsTheDeploymentGoOn(String reference) {
        use(FunctionSpec.succeeding("check-green"));
        String id = start("AfterAllowTestTraffic", reference);
        deliveries.at(60);

        assertThat(deliveries.events(id))
                .contains("AfterAllowTestTraffic Succeeded 46-47", "AllowTraffic Succeeded 48-50");
        assertThat(deliveries.bench.invocations)
                .singleElement()
                .asString()
                .startsWith("check-green {\"DeploymentId\":\"" + id + "\",\"LifecycleEventHookExecutionId\":\"");
    }

    @Test
    void aSlowFunctionIsWaitedFor() {
        use(FunctionSpec.succeeding(ARN + "smoke").taking(Duration.ofMinutes(20)));
        String id = start("BeforeAllowTraffic", "smoke");
        deliveries.at(47 + 1199);
        assertThat(deliveries.events(id)).contains("BeforeAllowTraffic InProgress 47");
        deliveries.at(47 + 1200);
        assertThat(deliveries.events(id))
                .contains("BeforeAllowTraffic Succeeded 47-1247", "AllowTraffic InProgress 1247");
    }

    @ParameterizedTest
    @CsvSource({
        "AfterInstall, 44, 2",
        "AfterAllowTestTraffic, 46, 4",
        "BeforeAllowTraffic, 47, 5",
        "AfterAllowTraffic, 50, 7"
    })
    void aFunctionThatFailsEndsTheDeploymentAndRollsItBack(String event, int second, int index) {
        use(FunctionSpec.failing("check", "3 of 41 checks failed", "x".repeat(5000) + "GET /orders: 500"));
        String id = start(event, ARN + "check");
        deliveries.at(second + 1);

        JsonNode info = deliveries.info(id);
        assertThat(info.path("status").asText()).isEqualTo("Failed");
        assertThat(info.at("/errorInformation/code").asText()).isEqualTo("HOOK_EXECUTION_FAILURE");
        assertThat(info.at("/errorInformation/message").asText()).contains(ARN + "check", event);
        JsonNode failed = deliveries.target(id).at("/lifecycleEvents/" + index);
        assertThat(failed.path("lifecycleEventName").asText()).isEqualTo(event);
        assertThat(failed.path("status").asText()).isEqualTo("Failed");
        JsonNode diagnostics = failed.path("diagnostics");
        assertThat(diagnostics.path("errorCode").asText()).isEqualTo("ScriptFailed");
        assertThat(diagnostics.path("scriptName").asText()).isEqualTo(ARN + "check");
        assertThat(diagnostics.path("message").asText()).isEqualTo("3 of 41 checks failed");
        assertThat(diagnostics.path("logTail").asText()).hasSize(4096).endsWith("xGET /orders: 500");
        String back = info.at("/rollbackInfo/rollbackDeploymentId").asText();
        deliveries.advance(120);
        assertThat(deliveries.status(back)).isEqualTo("Succeeded");
        assertThat(deliveries.service().path("taskDefinition").asText()).endsWith("orders:1");
        assertThat(deliveries.service().path("taskSets")).hasSize(1);
    }

    @Test
    void beforeGreenIsThereNothingCanBeRolledBack() {
        use(FunctionSpec.failing("check"));
        String id = start("BeforeInstall", "check");
        deliveries.at(3);

        JsonNode info = deliveries.info(id);
        assertThat(info.path("status").asText()).isEqualTo("Failed");
        assertThat(info.at("/rollbackInfo").has("rollbackDeploymentId")).isFalse();
        assertThat(info.at("/rollbackInfo/rollbackMessage").asText()).contains("cannot be rolled back");
        assertThat(deliveries.events(id))
                .containsExactly(
                        "BeforeInstall Failed 2-3",
                        "Install Skipped",
                        "AfterInstall Skipped",
                        "AllowTestTraffic Skipped",
                        "AfterAllowTestTraffic Skipped",
                        "BeforeAllowTraffic Skipped",
                        "AllowTraffic Skipped",
                        "AfterAllowTraffic Skipped");
        assertThat(deliveries
                        .target(id)
                        .at("/lifecycleEvents/0/diagnostics/message")
                        .asText())
                .contains("check", "BeforeInstall");
        assertThat(deliveries.service().path("taskSets")).hasSize(1);
    }

    @Test
    void aFunctionThatNeverAnswersFailsAfterAnHour() {
        use(FunctionSpec.silent("approve"));
        String id = start("BeforeAllowTraffic", "approve");
        deliveries.at(47 + 3599);
        assertThat(deliveries.status(id)).isEqualTo("InProgress");
        deliveries.at(47 + 3600);

        assertThat(deliveries.status(id)).isEqualTo("Failed");
        assertThat(deliveries.info(id).at("/errorInformation/code").asText()).isEqualTo("HOOK_EXECUTION_FAILURE");
        assertThat(deliveries
                        .target(id)
                        .at("/lifecycleEvents/5/diagnostics/errorCode")
                        .asText())
                .isEqualTo("ScriptTimedOut");
        assertThat(deliveries.events(id)).contains("BeforeAllowTraffic Failed 47-3647");
    }

    @Test
    void aFunctionThatTakesTheWholeHourIsInTime() {
        use(FunctionSpec.succeeding("slow").taking(Duration.ofHours(1)));
        String id = start("BeforeAllowTraffic", "slow");
        deliveries.at(4000);
        assertThat(deliveries.events(id)).contains("BeforeAllowTraffic Succeeded 47-3647");

        use(FunctionSpec.succeeding("slow").taking(Duration.ofSeconds(3601)));
        String late = start("BeforeAllowTraffic", "slow");
        deliveries.at(4000);
        assertThat(deliveries.status(late)).isEqualTo("Failed");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "other",
                "arn:aws:lambda:eu-west-1:222222222222:function:check",
                "arn:aws:lambda:us-east-1:111111111111:function:check",
                "arn:aws:states:eu-west-1:111111111111:function:check",
                "arn:aws:lambda:eu-west-1:111111111111:layer:check",
                "arn:aws:lambda",
                "check green"
            })
    void aFunctionThatIsNotThereFails(String reference) {
        use(FunctionSpec.succeeding("check"));
        String id = start("AfterInstall", reference);
        deliveries.at(60);

        assertThat(deliveries.info(id).at("/errorInformation/message").asText())
                .isEqualTo("The Lambda function " + reference + " of the lifecycle event hook AfterInstall was not"
                        + " found.");
        assertThat(deliveries.bench.invocations).isEmpty();
    }

    @Test
    void aWorldMayTakeEveryFunctionToBeThere() {
        deliveries = new Deliveries(World.of("orders").anyFunction(true).function(FunctionSpec.failing("bad")));
        String id = start("AfterInstall", ARN + "whatever");
        deliveries.at(50);
        assertThat(deliveries.events(id)).contains("AfterInstall Succeeded 44-45");
        deliveries.at(10_000);

        String second = start("AfterInstall", "bad");
        deliveries.advance(60);
        assertThat(deliveries.status(second)).isEqualTo("Failed");
        deliveries.advance(60);
        String foreign = start("AfterInstall", "arn:aws:lambda:eu-west-1:222222222222:function:check");
        deliveries.advance(60);
        assertThat(deliveries.status(foreign)).as("another account's").isEqualTo("Failed");
    }

    @Test
    void anOrderSaysHowAFunctionBehaves() {
        use(FunctionSpec.succeeding("check"));
        deliveries.bench.order("{'kind': 'function', 'options': {'name': 'check', 'message': 'no orders', 'logTail':"
                + " 'at line 3', 'seconds': 30}}");
        String id = start("AfterInstall", ARN + "check");
        deliveries.at(73);
        assertThat(deliveries.status(id)).isEqualTo("InProgress");
        deliveries.at(74);

        JsonNode diagnostics = deliveries.target(id).at("/lifecycleEvents/2/diagnostics");
        assertThat(diagnostics.path("message").asText()).isEqualTo("no orders");
        assertThat(diagnostics.path("logTail").asText()).isEqualTo("at line 3");
        deliveries.advance(60);

        deliveries.bench.order("{'kind': 'function', 'options': {'name': '" + ARN + "new', 'outcome': 'succeeds'}}");
        String second = start("AfterInstall", "new");
        deliveries.advance(60);
        assertThat(deliveries.events(second)).contains("AfterInstall Succeeded 178-179");
    }

    @Test
    void theNewestOrderCountsAndAnotherServicesDoesNot() {
        deliveries.bench.order("{'kind': 'function', 'options': {'name': 'check', 'outcome': 'fails'}}");
        deliveries.bench.order("{'kind': 'function', 'options': {'name': 'check', 'outcome': 'succeeds'}}");
        deliveries.bench.order(
                "{'kind': 'function', 'options': {'name': 'check', 'outcome': 'silent', 'service': 'payments'}}");
        String id = start("AfterInstall", "check");
        deliveries.at(60);
        assertThat(deliveries.events(id)).contains("AfterInstall Succeeded 44-45");
    }

    @Test
    void somebodyMayAnswerForASilentFunction() {
        use(FunctionSpec.silent("approve"));
        String id = start("AfterAllowTestTraffic", "approve");
        deliveries.at(46);
        deliveries.status(id);
        String execution = execution();
        deliveries.at(1000);

        JsonNode answer = report(id, execution, "Succeeded");
        assertThat(answer.path("lifecycleEventHookExecutionId").asText()).isEqualTo(execution);
        assertThat(deliveries.events(id))
                .contains("AfterAllowTestTraffic Succeeded 46-1000", "BeforeAllowTraffic InProgress 1000");
        assertThat(Bench.refusal(() -> report(id, execution, "Failed")).code())
                .isEqualTo("LifecycleEventAlreadyCompletedException");
        deliveries.at(20_000);
        assertThat(deliveries.status(id)).as("the hour is not counted any more").isEqualTo("Succeeded");
    }

    @Test
    void somebodyMaySayThatItFailed() {
        use(FunctionSpec.silent("approve"));
        String id = start("AfterAllowTestTraffic", "approve");
        deliveries.at(100);
        deliveries.status(id);
        report(id, execution(), "Failed");

        assertThat(deliveries.status(id)).isEqualTo("Failed");
        assertThat(deliveries.events(id)).contains("AfterAllowTestTraffic Failed 46-100");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    {} | DeploymentIdRequiredException
                    {'deploymentId': 'd-1'} | InvalidDeploymentIdException
                    {'deploymentId': 'd-123456789'} | DeploymentDoesNotExistException
                    {'deploymentId': 'ID'} | InvalidLifecycleEventHookExecutionIdException
                    {'deploymentId': 'ID', 'lifecycleEventHookExecutionId': 'x', 'status': 'Failed'} | InvalidLifecycleEventHookExecutionIdException
                    {'deploymentId': 'ID', 'lifecycleEventHookExecutionId': 'HOOK'} | InvalidLifecycleEventHookExecutionStatusException
                    {'deploymentId': 'ID', 'lifecycleEventHookExecutionId': 'HOOK', 'status': 'Skipped'} | InvalidLifecycleEventHookExecutionStatusException
                    {'deploymentId': 'ID', 'lifecycleEventHookExecutionId': 'HOOK', 'status': 3} | SerializationException
                    """)
    void refusesAnswersThatAreNone(String input, String code) {
        use(FunctionSpec.silent("approve"));
        String id = start("AfterAllowTestTraffic", "approve");
        deliveries.at(100);
        deliveries.status(id);
        String filled = input.replace("ID'", id + "'").replace("HOOK", execution());

        assertThat(Bench.refusal(() -> deliveries.bench.codedeploy("PutLifecycleEventHookExecutionStatus", filled))
                        .code())
                .isEqualTo(code);
    }

    @Test
    void anAnswerComesTooLateWhenTheDeploymentIsStopped() {
        use(FunctionSpec.silent("approve"));
        String id = start("AfterAllowTestTraffic", "approve");
        deliveries.at(100);
        deliveries.bench.codedeploy("StopDeployment", "{'deploymentId': '" + id + "'}");

        assertThat(Bench.refusal(() -> report(id, execution(), "Succeeded")).code())
                .isEqualTo("LifecycleEventAlreadyCompletedException");
    }

    private void use(FunctionSpec function) {
        deliveries = new Deliveries(World.of("orders").function(function));
    }

    private String start(String event, String function) {
        return deliveries.start(Deliveries.appSpec(deliveries.bench.register("acme/orders:1")) + "Hooks:\n  - " + event
                + ": \"" + function + "\"\n");
    }

    private JsonNode report(String id, String execution, String status) {
        return deliveries.bench.codedeploy(
                "PutLifecycleEventHookExecutionStatus",
                "{'deploymentId': '" + id + "', 'lifecycleEventHookExecutionId': '" + execution + "', 'status': '"
                        + status + "'}");
    }

    /** As the function learns it. */
    private String execution() {
        String invocation = deliveries.bench.invocations.get(0);
        try {
            return Bench.JSON
                    .readTree(invocation.substring(invocation.indexOf('{')))
                    .path("LifecycleEventHookExecutionId")
                    .asText();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
