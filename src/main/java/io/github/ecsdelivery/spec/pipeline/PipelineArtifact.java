package io.github.ecsdelivery.spec.pipeline;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.spec.finding.Findings;
import io.github.ecsdelivery.spec.template.Template;
import io.github.ecsdelivery.spec.template.TemplateReader;
import io.github.ecsdelivery.spec.text.JsonWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * What the CodePipeline action CodeDeployToECS takes: task definition and AppSpec with its placeholders, and the image
 * that it puts in (aws-facts B).
 */
public final class PipelineArtifact {
    /** Fixed quota of the action for an input artifact, zipped. */
    static final int MOST_BYTES = 3 * 1024 * 1024;

    private static final Pattern PINNED = Pattern.compile("[^@\\s]+@sha256:[0-9a-f]{64}");

    private final PipelineNames names;
    private final byte[] taskDefinition;
    private final byte[] appSpec;

    private PipelineArtifact(PipelineNames names, byte[] taskDefinition, byte[] appSpec) {
        this.names = names;
        this.taskDefinition = taskDefinition;
        this.appSpec = appSpec;
    }

    /**
     * Drafts the artifact without network or image; adds PIPELINE_REFUSES for everything that CodePipeline would not
     * replace, or would replace besides. It may be written only when there were no errors.
     *
     * @param taskDefinition the input of RegisterTaskDefinition, whatever the image of the container; it stays as it is
     * @param container the container that gets the image
     * @param appSpec YAML in UTF-8, {@code <TASK_DEFINITION>} in every resource; written as it is
     * @throws DeliveryException TEMPLATE_UNREADABLE, TEMPLATE_SHAPE when the AppSpec is no map
     */
    public static PipelineArtifact of(
            PipelineNames names, Template taskDefinition, String container, byte[] appSpec, Findings findings)
            throws DeliveryException {
        PipelineCheck check = new PipelineCheck(names, findings);
        check.taskDefinition(taskDefinition, container);
        check.appSpec(TemplateReader.read(names.appSpec(), appSpec));
        ObjectNode tree = taskDefinition.tree().deepCopy();
        for (JsonNode node : tree.path("containerDefinitions")) {
            if (node instanceof ObjectNode map && map.path("name").asText().equals(container)) {
                map.put("image", names.placeholder());
            }
        }
        return new PipelineArtifact(names, JsonWriter.write(tree), appSpec.clone());
    }

    /**
     * Writes the three files, all or none, in place of those of an earlier build.
     *
     * @param folder the artifact's own folder; it need not exist
     * @param image {@code repository@sha256:…}
     * @throws DeliveryException PIPELINE_REFUSES when the image is not pinned, the artifact is larger than the action
     *     takes, or the folder holds anything else; FILE_UNWRITABLE
     */
    public void write(Path folder, String image) throws DeliveryException {
        if (!PINNED.matcher(image).matches()) {
            throw new DeliveryException(
                    Code.PIPELINE_REFUSES,
                    "The image for " + PipelineNames.IMAGE_DETAIL + " is " + image
                            + ". Expected repository@sha256:… with 64 hexadecimal digits.",
                    "Run ecs-delivery:ecr-push first; it records the digest.");
        }
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put(PipelineNames.TASK_DEFINITION, taskDefinition);
        files.put(names.appSpec(), appSpec);
        files.put(PipelineNames.IMAGE_DETAIL, imageDetail(image));
        int size = zipped(files);
        if (size > MOST_BYTES) {
            throw new DeliveryException(
                    Code.PIPELINE_REFUSES,
                    "The artifact " + names.artifact() + " has " + size + " bytes when zipped. Expected at most "
                            + MOST_BYTES + ", the quota of the action CodeDeployToECS.",
                    "Make task definition and AppSpec smaller.");
        }
        new PipelineFolder(folder).replace(files);
    }

    /** The object that the action looks for, and nothing but that. */
    private static byte[] imageDetail(String image) {
        String quoted = new String(JsonStringEncoder.getInstance().quoteAsString(image));
        return ("{\"ImageURI\":\"" + quoted + "\"}").getBytes(StandardCharsets.UTF_8);
    }

    private static int zipped(Map<String, byte[]> files) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("memory can always be written", e);
        }
        return bytes.size();
    }
}
