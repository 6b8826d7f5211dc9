package io.github.ecsdelivery.spec;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.ecsdelivery.environment.DeliveryFolder;
import io.github.ecsdelivery.environment.Progress;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.image.ImageRecord;
import io.github.ecsdelivery.spec.model.AppSpecModel;
import io.github.ecsdelivery.spec.model.TaskDefinitionModel;
import io.github.ecsdelivery.spec.template.PlaceholderFindings;
import io.github.ecsdelivery.spec.template.Placeholders;
import io.github.ecsdelivery.spec.template.Template;
import io.github.ecsdelivery.spec.template.TemplateLocator;
import io.github.ecsdelivery.spec.text.JsonWriter;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Renders task definition and AppSpec from templates, or from the service that runs. */
public final class SpecRenderer {
    private final LiveService service;
    private final Progress progress;

    public SpecRenderer(LiveService service, Progress progress) {
        this.service = service;
        this.progress = progress;
    }

    /**
     * Writes taskdef.json, appspec.yaml and bundle.json. The live service is read only when a template is missing or
     * leaves the container open.
     *
     * @param folder holds image.json; takes the files
     * @throws DeliveryException HANDOVER_MISSING, HANDOVER_MISMATCH, TEMPLATE_MISSING, TEMPLATE_UNREADABLE, TEMPLATE_SHAPE,
     *     PLACEHOLDER_UNKNOWN, CONTAINER_UNKNOWN, or what {@link LiveService#read} throws; nothing is written then
     */
    public RenderedSpec render(SpecRequest request, DeliveryFolder folder) throws DeliveryException {
        ImageRecord image = PushedImage.of(request.delivery(), folder);
        LiveSource live = new LiveSource(service, request.codeDeployApplication(), request.codeDeployGroup());
        Template taskDefinitionFile =
                TemplateLocator.TASK_DEFINITION.find(request.baseDirectory(), request.taskDefinition());
        Template appSpecFile = TemplateLocator.APP_SPEC.find(request.baseDirectory(), request.appSpec());

        PlaceholderFindings findings = new PlaceholderFindings();
        Placeholders placeholders = new Placeholders(DeliveryValues.of(request, image), findings);
        List<AppSpecResource> resources = appSpecFile == null ? List.of() : filled(appSpecFile, placeholders);
        TaskDefinitionTemplate taskDefinition =
                TaskDefinitionTemplate.of(taskDefinition(taskDefinitionFile, placeholders, live));

        String container = container(request, taskDefinition, resources, live, findings);
        taskDefinition.setImage(container, image.reference());
        progress.line("Image: " + image.reference() + " in container " + container);

        Template appSpecTemplate = appSpecFile == null ? generated(taskDefinition, container, live.get()) : appSpecFile;
        AppSpecDocument appSpec = AppSpecDocument.of(appSpecTemplate);
        progress.line("AppSpec: " + appSpecTemplate.name() + ", container " + appSpec.containerName() + ", port "
                + appSpec.containerPort());

        Path taskDefinitionPath = folder.write(Bundle.TASK_DEFINITION, JsonWriter.write(taskDefinition.tree()));
        Path appSpecPath = folder.write(Bundle.APP_SPEC, appSpec.toYaml());
        Bundle.seal(request.delivery(), folder);
        return new RenderedSpec(
                taskDefinitionPath,
                appSpecPath,
                container,
                appSpec.containerPort(),
                image.reference(),
                taskDefinition.template().name(),
                appSpecTemplate.name());
    }

    /** The task definition's reference is set first, so that whatever stood there need not be known. */
    private static List<AppSpecResource> filled(Template appSpec, Placeholders placeholders) throws DeliveryException {
        List<AppSpecResource> resources = AppSpecResource.of(appSpec);
        for (AppSpecResource resource : resources) {
            resource.setTaskDefinition(AppSpecDocument.PLACEHOLDER);
        }
        placeholders.fill(appSpec, new AppSpecModel());
        return resources;
    }

    private Template taskDefinition(@Nullable Template file, Placeholders placeholders, LiveSource live)
            throws DeliveryException {
        if (file == null) {
            return running(live.get());
        }
        List<String> dropped = TaskDefinitionTree.dropOutputOnly(file.tree());
        if (!dropped.isEmpty()) {
            progress.warn(file.name() + ": " + String.join(", ", dropped)
                    + " left out; ECS sets them itself and refuses them in a registration.");
        }
        placeholders.fill(file, new TaskDefinitionModel());
        progress.line("Task definition: " + file.name());
        return file;
    }

    /** No placeholders here: what runs is what is meant, ${…} for the container's shell included. */
    private Template running(LiveService.Snapshot live) {
        ObjectNode tree = live.taskDefinition().deepCopy();
        String name = tree.path("family").asText() + ":" + tree.path("revision").asText();
        String source = "task definition " + name + " of service " + live.service();
        List<String> dropped = TaskDefinitionTree.dropOutputOnly(tree);
        List<String> tags = TaskDefinitionTree.dropForeignTags(tree);
        progress.line("Task definition: " + name + ", as service " + live.service() + " runs it");
        progress.detail("Left out of it, since only a description has them: " + String.join(", ", dropped)
                + (tags.isEmpty() ? "" : ", tags " + String.join(", ", tags)));
        return Template.withoutFile(source, tree);
    }

    private String container(
            SpecRequest request,
            TaskDefinitionTemplate taskDefinition,
            List<AppSpecResource> resources,
            LiveSource live,
            PlaceholderFindings findings)
            throws DeliveryException {
        ContainerChoice choice = new ContainerChoice(
                taskDefinition.containerNames(), taskDefinition.template().name());
        String fromAppSpec = resources.isEmpty() ? null : resources.get(0).containerName();
        String chosen = choice.choose(fromAppSpec, request.containerName(), live);
        if (chosen != null && taskDefinition.has(chosen)) {
            findings.forget(taskDefinition.template(), taskDefinition.imageAt(chosen));
        }
        findings.throwIfAny();
        for (AppSpecResource resource : resources) {
            resource.checkAgainst(taskDefinition);
        }
        String configured = request.containerName();
        if (configured != null && !configured.equals(chosen)) {
            progress.warn("<spec><containerName> is " + configured + " and is not looked at, since the AppSpec names "
                    + chosen + ".");
        }
        return choice.require(chosen);
    }

    private static Template generated(
            TaskDefinitionTemplate taskDefinition, String container, LiveService.Snapshot live)
            throws DeliveryException {
        int port = PortChoice.of(taskDefinition, container, live);
        return Template.withoutFile(
                "generated from service " + live.service(),
                AppSpecGenerator.generate(AppSpecDocument.PLACEHOLDER, container, port, live.serviceTree()));
    }
}
