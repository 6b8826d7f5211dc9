package io.github.ecsdelivery.spec.pipeline;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.spec.finding.Finding;
import io.github.ecsdelivery.spec.finding.Findings;
import io.github.ecsdelivery.spec.template.Template;
import java.util.Map;
import java.util.regex.Pattern;

/** Whether CodePipeline will replace what it is meant to replace, and nothing else. */
final class PipelineCheck {
    /** What CodePipeline puts the ARN for, in the AppSpec. */
    private static final String TASK_DEFINITION = "<TASK_DEFINITION>";

    private static final JsonPointer CONTAINERS = JsonPointer.compile("/containerDefinitions");
    private static final Pattern OPEN = Pattern.compile("<[^<>\\s]+>|\\$\\{[^}]*}");

    private final PipelineNames names;
    private final Findings findings;

    PipelineCheck(PipelineNames names, Findings findings) {
        this.names = names;
        this.findings = findings;
    }

    /**
     * Checks the images and that the placeholder stands nowhere else.
     *
     * @param template before the placeholder is set
     */
    void taskDefinition(Template template, String container) {
        int found = 0;
        JsonNode containers = template.tree().at(CONTAINERS);
        for (int i = 0; i < containers.size(); i++) {
            JsonPointer at = CONTAINERS.appendIndex(i);
            JsonNode name = containers.get(i).path("name");
            if (name.asText().equals(container)) {
                found++;
            } else {
                sidecar(template, name.asText(), containers.get(i).path("image"), at);
            }
            others(template, containers.get(i), at, at.appendProperty("image"));
        }
        for (Map.Entry<String, JsonNode> member : template.tree().properties()) {
            if (!member.getKey().equals("containerDefinitions")) {
                JsonPointer at = JsonPointer.empty().appendProperty(member.getKey());
                stands(template, member.getKey(), at);
                others(template, member.getValue(), at, CONTAINERS);
            }
        }
        if (found != 1) {
            String what = found == 0 ? "no container" : found + " containers";
            refuse(
                    template,
                    CONTAINERS,
                    "containerDefinitions has " + what + " named " + container
                            + ". Expected one, which gets the image.",
                    "Name the container as the AppSpec and <spec><containerName> have it.");
        }
    }

    /** Checks that the ARN will be placed in every resource. */
    void appSpec(Template template) {
        if (references(template, template.tree(), JsonPointer.empty()) == 0) {
            refuse(
                    template,
                    JsonPointer.empty(),
                    "The AppSpec has no TaskDefinition. Expected TaskDefinition: " + TASK_DEFINITION
                            + " in each resource.",
                    "Add it under Properties; CodePipeline places the ARN there.");
        }
    }

    private int references(Template template, JsonNode node, JsonPointer at) {
        int found = 0;
        for (Map.Entry<String, JsonNode> member : node.properties()) {
            JsonPointer here = at.appendProperty(member.getKey());
            if (member.getKey().equalsIgnoreCase("TaskDefinition")) {
                found++;
                if (!member.getValue().asText().equals(TASK_DEFINITION)) {
                    refuse(
                            template,
                            here,
                            Finding.path(here) + " is " + member.getValue() + ". Expected " + TASK_DEFINITION
                                    + ", which CodePipeline replaces.",
                            "Write " + TASK_DEFINITION + " there.");
                }
            } else {
                found += references(template, member.getValue(), here);
            }
        }
        for (int i = 0; node instanceof ArrayNode && i < node.size(); i++) {
            found += references(template, node.get(i), at.appendIndex(i));
        }
        return found;
    }

    private void sidecar(Template template, String name, JsonNode image, JsonPointer container) {
        JsonPointer at = container.appendProperty("image");
        if (image.asText().isBlank()) {
            refuse(
                    template,
                    container,
                    Finding.path(at) + " is missing, in container " + name
                            + ". Expected an image; the pipeline places only " + names.placeholder() + ".",
                    "Write the image there, or set it in <spec><images>.");
        } else if (OPEN.matcher(image.asText()).find()) {
            refuse(
                    template,
                    at,
                    Finding.path(at) + " is " + image + ", in container " + name
                            + ". Expected an image without placeholders; the pipeline places only "
                            + names.placeholder()
                            + ", in the container that is delivered.",
                    "Write the image there, or set it in <spec><images>.");
        }
    }

    private void others(Template template, JsonNode node, JsonPointer at, JsonPointer but) {
        if (at.equals(but)) {
            return;
        }
        if (node instanceof ObjectNode map) {
            for (Map.Entry<String, JsonNode> member : map.properties()) {
                JsonPointer here = at.appendProperty(member.getKey());
                stands(template, member.getKey(), here);
                others(template, member.getValue(), here, but);
            }
        } else if (node instanceof ArrayNode list) {
            for (int i = 0; i < list.size(); i++) {
                others(template, list.get(i), at.appendIndex(i), but);
            }
        } else if (node.isTextual()) {
            stands(template, node.textValue(), at);
        }
    }

    private void stands(Template template, String text, JsonPointer at) {
        if (text.contains(names.placeholder())) {
            refuse(
                    template,
                    at,
                    Finding.path(at) + " has " + names.placeholder()
                            + ", which CodePipeline would replace by the image there too. Expected it in the image of the"
                            + " delivered container only.",
                    "Write something else there, or give <pipeline><imageName> another name.");
        }
    }

    private void refuse(Template template, JsonPointer at, String sentence, String cure) {
        findings.add(Finding.error(Code.PIPELINE_REFUSES, template.place(at), at, sentence, cure));
    }
}
