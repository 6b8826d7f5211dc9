package io.github.ecsdelivery.mojo;

import io.github.ecsdelivery.aws.AwsClients;
import io.github.ecsdelivery.environment.AwsAccess;
import io.github.ecsdelivery.environment.CredentialsSettings;
import io.github.ecsdelivery.environment.Logins;
import io.github.ecsdelivery.environment.Prompt;
import io.github.ecsdelivery.environment.SessionMemory;
import io.github.ecsdelivery.environment.Settings;
import io.github.ecsdelivery.failure.DeliveryException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The clients of each step of a delivery; steps with the same access share theirs. */
final class Steps implements AutoCloseable {
    private final FarSide farSide;
    private final Prompt prompt;
    private final SessionMemory memory;
    private final Logins logins;
    private final Settings settings;
    private final @Nullable Consumer<String> dryRun;
    private final Map<AwsAccess, AwsClients> clients = new HashMap<>();

    /**
     * @param dryRun takes the requests that would change something, which are not sent then; null for clients that send
     *     them
     */
    Steps(
            FarSide farSide,
            Prompt prompt,
            SessionMemory memory,
            Logins logins,
            Settings settings,
            @Nullable Consumer<String> dryRun) {
        this.farSide = farSide;
        this.prompt = prompt;
        this.memory = memory;
        this.logins = logins;
        this.settings = settings;
        this.dryRun = dryRun;
    }

    /** For ECR. */
    AwsClients image() throws DeliveryException {
        return of(settings.image().credentials());
    }

    /** For ECS and CodeDeploy; their account is the one that is delivered to. */
    AwsClients deployment() throws DeliveryException {
        return of(settings.deployment().credentials());
    }

    /** For S3. */
    AwsClients revision() throws DeliveryException {
        return of(settings.revision().credentials());
    }

    private AwsClients of(CredentialsSettings step) throws DeliveryException {
        return clients.computeIfAbsent(
                farSide.access(logins.of(settings.credentials(), step)),
                access -> new AwsClients(access, prompt, memory, dryRun));
    }

    @Override
    public void close() {
        clients.values().forEach(AwsClients::close);
    }
}
