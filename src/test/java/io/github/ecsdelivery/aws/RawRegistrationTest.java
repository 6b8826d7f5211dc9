package io.github.ecsdelivery.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.ecsdelivery.bluegreen.DeploymentEngine.Start;
import io.github.ecsdelivery.bluegreen.Plan.Safeguards;
import io.github.ecsdelivery.bluegreen.RevisionStore.Stored;
import io.github.ecsdelivery.environment.AwsAccess;
import io.github.ecsdelivery.environment.AwsAccess.Keys;
import io.github.ecsdelivery.environment.AwsAccess.Login;
import io.github.ecsdelivery.environment.Connection;
import io.github.ecsdelivery.sandbox.Sandbox;
import io.github.ecsdelivery.sandbox.sts.Principals;
import io.github.ecsdelivery.sandbox.wire.Journal;
import io.github.ecsdelivery.sandbox.world.World;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The raw task definition is signed and retried by the SDK like its own requests. */
class RawRegistrationTest {
    private static final String ARN = "arn:aws:ecs:eu-west-1:111111111111:task-definition/orders:7";
    private static final String USER = "arn:aws:iam::111111111111:user/sandbox";

    /** Not in the SDK's order, with a field that it does not know, and with characters of several bytes. */
    private static final String SENT = """
            {"imaginaryOwner":"안녕 ‘you’","family":"orders","containerDefinitions":\
            [{"memory":64,"name":"app","image":"x","environment":[{"name":"EMPTY","value":""}]}]}""";

    @Test
    void afterAThrottledFirstCallTheSameIsSentAgainAndRegisteredOnce() throws Exception {
        World world = World.of("shop")
                .newerEcs("RegisterTaskDefinition", "imaginaryOwner", "string")
                .build();
        try (Sandbox sandbox = Sandbox.start(world, Sandbox.Options.defaults());
                AwsClients clients = clients(sandbox)) {
            sandbox.faults()
                    .place(RawJson.JSON.readTree(
                            "{\"kind\":\"throttle\",\"service\":\"ecs\",\"operation\":\"RegisterTaskDefinition\"}"));

            String arn = new EcsTaskDefinitions(clients).register(sent());

            assertThat(arn).endsWith("task-definition/orders:1");
            List<Journal.Entry> calls = sandbox.journal().entries().stream()
                    .filter(call -> call.operation().equals("RegisterTaskDefinition"))
                    .toList();
            assertThat(calls).extracting(Journal.Entry::status).containsExactly(400, 200);
            // Both opened the door with a signature over the body.
            assertThat(calls).extracting(Journal.Entry::principal).containsExactly(USER, USER);
            long length = SENT.getBytes(StandardCharsets.UTF_8).length;
            assertThat(calls).extracting(Journal.Entry::requestBytes).containsExactly(length, length);
            assertThat(Described.taskDefinition(clients, "orders")
                            .path("imaginaryOwner")
                            .textValue())
                    .isEqualTo("안녕 ‘you’");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{'taskDefinition': {}}",
                "{'taskDefinition': {'taskDefinitionArn': 'arn:aws:ecs:eu-west-1:111111111111:task-definition/orders'}}"
            })
    void anAnswerWithoutAnArnCannotBeRead(String answer) throws Exception {
        try (ScriptedAws aws = new ScriptedAws().answer("RegisterTaskDefinition", 200, answer)) {
            assertThatThrownBy(() -> new EcsTaskDefinitions(aws.clients()).register(sent()))
                    .hasMessage("[ECSD-906] ecs:RegisterTaskDefinition was answered with something that cannot be read."
                            + " Check what stands between this build and AWS (a proxy, <connection><endpoint>) and run"
                            + " again; -e shows what was missing.");
            assertThat(aws.calls()).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{'deploymentId': ''}", "{'deploymentId': 'd-A B'}"})
    void anAnswerWithoutAnIdCannotBeRead(String answer) throws Exception {
        Start start =
                new Start("orders", "orders", new Stored("b", "k", null, "e"), null, "orders", Safeguards.ofGroup());
        try (ScriptedAws aws = new ScriptedAws().answer("CreateDeployment", 200, answer)) {
            assertThatThrownBy(() -> new CodeDeployEngine(aws.clients()).create(start))
                    .hasMessageStartingWith("[ECSD-906] codedeploy:CreateDeployment was answered with something");
            assertThat(aws.calls()).hasSize(1);
        }
    }

    @Test
    void theBytesAreTheTreeAndTheSameEachTime() throws Exception {
        try (ScriptedAws aws = new ScriptedAws()) {
            aws.answer("RegisterTaskDefinition", 400, "{'__type': 'ThrottlingException', 'message': 'Rate exceeded'}")
                    .answer(
                            "RegisterTaskDefinition",
                            400,
                            "{'__type': 'ThrottlingException', 'message': 'Rate exceeded'}")
                    .answer("RegisterTaskDefinition", 200, "{'taskDefinition': {'taskDefinitionArn': '" + ARN + "'}}");

            assertThat(new EcsTaskDefinitions(aws.clients()).register(sent())).isEqualTo(ARN);

            assertThat(aws.bodies()).containsExactly(SENT, SENT, SENT);
        }
    }

    /** ECS may have registered it before it failed, and would do so again; whoever asked looks first. */
    @Test
    void afterAServerErrorItIsNotSentAgainUnseen() throws Exception {
        try (ScriptedAws aws = new ScriptedAws()) {
            aws.answer("RegisterTaskDefinition", 500, "{'__type': 'ServerException', 'message': 'try again'}")
                    .answer("RegisterTaskDefinition", 200, "{'taskDefinition': {'taskDefinitionArn': '" + ARN + "'}}");

            assertThatThrownBy(() -> new EcsTaskDefinitions(aws.clients()).register(sent()))
                    .hasMessageContaining("ServerException");

            assertThat(aws.bodies()).containsExactly(SENT);
        }
    }

    private static ObjectNode sent() throws Exception {
        return (ObjectNode) RawJson.JSON.readTree(SENT);
    }

    private static AwsClients clients(Sandbox sandbox) {
        Keys user = new Keys(Principals.USER_ACCESS_KEY_ID, Principals.USER_SECRET_ACCESS_KEY);
        return new AwsClients(
                new AwsAccess(
                        "eu-west-1",
                        new Login(null, user, List.of()),
                        Connection.usual().to(sandbox.endpoint())),
                Duration.ofMillis(1));
    }
}
