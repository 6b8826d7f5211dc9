package io.github.ecsdelivery.mojo;

import io.github.ecsdelivery.aws.AwsClients;
import io.github.ecsdelivery.aws.AwsRegistryLogins;
import io.github.ecsdelivery.aws.EcrScans;
import io.github.ecsdelivery.environment.Connection;
import io.github.ecsdelivery.environment.Delivery;
import io.github.ecsdelivery.environment.DeliveryFolder;
import io.github.ecsdelivery.environment.ScanSettings;
import io.github.ecsdelivery.environment.Settings;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.image.ImageApproval;
import io.github.ecsdelivery.image.ImageBuilder;
import io.github.ecsdelivery.image.ImageCommits;
import io.github.ecsdelivery.image.ImagePlatforms;
import io.github.ecsdelivery.image.ImagePublisher;
import io.github.ecsdelivery.image.ImageRepository;
import io.github.ecsdelivery.image.ImageTar;
import io.github.ecsdelivery.image.RegistryLogins;
import io.github.ecsdelivery.image.RepositoryAddress;
import io.github.ecsdelivery.image.RepositoryName;
import io.github.ecsdelivery.image.scan.Accepted;
import io.github.ecsdelivery.image.scan.AcceptedFile;
import io.github.ecsdelivery.image.scan.ImageScanner;
import io.github.ecsdelivery.image.scan.ScanRequest;
import io.github.ecsdelivery.image.scan.Severity;
import io.github.ecsdelivery.image.tar.TarImageBuilder;
import io.github.ecsdelivery.jib.DockerConfigLogins;
import io.github.ecsdelivery.jib.JibImageBuilder;
import io.github.ecsdelivery.registry.Backoff;
import io.github.ecsdelivery.registry.OciDistributions;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The parts of {@code ecr-push} put together. */
final class ImageParts implements AutoCloseable {
    private final Settings settings;
    private final Build build;
    private final FarSide farSide;
    private final Delivery delivery;
    private final AwsClients clients;
    private final ImageRepository repository;
    private final OciDistributions distributions;

    /**
     * @param clients with the rights of the image step
     */
    ImageParts(
            Settings settings,
            Build build,
            FarSide farSide,
            Delivery delivery,
            AwsClients clients,
            ImageRepository repository)
            throws DeliveryException {
        this.settings = settings;
        this.build = build;
        this.farSide = farSide;
        this.delivery = delivery;
        this.clients = clients;
        this.repository = repository;
        this.distributions = new OciDistributions(
                Connection.of(settings.connection()),
                farSide.insecureRegistry() ? Set.of(delivery.registry()) : Set.of(),
                new InsecureRegistries(settings.image().insecureRegistries(), delivery.registry())
                        .told(build.progress()),
                "ecs-delivery-maven-plugin",
                Backoff.usual());
    }

    ImagePublisher publisher(DeliveryFolder folder) throws DeliveryException {
        JibImageBuilder jib = new JibImageBuilder(distributions, logins(), new Caches(settings.image(), build).bases());
        ImageBuilder builder = (request, sink, progress) -> request.source() instanceof ImageTar
                ? new TarImageBuilder().build(request, sink, progress)
                : jib.build(request, sink, progress);
        return new ImagePublisher(
                repository, builder, jib, distributions, approval(folder), folder, InstantSource.system());
    }

    /** Of which commits the repository's images are. */
    ImageCommits commits() throws DeliveryException {
        return new ImageCommits(repository, distributions, address(), new Caches(settings.image(), build).layers());
    }

    /** What the repository's images run on. */
    ImagePlatforms platforms() throws DeliveryException {
        return new ImagePlatforms(repository, distributions, address(), new Caches(settings.image(), build).layers());
    }

    private RepositoryAddress address() throws DeliveryException {
        return new RepositoryAddress(
                delivery.registry(), RepositoryName.require(settings.image().repository()));
    }

    /** The registry that is pushed to, then what the user keeps for Maven, then AWS, then what Docker knows. */
    RegistryLogins logins() {
        RegistryLogins own = address -> address.registry().equals(delivery.registry()) ? repository.login() : null;
        // A sandbox's password opens no registry of AWS, but Docker's configuration may.
        RegistryLogins aws =
                farSide.keys() == null ? new AwsRegistryLogins(clients, build.progress()) : address -> null;
        return own.or(new MavenRegistryLogins(build.session().getSettings().getServers(), build.decrypter()))
                .or(aws)
                .or(new DockerConfigLogins(
                        build.environmentVariables(), Path.of(System.getProperty("user.home")), build.progress()));
    }

    private ImageApproval approval(DeliveryFolder folder) throws DeliveryException {
        ScanSettings scan = settings.image().scan();
        if (!scan.enabled()) {
            if (scan.ignoreFile() != null) {
                build.progress()
                        .warn("<image><scan><ignoreFile> does nothing: without <failOnSeverity> or <enabled> no scan is"
                                + " read.");
            }
            return ImageApproval.always();
        }
        ScanRequest request = new ScanRequest(threshold(scan), accepted(scan), scan.timeout());
        if (repository.dryRun()) {
            return digest -> build.progress()
                    .line("Dry run: no scan is awaited (<image><scan>), since nothing was pushed to be scanned");
        }
        EcrScans scans = new EcrScans(
                clients,
                settings.registryOwner(delivery),
                RepositoryName.require(settings.image().repository()));
        ImageScanner scanner = new ImageScanner(repository, scans, farSide.clock(), folder, build.progress());
        return digest -> scanner.check(digest, request);
    }

    private static @Nullable Severity threshold(ScanSettings scan) throws DeliveryException {
        String severity = scan.failOnSeverity();
        if (severity == null) {
            return null;
        }
        List<String> known =
                Arrays.stream(Severity.values()).map(Severity::name).toList();
        return Severity.valueOf(Settings.oneOfAnyCase("image.scan.failOnSeverity", severity, "HIGH", known));
    }

    private List<Accepted> accepted(ScanSettings scan) throws DeliveryException {
        String file = scan.ignoreFile();
        Path module = build.project().getBasedir().toPath();
        return file == null ? List.of() : AcceptedFile.read(module.resolve(file));
    }

    @Override
    public void close() {
        distributions.close();
    }
}
