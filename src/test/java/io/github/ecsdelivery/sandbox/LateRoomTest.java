package io.github.ecsdelivery.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecsdelivery.sandbox.wire.RawHttp;
import io.github.ecsdelivery.sandbox.world.World;
import java.io.IOException;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/** Rooms that are furnished while the sandbox opens answer like those that stood there before. */
class LateRoomTest {
    private static RawHttp.Request call(RawHttp http, String target) {
        return http.request("POST", "/", "{}").with("X-Amz-Target", target);
    }

    @Test
    void aCallWithoutASignatureFindsItsService() throws IOException {
        try (Sandbox sandbox = Sandbox.start(World.of("orders").build(), Sandbox.Options.defaults())) {
            RawHttp http = new RawHttp(sandbox.endpoint());
            for (String target : new String[] {
                "AmazonEC2ContainerServiceV20141113.ListTasks",
                "CodeDeploy_20141006.ListDeployments",
                "AmazonEC2ContainerRegistry_V20150921.DescribeRepositories"
            }) {
                RawHttp.Answer answer = http.send(call(http, target));

                assertThat(answer.status()).isEqualTo(400);
                assertThat(answer.json().path("__type").asText()).isEqualTo("MissingAuthenticationTokenException");
            }
        }
    }

    @Test
    void aRoomThatCannotBeFurnishedSaysSo() throws IOException {
        World world = World.of("orders").deploymentConfig("made.up").build();
        try (Sandbox sandbox = Sandbox.start(world, Sandbox.Options.defaults())) {
            RawHttp http = new RawHttp(sandbox.endpoint());
            AwsCredentialsIdentity user = SandboxTestSupport.user();
            RawHttp.Request request = call(http, "CodeDeploy_20141006.ListDeployments");

            RawHttp.Answer answer = http.send(http.signed(request, user, "codedeploy", "eu-west-1", Clock.systemUTC()));
            assertThat(answer.status()).isEqualTo(500);
            assertThat(answer.json().path("message").asText()).contains("'codedeploy'", "made.up");
        }
    }
}
