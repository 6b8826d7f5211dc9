package io.github.ecsdelivery.aws;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.ecsdelivery.environment.AwsAccess;
import io.github.ecsdelivery.environment.AwsAccess.Keys;
import io.github.ecsdelivery.environment.AwsAccess.Login;
import io.github.ecsdelivery.environment.Connection;
import io.github.ecsdelivery.sandbox.Sandbox;
import io.github.ecsdelivery.sandbox.SandboxTestSupport;
import io.github.ecsdelivery.sandbox.world.World;
import io.github.ecsdelivery.sandbox.world.WorldBuilder;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** A sandbox whose time stands still, and the plugin's clients in front of it, with the key that it hands out. */
final class AwsScene implements AutoCloseable {
    static final String ACCOUNT = "111111111111";

    final Sandbox sandbox;
    final AwsClients clients;

    private AwsScene(Sandbox sandbox) {
        this.sandbox = sandbox;
        this.clients = clients(SandboxTestSupport.handedOut(sandbox), "eu-west-1");
    }

    static AwsScene of(WorldBuilder... worlds) throws IOException {
        List<World> built = Arrays.stream(worlds).map(WorldBuilder::build).toList();
        return new AwsScene(Sandbox.start(built, Sandbox.Options.defaults().time(0, 1e9)));
    }

    /** Clients of somebody else; they are the caller's. */
    AwsClients clients(AwsCredentials who, String region) {
        String token = who instanceof AwsSessionCredentials session ? session.sessionToken() : null;
        Keys keys = new Keys(who.accessKeyId(), who.secretAccessKey(), token);
        return new AwsClients(
                new AwsAccess(
                        region,
                        new Login(null, keys, List.of()),
                        Connection.usual().to(sandbox.endpoint())),
                Duration.ofMillis(1));
    }

    /** Nobody may do that any more. */
    void deny(String service, String operation) {
        fault("{'kind': 'deny', 'service': '" + service + "', 'operation': '" + operation + "', 'times': 'forever'}");
    }

    /** Orders a fault, written with single quotes. */
    void fault(String order) {
        try {
            sandbox.faults().place(new ObjectMapper().readTree(order.replace('\'', '"')));
        } catch (IOException e) {
            throw new IllegalArgumentException(order, e);
        }
    }

    /** Error code with which AWS refuses a call. */
    static String refusal(AwsFailures.Call<?> call) {
        return AwsFailures.code(catchThrowableOfType(AwsServiceException.class, call::run));
    }

    @Override
    public void close() {
        clients.close();
        sandbox.close();
    }
}
