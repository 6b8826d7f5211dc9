package io.github.ecsdelivery.jib;

import com.google.cloud.tools.jib.api.CacheDirectoryCreationException;
import com.google.cloud.tools.jib.api.Containerizer;
import com.google.cloud.tools.jib.api.Credential;
import com.google.cloud.tools.jib.api.CredentialRetriever;
import com.google.cloud.tools.jib.api.DockerDaemonImage;
import com.google.cloud.tools.jib.api.ImageReference;
import com.google.cloud.tools.jib.api.InvalidImageReferenceException;
import com.google.cloud.tools.jib.api.JibContainer;
import com.google.cloud.tools.jib.api.JibContainerBuilder;
import com.google.cloud.tools.jib.api.LogEvent;
import com.google.cloud.tools.jib.api.RegistryException;
import com.google.cloud.tools.jib.api.RegistryImage;
import com.google.cloud.tools.jib.registry.credentials.CredentialRetrievalException;
import io.github.ecsdelivery.environment.Progress;
import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.image.ImagePusher;
import io.github.ecsdelivery.image.ImageRequest;
import io.github.ecsdelivery.image.LoginSource;
import io.github.ecsdelivery.image.Pushed;
import io.github.ecsdelivery.image.RegistryLogin;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ExecutionException;

/** Images by Jib: no Docker, no Dockerfile, no daemon. */
public final class JibImagePusher implements ImagePusher {
    // Jib's default format, the one that every ECR feature reads.
    private static final String MEDIA_TYPE = "application/vnd.docker.distribution.manifest.v2+json";

    private final Path baseImageCache;

    /** Keeps base images where every tool that uses Jib keeps them for this user. */
    public JibImagePusher() {
        this(Containerizer.DEFAULT_BASE_CACHE_DIRECTORY);
    }

    /**
     * @param baseImageCache folder for the layers of base images
     */
    public JibImagePusher(Path baseImageCache) {
        this.baseImageCache = baseImageCache;
    }

    @Override
    public Pushed push(ImageRequest request, LoginSource login, Progress progress) throws DeliveryException {
        CredentialRetriever credentials = credentials(login);
        RegistryImage target = RegistryImage.named(target(request)).addCredentialRetriever(credentials);
        return run(request, Containerizer.to(target), credentials, progress);
    }

    @Override
    public Pushed describe(ImageRequest request, LoginSource login, Progress progress) throws DeliveryException {
        Containerizer nowhere = Containerizer.to(new NoDocker(), DockerDaemonImage.named(target(request)));
        return run(request, nowhere, credentials(login), progress);
    }

    private Pushed run(
            ImageRequest request, Containerizer destination, CredentialRetriever credentials, Progress progress)
            throws DeliveryException {
        JibFailures failures = new JibFailures(request);
        try (JibThreads threads = new JibThreads()) {
            RegistryImage base = BaseImage.of(request, credentials, progress);
            JibContainerBuilder image = JavaLayers.on(base, request, progress);
            ImageConfig.apply(request, image);
            progress.line(LayerSummary.of(image.toContainerBuildPlan()));
            JibEvents events = new JibEvents(request, progress);
            JibContainer container = image.containerize(destination
                    .setExecutorService(threads.executor())
                    .setBaseImageLayersCache(baseImageCache)
                    .setApplicationLayersCache(request.cacheDirectory())
                    .setAllowInsecureRegistries(insecure(request))
                    .setToolName(request.tool().name())
                    .setToolVersion(request.tool().version())
                    .addEventHandler(LogEvent.class, events::log));
            return new Pushed(container.getDigest().toString(), MEDIA_TYPE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DeliveryException(
                    Code.INTERRUPTED, "The build was interrupted while it pushed the image.", "Run it again.", e);
        } catch (IOException | RegistryException | CacheDirectoryCreationException | ExecutionException e) {
            throw failures.translate(e);
        }
    }

    private static boolean insecure(ImageRequest request) {
        return request.delivery().registry().startsWith("127.0.0.1:");
    }

    private static ImageReference target(ImageRequest request) throws DeliveryException {
        try {
            return ImageReference.parse(request.target());
        } catch (InvalidImageReferenceException e) {
            throw new DeliveryException(
                    Code.SETTING_INVALID,
                    "<image><repository> is '" + request.repository() + "', which is no repository name.",
                    "Use lower-case letters, digits, '.', '_', '-' and '/', for example shop/orders.",
                    e);
        }
    }

    private static CredentialRetriever credentials(LoginSource login) {
        return () -> {
            try {
                RegistryLogin known = login.get();
                return Optional.ofNullable(known).map(given -> Credential.from(given.username(), given.password()));
            } catch (DeliveryException e) {
                throw new CredentialRetrievalException(e);
            }
        };
    }
}
