package io.github.ecsdelivery.realparts;

import io.github.ecsdelivery.aws.AwsClients;
import io.github.ecsdelivery.aws.EcrImageRepository;
import io.github.ecsdelivery.environment.AwsAccess;
import io.github.ecsdelivery.environment.Connection;
import io.github.ecsdelivery.environment.DeliveryFolder;
import io.github.ecsdelivery.environment.Progress;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.image.Distribution;
import io.github.ecsdelivery.image.ImageApproval;
import io.github.ecsdelivery.image.ImageBuilder;
import io.github.ecsdelivery.image.ImagePublisher;
import io.github.ecsdelivery.image.ImageRepository;
import io.github.ecsdelivery.image.ImageRequest;
import io.github.ecsdelivery.image.ImageTar;
import io.github.ecsdelivery.image.PushPlan;
import io.github.ecsdelivery.image.RegistryLogin;
import io.github.ecsdelivery.image.RepositoryAddress;
import io.github.ecsdelivery.image.RepositoryPlan;
import io.github.ecsdelivery.image.TagMutability;
import io.github.ecsdelivery.image.tar.TarImageBuilder;
import io.github.ecsdelivery.jib.JibImageBuilder;
import io.github.ecsdelivery.registry.Backoff;
import io.github.ecsdelivery.registry.OciDistributions;
import io.github.ecsdelivery.sandbox.Sandbox;
import io.github.ecsdelivery.sandbox.sts.Principals;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** A registry that the plugin's own parts push to, put together as the goal {@code ecr-push} does it. */
final class Target implements AutoCloseable {
    private static final PushPlan PLAN = new PushPlan(
            null,
            false,
            false,
            new RepositoryPlan(new TagMutability("IMMUTABLE", List.of()), false, "AES256", null, Map.of(), null));

    private final String registry;
    private final RegistryLogin login;
    private final Path folder;
    private final OciDistributions distributions;
    private final Function<String, ImageRepository> repositories;
    private final Runnable more;

    private Target(
            String registry,
            RegistryLogin login,
            Path folder,
            OciDistributions distributions,
            Function<String, ImageRepository> repositories,
            Runnable more) {
        this.registry = registry;
        this.login = login;
        this.folder = folder;
        this.distributions = distributions;
        this.repositories = repositories;
        this.more = more;
    }

    /**
     * The sandbox, through ECR's API.
     *
     * @param folder for caches and records
     */
    static Target of(Sandbox sandbox, Path folder) {
        AwsAccess.Keys keys = new AwsAccess.Keys(Principals.USER_ACCESS_KEY_ID, Principals.USER_SECRET_ACCESS_KEY);
        AwsClients clients = new AwsClients(new AwsAccess(
                "eu-west-1",
                new AwsAccess.Login(null, keys, List.of()),
                Connection.usual().to(sandbox.endpoint())));
        return new Target(
                sandbox.registry(),
                SandboxLogin.of(sandbox),
                folder,
                distributions(sandbox.registry()),
                name -> new EcrImageRepository(clients, "111111111111", name),
                clients::close);
    }

    /** A registry that has no API beside the protocol of all registries. */
    static Target of(DebianRegistry real, Path folder) {
        OciDistributions distributions = distributions(real.address());
        return new Target(
                real.address(),
                DebianRegistry.LOGIN,
                folder,
                distributions,
                name -> new PlainRepository(
                        distributions.at(new RepositoryAddress(real.address(), name), () -> DebianRegistry.LOGIN),
                        DebianRegistry.LOGIN),
                () -> {});
    }

    private static OciDistributions distributions(String registry) {
        return new OciDistributions(Connection.usual(), Set.of(registry), "test", Backoff.usual());
    }

    String registry() {
        return registry;
    }

    Distribution repository(String name) {
        return distributions.at(new RepositoryAddress(registry, name), () -> login);
    }

    Skopeo.Remote remote(String name) {
        return new Skopeo.Remote(registry + "/" + name, login);
    }

    /**
     * Makes the repository where it has to be made, builds and pushes.
     *
     * @return {@code sha256:…} of what was pushed
     */
    String publish(ImageRequest request) throws DeliveryException {
        JibImageBuilder jib = new JibImageBuilder(distributions, address -> login, folder.resolve("base-cache"));
        ImageBuilder builder = request.source() instanceof ImageTar ? new TarImageBuilder() : jib;
        return new ImagePublisher(
                        repositories.apply(request.repository()),
                        builder,
                        jib,
                        distributions,
                        ImageApproval.always(),
                        new DeliveryFolder(folder.resolve("records")),
                        InstantSource.system())
                .publish(request, PLAN, Progress.nobody())
                .digest();
    }

    @Override
    public void close() {
        distributions.close();
        more.run();
    }
}
