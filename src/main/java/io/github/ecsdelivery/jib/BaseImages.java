package io.github.ecsdelivery.jib;

import com.google.cloud.tools.jib.api.DescriptorDigest;
import com.google.cloud.tools.jib.api.ImageReference;
import com.google.cloud.tools.jib.api.buildplan.Platform;
import com.google.cloud.tools.jib.image.Image;
import com.google.cloud.tools.jib.image.LayerCountMismatchException;
import com.google.cloud.tools.jib.image.json.BadContainerConfigurationFormatException;
import com.google.cloud.tools.jib.image.json.ContainerConfigurationTemplate;
import com.google.cloud.tools.jib.image.json.JsonToImageTranslator;
import com.google.cloud.tools.jib.image.json.V22ManifestTemplate;
import com.google.cloud.tools.jib.json.JsonTemplateMapper;
import io.github.ecsdelivery.environment.Progress;
import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.image.Descriptor;
import io.github.ecsdelivery.image.Distribution;
import io.github.ecsdelivery.image.DistributionException;
import io.github.ecsdelivery.image.ImageBlob;
import io.github.ecsdelivery.image.Manifest;
import io.github.ecsdelivery.image.RepositoryAddress;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.DigestException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One base image in its registry: what it says of itself now, its layers when they are needed. */
final class BaseImages {
    private static final String USUAL = "linux/amd64";

    private final String name;
    private final ImageReference reference;
    private final Distribution repository;
    private final @Nullable RepositoryAddress origin;
    private final ContentStore store;
    private final BaseFailures failures;
    private final Progress progress;

    /**
     * @param name as it was written
     * @param repository where it is
     * @param target the registry of the delivery
     */
    BaseImages(
            String name,
            ImageReference reference,
            Distribution repository,
            String target,
            ContentStore store,
            Progress progress) {
        this.name = name;
        this.reference = reference;
        this.repository = repository;
        this.store = store;
        this.progress = progress;
        origin = repository.address().registry().equals(target) ? repository.address() : null;
        failures = new BaseFailures(name, repository.address(), target);
    }

    /**
     * One for each platform, in their order.
     *
     * @throws DeliveryException BASE_IMAGE_UNAVAILABLE, BASE_IMAGE_UNREACHABLE, or what the login throws
     */
    List<PlatformBase> of(Set<Platform> platforms) throws DeliveryException, IOException, InterruptedException {
        Manifest manifest = manifest(reference.getQualifier());
        progress.line("Base image " + name + " is " + manifest.digest());
        BaseManifest top = read(manifest);
        List<PlatformBase> bases = new ArrayList<>();
        if (!top.isIndex()) {
            bases.add(single(top, platforms));
            return bases;
        }
        Map<Platform, String> children = top.children();
        for (Platform platform : platforms) {
            String digest = children.get(platform);
            if (digest == null) {
                throw missing(platform, children.keySet());
            }
            BaseManifest child = read(manifest(digest));
            if (child.isIndex()) {
                throw failures.unsuitable("it is an index of indexes", "Name one of those in <image><baseImage>.");
            }
            String suffix = platforms.size() == 1 ? "" : " (" + Platforms.text(platform) + ")";
            bases.add(base(child, image(child), suffix));
        }
        return bases;
    }

    // The choice is Jib's: who asks for nothing, or for what is usual, gets what there is.
    private PlatformBase single(BaseManifest manifest, Set<Platform> platforms)
            throws DeliveryException, IOException, InterruptedException {
        Image image = image(manifest);
        String found = image.getOs() + "/" + image.getArchitecture();
        String wanted = platforms.stream().map(Platforms::text).collect(Collectors.joining(", "));
        if (!found.equals(wanted)) {
            if (!wanted.equals(USUAL)) {
                throw failures.unsuitable(
                        "it is for " + found + " only, and <image><platforms> asks for " + wanted,
                        "Name a base image that is built for " + wanted + ", or change <image><platforms>.");
            }
            progress.warn("The base image " + name + " is for " + found + ", so the image is too; without"
                    + " <image><platforms> it would be for " + USUAL + ".");
        }
        return base(manifest, image, "");
    }

    private DeliveryException missing(Platform platform, Set<Platform> found) {
        String offered = found.stream().map(Platforms::text).collect(Collectors.joining(", "));
        return failures.unsuitable(
                "it is not built for " + Platforms.text(platform) + " but for "
                        + (offered.isEmpty() ? "none" : offered),
                "Choose among these in <image><platforms>, or name another <image><baseImage>.");
    }

    // What a digest names never changes, so it is not asked for twice.
    private Manifest manifest(String tagOrDigest) throws DeliveryException, IOException {
        boolean byDigest = tagOrDigest.startsWith("sha256:");
        if (byDigest) {
            Optional<byte[]> kept = store.kept(tagOrDigest);
            if (kept.isPresent()) {
                return new Manifest(tagOrDigest, "", new String(kept.get(), StandardCharsets.UTF_8));
            }
        }
        try {
            Manifest manifest = repository.manifest(tagOrDigest);
            if (byDigest) {
                store.keep(tagOrDigest, manifest.content().getBytes(StandardCharsets.UTF_8));
            }
            return manifest;
        } catch (DistributionException e) {
            throw failures.translate(e);
        }
    }

    private BaseManifest read(Manifest manifest) throws DeliveryException {
        try {
            return new BaseManifest(manifest);
        } catch (IOException e) {
            throw failures.unreadable(e);
        }
    }

    private Image image(BaseManifest manifest) throws DeliveryException, IOException, InterruptedException {
        Descriptor config = manifest.config();
        byte[] content;
        try {
            content = store.content(config, repository);
        } catch (DistributionException e) {
            throw failures.translate(e);
        }
        try {
            V22ManifestTemplate template = new V22ManifestTemplate();
            for (Descriptor layer : manifest.layers()) {
                template.addLayer(layer.size(), DescriptorDigest.fromDigest(layer.digest()));
            }
            return JsonToImageTranslator.toImage(
                    template, JsonTemplateMapper.readJson(content, ContainerConfigurationTemplate.class));
        } catch (IOException
                | DigestException
                | LayerCountMismatchException
                | BadContainerConfigurationFormatException
                | RuntimeException e) {
            throw failures.unreadable(e);
        }
    }

    private PlatformBase base(BaseManifest manifest, Image image, String suffix) {
        List<Descriptor> layers = manifest.layers();
        List<ImageBlob> blobs = new ArrayList<>();
        for (int i = 0; i < layers.size(); i++) {
            Descriptor layer = layers.get(i);
            String title = "base image " + (i + 1) + " of " + layers.size() + suffix;
            blobs.add(new ImageBlob(layer, title, () -> open(layer), origin));
        }
        return new PlatformBase(image, blobs);
    }

    private InputStream open(Descriptor layer) throws IOException, DeliveryException {
        try {
            return Files.newInputStream(store.fetched(layer, repository));
        } catch (DistributionException e) {
            throw failures.translate(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DeliveryException(
                    Code.INTERRUPTED,
                    "The build was interrupted while it waited for a layer of the base image.",
                    "Run it again.",
                    e);
        }
    }
}
