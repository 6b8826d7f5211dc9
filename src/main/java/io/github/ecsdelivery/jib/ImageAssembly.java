package io.github.ecsdelivery.jib;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.cloud.tools.jib.api.DescriptorDigest;
import com.google.cloud.tools.jib.api.buildplan.ContainerBuildPlan;
import com.google.cloud.tools.jib.api.buildplan.ImageFormat;
import com.google.cloud.tools.jib.blob.BlobDescriptor;
import com.google.cloud.tools.jib.image.Image;
import com.google.cloud.tools.jib.image.Layer;
import com.google.cloud.tools.jib.image.ReferenceLayer;
import com.google.cloud.tools.jib.image.json.BuildableManifestTemplate;
import com.google.cloud.tools.jib.image.json.HistoryEntry;
import com.google.cloud.tools.jib.image.json.ImageToJsonTranslator;
import com.google.cloud.tools.jib.image.json.ManifestListGenerator;
import com.google.cloud.tools.jib.image.json.ManifestTemplate;
import com.google.cloud.tools.jib.image.json.OciIndexTemplate;
import com.google.cloud.tools.jib.image.json.OciManifestTemplate;
import com.google.cloud.tools.jib.image.json.V22ManifestTemplate;
import com.google.cloud.tools.jib.json.JsonTemplateMapper;
import io.github.ecsdelivery.environment.DeliveryFolder;
import io.github.ecsdelivery.image.Descriptor;
import io.github.ecsdelivery.image.ImageBlob;
import io.github.ecsdelivery.image.Manifest;
import io.github.ecsdelivery.image.Tool;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.DigestException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts an image together from its base, its layers and its plan, and writes it down byte for byte as Jib does. */
final class ImageAssembly {
    private final ContainerBuildPlan plan;
    private final Tool tool;
    private final boolean inheritsArguments;
    private final Class<? extends BuildableManifestTemplate> format;

    /**
     * @param inheritsArguments whether the arguments are the base image's, whatever the entrypoint
     */
    ImageAssembly(ContainerBuildPlan plan, Tool tool, boolean inheritsArguments) {
        this.plan = plan;
        this.tool = tool;
        this.inheritsArguments = inheritsArguments;
        format = plan.getFormat() == ImageFormat.OCI ? OciManifestTemplate.class : V22ManifestTemplate.class;
    }

    /** An image that is written down. */
    record Written(Image image, ImageBlob configuration, Manifest manifest) {}

    Written write(PlatformBase base, List<BuiltLayer> layers) throws IOException {
        Image image = image(base.image(), layers);
        ImageToJsonTranslator json = new ImageToJsonTranslator(image);
        byte[] config = JsonTemplateMapper.toByteArray(json.getContainerConfiguration());
        BlobDescriptor blob = new BlobDescriptor(config.length, digest(config));
        BuildableManifestTemplate manifest = json.getManifestTemplate(format, blob);
        String mediaType = format == OciManifestTemplate.class
                ? "application/vnd.oci.image.config.v1+json"
                : "application/vnd.docker.container.image.v1+json";
        return new Written(
                image,
                new ImageBlob(
                        new Descriptor(mediaType, blob.getDigest().toString(), config.length),
                        "configuration",
                        () -> new ByteArrayInputStream(config),
                        null),
                manifest(manifest));
    }

    /** The index over images of several platforms, in their order. */
    Manifest index(List<Written> images) throws IOException {
        if (format == V22ManifestTemplate.class) {
            List<Image> all = images.stream().map(Written::image).toList();
            return manifest(new ManifestListGenerator(all).getManifestListTemplate(V22ManifestTemplate.class));
        }
        // Jib writes no OCI index; this is its Docker list in OCI's words.
        ObjectNode index = new JsonMapper().createObjectNode();
        index.put("schemaVersion", 2).put("mediaType", OciIndexTemplate.MEDIA_TYPE);
        ArrayNode manifests = index.putArray("manifests");
        for (Written image : images) {
            Manifest manifest = image.manifest();
            ObjectNode entry = manifests
                    .addObject()
                    .put("mediaType", manifest.mediaType())
                    .put("digest", manifest.digest())
                    .put("size", manifest.content().getBytes(StandardCharsets.UTF_8).length);
            entry.putObject("platform")
                    .put("architecture", image.image().getArchitecture())
                    .put("os", image.image().getOs());
        }
        return Manifest.of(OciIndexTemplate.MEDIA_TYPE, index.toString());
    }

    private Image image(Image base, List<BuiltLayer> layers) {
        Image.Builder image = Image.builder(format)
                .setArchitecture(base.getArchitecture())
                .setOs(base.getOs())
                .addEnvironment(base.getEnvironment())
                .addLabels(base.getLabels())
                .setHealthCheck(base.getHealthCheck())
                .addExposedPorts(base.getExposedPorts())
                .addVolumes(base.getVolumes());
        Instant created = plan.getCreationTime();
        base.getLayers().forEach(image::addLayer);
        base.getHistory().forEach(image::addHistory);
        for (int missing = missingHistory(base); missing > 0; missing--) {
            image.addHistory(HistoryEntry.builder()
                    .setCreationTimestamp(created)
                    .setComment("auto-generated by Jib")
                    .build());
        }
        for (BuiltLayer layer : layers) {
            Layer reference = new ReferenceLayer(layer.blob(), layer.diffId());
            image.addLayer(reference)
                    .addHistory(HistoryEntry.builder()
                            .setCreationTimestamp(created)
                            .setAuthor("Jib")
                            .setCreatedBy(tool.name() + ":" + tool.version())
                            .setComment(layer.name())
                            .build());
        }
        return image.addEnvironment(plan.getEnvironment())
                .setCreated(created)
                .setEntrypoint(plan.getEntrypoint() == null ? base.getEntrypoint() : plan.getEntrypoint())
                .setProgramArguments(arguments(base))
                .addExposedPorts(plan.getExposedPorts())
                .addVolumes(plan.getVolumes())
                .addLabels(plan.getLabels())
                .setUser(plan.getUser() == null ? base.getUser() : plan.getUser())
                .setWorkingDirectory(
                        plan.getWorkingDirectory() == null
                                ? base.getWorkingDirectory()
                                : plan.getWorkingDirectory().toString())
                .build();
    }

    private static int missingHistory(Image base) {
        long told = base.getHistory().stream()
                .filter(entry -> !entry.hasCorrespondingLayer())
                .count();
        return base.getLayers().size() - (int) told;
    }

    // The base image's arguments belong to its entrypoint, so they go with it.
    private @Nullable List<String> arguments(Image base) {
        List<String> own = plan.getCmd();
        boolean inherits = inheritsArguments || (own == null && plan.getEntrypoint() == null);
        return inherits ? base.getProgramArguments() : own;
    }

    private static Manifest manifest(ManifestTemplate template) throws IOException {
        return Manifest.of(
                template.getManifestMediaType(),
                new String(JsonTemplateMapper.toByteArray(template), StandardCharsets.UTF_8));
    }

    private static DescriptorDigest digest(byte[] content) {
        try {
            return DescriptorDigest.fromHash(DeliveryFolder.sha256(content));
        } catch (DigestException e) {
            throw new IllegalStateException("it is one", e);
        }
    }
}
