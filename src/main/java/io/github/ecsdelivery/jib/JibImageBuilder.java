package io.github.ecsdelivery.jib;

import com.google.cloud.tools.jib.api.ImageReference;
import com.google.cloud.tools.jib.api.buildplan.ContainerBuildPlan;
import com.google.cloud.tools.jib.api.buildplan.Platform;
import com.google.cloud.tools.jib.image.Image;
import com.google.cloud.tools.jib.image.json.V22ManifestTemplate;
import io.github.ecsdelivery.environment.Progress;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.image.BaseLayers;
import io.github.ecsdelivery.image.BlobSink;
import io.github.ecsdelivery.image.BuiltImage;
import io.github.ecsdelivery.image.Distribution;
import io.github.ecsdelivery.image.Distributions;
import io.github.ecsdelivery.image.ImageBuilder;
import io.github.ecsdelivery.image.ImageRequest;
import io.github.ecsdelivery.image.ImageTar;
import io.github.ecsdelivery.image.Manifest;
import io.github.ecsdelivery.image.RegistryLogins;
import io.github.ecsdelivery.image.RepositoryAddress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/**
 * Images as Jib makes them, without Docker, Dockerfile and daemon: layers, configuration and manifest are byte for byte
 * jib-maven-plugin's for equal settings. What travels is left to the {@link BlobSink}.
 */
public final class JibImageBuilder implements ImageBuilder, BaseLayers {
    private static final int FEWEST_LAYERS_AT_A_TIME = 2;

    private final Distributions distributions;
    private final RegistryLogins logins;
    private final Path baseImageCache;

    /**
     * @param distributions where base images come from; used too when an offered base layer is opened
     * @param logins asked when a base image's registry wants one
     * @param baseImageCache folder for base images, shared by every build of this user
     */
    public JibImageBuilder(Distributions distributions, RegistryLogins logins, Path baseImageCache) {
        this.distributions = distributions;
        this.logins = logins;
        this.baseImageCache = baseImageCache;
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException for an {@link ImageTar}, which is built already
     */
    @Override
    public BuiltImage build(ImageRequest request, BlobSink sink, Progress progress) throws DeliveryException {
        if (request.source() instanceof ImageTar) {
            throw new IllegalArgumentException(request.source() + " is built already");
        }
        BuildFailures failures = new BuildFailures(request, baseImageCache);
        ImageReference base = BaseName.parse(request.baseImage());
        Set<Platform> platforms = Platforms.of(request.settings().platforms());
        int processors = Runtime.getRuntime().availableProcessors();
        // One asks for the base image meanwhile.
        try (BuildThreads threads = new BuildThreads(1 + Math.max(FEWEST_LAYERS_AT_A_TIME, processors))) {
            CompletableFuture<List<PlatformBase>> bases = threads.start(() -> {
                List<PlatformBase> found = bases(request, base, platforms, progress);
                found.forEach(one -> sink.offer(one.layers()));
                return found;
            });
            ContainerBuildPlan plan = ImagePlan.of(request, base, progress);
            progress.line(LayerSummary.of(plan));
            List<CompletableFuture<BuiltLayer>> layers = new LayerWork(
                            new LayerCache(request.cacheDirectory()), plan.getFormat(), sink)
                    .start(LayerWork.of(plan), threads);
            threads.await();
            return finish(
                    request,
                    plan,
                    bases.join(),
                    layers.stream().map(CompletableFuture::join).toList(),
                    sink);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failures.interrupted(e);
        } catch (ExecutionException e) {
            throw failures.translate(e.getCause() == null ? e : e.getCause());
        } catch (IOException | UncheckedIOException e) {
            throw failures.translate(e);
        }
    }

    @Override
    public List<String> now(ImageRequest request) throws DeliveryException {
        BuildFailures failures = new BuildFailures(request, baseImageCache);
        ImageReference base = BaseName.parse(request.baseImage());
        Platform first = Platforms.of(request.settings().platforms()).iterator().next();
        try {
            return bases(request, base, Set.of(first), Progress.nobody()).get(0).layers().stream()
                    .map(layer -> layer.descriptor().digest())
                    .toList();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failures.interrupted(e);
        } catch (IOException | UncheckedIOException e) {
            throw failures.translate(e);
        }
    }

    private List<PlatformBase> bases(
            ImageRequest request, ImageReference base, Set<Platform> platforms, Progress progress)
            throws DeliveryException, IOException, InterruptedException {
        if (base.isScratch()) {
            return platforms.stream().map(JibImageBuilder::nothing).toList();
        }
        RepositoryAddress address = new RepositoryAddress(base.getRegistry(), base.getRepository());
        Distribution repository = distributions.at(address, () -> logins.of(address));
        return new BaseImages(
                        request.baseImage(),
                        base,
                        repository,
                        request.delivery().registry(),
                        new ContentStore(baseImageCache),
                        progress)
                .of(platforms);
    }

    private static PlatformBase nothing(Platform platform) {
        Image image = Image.builder(V22ManifestTemplate.class)
                .setArchitecture(platform.getArchitecture())
                .setOs(platform.getOs())
                .build();
        return new PlatformBase(image, List.of());
    }

    private static BuiltImage finish(
            ImageRequest request,
            ContainerBuildPlan plan,
            List<PlatformBase> bases,
            List<BuiltLayer> layers,
            BlobSink sink)
            throws IOException {
        List<String> args = request.settings().program().args();
        ImageAssembly assembly = new ImageAssembly(plan, request.tool(), args != null && args.isEmpty());
        List<ImageAssembly.Written> images = new ArrayList<>();
        for (PlatformBase base : bases) {
            images.add(assembly.write(base, layers));
        }
        sink.offer(images.stream().map(ImageAssembly.Written::configuration).toList());
        List<Manifest> manifests =
                images.stream().map(ImageAssembly.Written::manifest).toList();
        return manifests.size() == 1
                ? new BuiltImage(manifests.get(0), List.of())
                : new BuiltImage(assembly.index(images), manifests);
    }
}
