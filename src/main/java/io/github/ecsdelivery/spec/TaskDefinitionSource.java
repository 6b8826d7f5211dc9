package io.github.ecsdelivery.spec;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.ecsdelivery.environment.Progress;
import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.spec.TemplateChoice.Source;
import io.github.ecsdelivery.spec.model.TaskDefinitionModel;
import io.github.ecsdelivery.spec.template.PlaceholderSyntax;
import io.github.ecsdelivery.spec.template.Placeholders;
import io.github.ecsdelivery.spec.template.Template;
import io.github.ecsdelivery.spec.template.TemplateLocator;
import io.github.ecsdelivery.spec.template.TemplateLocator.Located;
import io.github.ecsdelivery.spec.template.TemplateReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Where the task definition comes from: a template, or the service that runs. */
final class TaskDefinitionSource {
    private final TemplateChoice choice;
    private final PlaceholderSyntax syntax;
    private final Progress progress;

    TaskDefinitionSource(TemplateChoice choice, PlaceholderSyntax syntax, Progress progress) {
        this.choice = choice;
        this.syntax = syntax;
        this.progress = progress;
    }

    /**
     * The task definition with its values placed.
     *
     * @param besideAppSpec the file that the AppSpec names as its task definition, or null
     * @return empty when it is the service's and that cannot be asked
     * @throws DeliveryException TEMPLATE_MISSING, TEMPLATE_UNREADABLE, TEMPLATE_SHAPE, SETTING_MISSING for several
     *     candidates, or what the service throws
     */
    Optional<Template> read(Placeholders placeholders, LiveSource live, @Nullable Path besideAppSpec)
            throws DeliveryException {
        Path file = file(besideAppSpec);
        if (file == null) {
            return live.look().map(this::running);
        }
        Template template = described(TemplateReader.read(choice.baseDirectory(), file, syntax));
        placeholders.fill(template, new TaskDefinitionModel());
        progress.line("Task definition: " + template.name());
        return Optional.of(template);
    }

    private @Nullable Path file(@Nullable Path besideAppSpec) throws DeliveryException {
        Path meant = meant(besideAppSpec);
        Set<Path> named = new HashSet<>(choice.named());
        if (meant != null) {
            named.add(meant);
        }
        Located located = TemplateLocator.TASK_DEFINITION.find(choice.baseDirectory(), choice.taskDefinition(), named);
        located.passedOver().forEach(path -> notTaken(path, "<spec><taskDefinition> names another"));
        Path file = located.file();
        if (choice.source() == Source.SERVICE) {
            if (file != null) {
                notTaken(file, "<spec><taskDefinitionSource> is service");
            }
            return null;
        }
        if (meant != null) {
            if (file != null && !file.equals(meant)) {
                notTaken(file, "the AppSpec names another");
            }
            return meant;
        }
        if (file == null && besideAppSpec != null) {
            throw gone(besideAppSpec);
        }
        return choice.source() == Source.FILE ? TemplateLocator.TASK_DEFINITION.require(located) : file;
    }

    /** What the AppSpec names and is there, when it is left to that. */
    private @Nullable Path meant(@Nullable Path besideAppSpec) {
        boolean left = choice.taskDefinition() == null && choice.source() != Source.SERVICE;
        return left && besideAppSpec != null && Files.isRegularFile(besideAppSpec) ? besideAppSpec : null;
    }

    private DeliveryException gone(Path besideAppSpec) {
        return new DeliveryException(
                Code.TEMPLATE_MISSING,
                "The TaskDefinition of the AppSpec names " + TemplateReader.name(choice.baseDirectory(), besideAppSpec)
                        + ", which does not exist. Expected a template beside the AppSpec.",
                "Correct the path there, write <TASK_DEFINITION>, or name the template in <spec><taskDefinition>.");
    }

    private void notTaken(Path file, String why) {
        progress.warn(
                TemplateReader.name(choice.baseDirectory(), file) + " lies there and is not taken, since " + why + ".");
    }

    /** What DescribeTaskDefinition printed is a template too, as far as it can be registered. */
    private Template described(Template template) {
        Template inner = template;
        if (template.tree().get("taskDefinition") instanceof ObjectNode) {
            inner = template.within("taskDefinition", "tags");
        }
        List<String> dropped = TaskDefinitionTree.dropOutputOnly(inner.tree());
        if (inner != template || !dropped.isEmpty()) {
            dropped.addAll(TaskDefinitionTree.dropForeignTags(inner.tree()).stream()
                    .map(tag -> "tag " + tag)
                    .toList());
        }
        if (!dropped.isEmpty()) {
            progress.warn(template.name() + ": " + String.join(", ", dropped)
                    + " left out; ECS sets them itself and refuses them in a registration.");
        }
        return inner;
    }

    /** No placeholders here: what runs is what is meant, ${…} for the container's shell included. */
    private Template running(LiveService.Snapshot live) {
        ObjectNode tree = live.taskDefinition().deepCopy();
        String name = tree.path("family").asText() + ":" + tree.path("revision").asText();
        List<String> dropped = TaskDefinitionTree.dropOutputOnly(tree);
        List<String> tags = TaskDefinitionTree.dropForeignTags(tree);
        progress.line("Task definition: " + name + ", as service " + live.service() + " runs it");
        progress.detail("Left out of it, since only a description has them: " + String.join(", ", dropped)
                + (tags.isEmpty() ? "" : ", tags " + String.join(", ", tags)));
        return Template.withoutFile("task definition " + name + " of service " + live.service(), tree);
    }
}
