package io.github.ecsdelivery.mojo;

import io.github.ecsdelivery.aws.AwsClients;
import io.github.ecsdelivery.environment.AwsAccess;
import io.github.ecsdelivery.environment.AwsAccess.Login;
import io.github.ecsdelivery.environment.Logins;
import io.github.ecsdelivery.environment.Prompt;
import io.github.ecsdelivery.environment.SessionMemory;
import io.github.ecsdelivery.environment.Settings;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.permission.Duty;
import io.github.ecsdelivery.permission.Signer;
import io.github.ecsdelivery.permission.Step;
import java.util.HashMap;
import java.util.List;
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
    private @Nullable List<Signer> signers;

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
        return of(Step.IMAGE);
    }

    /** For ECS and CodeDeploy; their account is the one that is delivered to. */
    AwsClients deployment() throws DeliveryException {
        return of(Step.DEPLOYMENT);
    }

    /** For S3. */
    AwsClients revision() throws DeliveryException {
        return of(Step.REVISION);
    }

    /** What the deployment step begins with, before any role; the caller's to close. */
    AwsClients source() throws DeliveryException {
        Login login = signer(Step.DEPLOYMENT).login();
        return new AwsClients(
                farSide.access(new Login(login.profile(), login.keys(), List.of())),
                Duty.unknown(),
                prompt,
                memory,
                null);
    }

    private AwsClients of(Step step) throws DeliveryException {
        Signer signer = signer(step);
        return clients.computeIfAbsent(
                farSide.access(signer.login()),
                access -> new AwsClients(access, Duty.of(signer), prompt, memory, dryRun));
    }

    /** Whose rights a step uses. */
    private Signer signer(Step step) throws DeliveryException {
        return signers().stream()
                .filter(signer -> signer.steps().contains(step))
                .findFirst()
                .orElseThrow();
    }

    /** All of them. */
    List<Signer> signers() throws DeliveryException {
        List<Signer> known = signers;
        if (known == null) {
            known = Signer.all(settings, logins);
            signers = known;
        }
        return known;
    }

    @Override
    public void close() {
        clients.values().forEach(AwsClients::close);
    }
}
