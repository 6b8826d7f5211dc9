package io.github.ecsdelivery.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.ecsdelivery.bluegreen.DeploymentEngine.Start;
import io.github.ecsdelivery.bluegreen.Plan.Safeguards;
import io.github.ecsdelivery.bluegreen.RevisionStore.Stored;
import io.github.ecsdelivery.failure.AwsText;
import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Words of AWS that tell more than the error code with which they come. */
class AwsWordsInCallsTest {
    private ScriptedAws aws;

    @BeforeEach
    void open() throws IOException {
        aws = new ScriptedAws();
    }

    @AfterEach
    void close() {
        aws.close();
    }

    private void refuses(String operation, String type, String message) {
        String escaped = message.replace("'", "\\u0027");
        aws.answer(operation, 400, "{'__type': '" + type + "', 'message': '" + escaped + "'}");
    }

    private DeliveryException started() {
        return catchThrowableOfType(
                DeliveryException.class,
                () -> new CodeDeployEngine(aws.clients())
                        .create(new Start(
                                "orders",
                                "orders",
                                new Stored("revisions", "key", null, null),
                                null,
                                "",
                                Safeguards.ofGroup())));
    }

    private DeliveryException registered() {
        return catchThrowableOfType(
                DeliveryException.class,
                () -> new EcsTaskDefinitions(aws.clients())
                        .register(new ObjectMapper().createObjectNode().put("family", "orders")));
    }

    private static void explains(DeliveryException failure, Code code, String said) {
        assertThat(failure.code()).isEqualTo(code);
        assertThat(failure.sentence()).contains(said);
        assertThat(failure.cure()).isEqualTo(AwsText.in(said).orElseThrow().explanation());
    }

    @ParameterizedTest
    @CsvSource({
        "InvalidRevisionException, BundleType must be either YAML or JSON",
        "InvalidRevisionException, The input AppSpec file is a not well-formed yaml. The template cannot be parsed",
        "RevisionRequiredException, RevisionLocation must be specified"
    })
    void ofARefusedDeployment(String type, String said) {
        refuses("CreateDeployment", type, said);

        explains(started(), Code.DEPLOYMENT_REFUSED, said);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ClientException | No Fargate configuration exists for given values",
                "ClientException | Invalid 'cpu' setting for task",
                "InvalidParameterException | User: x is not authorized to perform: iam:PassRole on resource: y"
            },
            quoteCharacter = '§')
    void ofARefusedTaskDefinition(String type, String said) {
        refuses("RegisterTaskDefinition", type, said);

        explains(registered(), Code.TASK_DEFINITION_REFUSED, said);
    }

    @Test
    void whatCodeHasNoMeaningHereIsExplainedByItsWords() {
        String said = "The provided role does not have sufficient permissions to access CodeDeploy";
        refuses("RegisterTaskDefinition", "SomethingNewException", said);

        explains(registered(), Code.AWS_REFUSED, said);
    }

    @Test
    void otherWordsLeaveTheUsualCure() {
        refuses("RegisterTaskDefinition", "ClientException", "Something else.");
        refuses("CreateDeployment", "InvalidRoleException", "No such role.");

        assertThat(registered().cure())
                .isEqualTo("Correct the template; target/ecs-delivery/taskdef.json holds what was sent.");
        assertThat(started().cure()).isEqualTo("Correct the setting or the deployment group that it names.");
    }

    @Test
    void aCodeThatHasACureOfItsOwnKeepsIt() {
        refuses(
                "CreateDeployment",
                "DeploymentLimitExceededException",
                "The Deployment Group 'orders' already has an active Deployment 'd-A1'");

        assertThat(started().code()).isEqualTo(Code.DEPLOYMENT_ACTIVE);
        assertThat(started().cure())
                .isEqualTo("Wait until it is over, or set <deployment><onActiveDeployment> to wait or replace.");
    }
}
