package io.github.ecsdelivery.mojo;

import io.github.ecsdelivery.aws.AwsClients;
import io.github.ecsdelivery.aws.CodeDeployGroups;
import io.github.ecsdelivery.aws.CodeDeployLiveService;
import io.github.ecsdelivery.aws.StsIdentity;
import io.github.ecsdelivery.environment.AwsAccess.Keys;
import io.github.ecsdelivery.environment.IdentitySource.Identity;
import io.github.ecsdelivery.environment.Logins;
import io.github.ecsdelivery.environment.Progress;
import io.github.ecsdelivery.environment.ServerKeys;
import io.github.ecsdelivery.environment.Settings;
import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.mojo.PermissionRequests.Told;
import io.github.ecsdelivery.permission.PermissionRequest.Live;
import io.github.ecsdelivery.permission.Signer;
import io.github.ecsdelivery.preflight.deployment.DeploymentGroups.Group;
import io.github.ecsdelivery.preflight.deployment.GroupFacts;
import io.github.ecsdelivery.spec.LiveService;
import io.github.ecsdelivery.spec.LiveService.Snapshot;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** AWS, where somebody may ask it: without credentials or a network everything is simply not known. */
final class AskedAws implements AutoCloseable {
    private static final Set<Code> NOBODY_THERE = Set.of(
            Code.CREDENTIALS_MISSING,
            Code.CREDENTIALS_REFUSED,
            Code.CREDENTIALS_EXPIRED,
            Code.ACCESS_DENIED,
            Code.AWS_UNREACHABLE,
            Code.AWS_THROTTLED,
            Code.SETTING_MISSING);

    private final Steps steps;
    private final Settings settings;
    private final Progress progress;

    /**
     * @param settings of the environment, with what is known before AWS is asked filled in
     */
    AskedAws(Settings settings, Target target, String application, Build build) throws DeliveryException {
        this.settings = settings;
        this.progress = build.progress();
        FarSide farSide = SandboxDoor.farSide(settings, target.environment(), build);
        this.steps = new Steps(
                farSide,
                build.prompt(),
                new SessionsOfBuild(build.context()),
                new Logins(servers(farSide, build), application, target.origin().commit()),
                settings,
                null);
    }

    private static ServerKeys servers(FarSide farSide, Build build) {
        Keys keys = farSide.keys();
        return keys == null ? build.servers() : serverId -> keys;
    }

    /** Asks something of which it is no failure when nobody answers. */
    private interface Question<T> {
        T ask() throws DeliveryException;
    }

    private <T> Optional<T> asked(String what, Question<T> question) throws DeliveryException {
        try {
            return Optional.of(question.ask());
        } catch (DeliveryException e) {
            if (!NOBODY_THERE.contains(e.code())) {
                throw e;
            }
            progress.warn(what + " is not known, since AWS could not be asked: " + e.sentence());
            return Optional.empty();
        }
    }

    /** Whose credentials sign which steps. */
    List<Signer> signers() throws DeliveryException {
        return steps.signers();
    }

    /** Whose the credentials of the deployment step are; empty also when they are of another account than is delivered to. */
    Optional<Identity> identity() throws DeliveryException {
        Optional<Identity> found =
                asked("The account of the credentials", () -> new StsIdentity(steps.deployment()).whoAmI());
        String expected = settings.accountId();
        if (found.isPresent()
                && expected != null
                && !expected.equals(found.get().accountId())) {
            progress.warn("AWS is not asked: the credentials are " + found.get().arn() + ", and <accountId> is "
                    + expected + ".");
            return Optional.empty();
        }
        return found;
    }

    /**
     * What else AWS tells.
     *
     * @param complete the settings of the environment, with all values of the run filled in
     */
    Told told(Settings complete) throws DeliveryException {
        String application = complete.deployment().application();
        String group = complete.deployment().group();
        String builder = builder();
        if (application == null || group == null) {
            return new Told(builder, null, null);
        }
        AwsClients clients = steps.deployment();
        GroupFacts facts = new GroupFacts(new CodeDeployGroups(clients), application, group);
        Optional<Live> live = asked("The deployment group", () -> live(facts));
        Optional<Snapshot> service = live.isEmpty()
                ? Optional.empty()
                : asked("The service", () -> new CodeDeployLiveService(clients).read(application, group));
        return new Told(
                builder,
                live.orElse(null),
                service.<LiveService>map(known -> (a, g) -> known).orElse(null));
    }

    private static Live live(GroupFacts facts) throws DeliveryException {
        Group group = facts.suited().get();
        var deployed = facts.target().get();
        return new Live(
                deployed.cluster(),
                deployed.service(),
                group.serviceRoleArn(),
                group.config(),
                group.safeguards().alarms(),
                group.pairs().stream()
                        .flatMap(pair -> Stream.concat(pair.production().stream(), pair.test().stream()))
                        .toList());
    }

    /** ARN of whoever the build is before it takes a role; null when nobody can say. */
    private @Nullable String builder() throws DeliveryException {
        try (AwsClients source = steps.source()) {
            return asked(
                            "The build's own role",
                            () -> new StsIdentity(source).whoAmI().arn())
                    .orElse(null);
        }
    }

    @Override
    public void close() {
        steps.close();
    }
}
