package io.github.ecsdelivery.spec.appspec;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.spec.template.Template;
import io.github.ecsdelivery.spec.template.TemplateReader;
import java.nio.charset.StandardCharsets;

/** An AppSpec without open ends: container and port are known, the task definition can be set. */
public final class AppSpecDocument {
    /** What stands for the task definition until it is registered; CodePipeline knows it too. */
    public static final String PLACEHOLDER = "<TASK_DEFINITION>";

    private final String name;
    private final ObjectNode tree;
    private final String containerName;
    private final int containerPort;

    private AppSpecDocument(String name, ObjectNode tree, String containerName, int containerPort) {
        this.name = name;
        this.tree = tree;
        this.containerName = containerName;
        this.containerPort = containerPort;
    }

    /**
     * @param name the file's, for messages
     * @param yaml its content
     * @throws DeliveryException TEMPLATE_UNREADABLE, TEMPLATE_SHAPE
     */
    public static AppSpecDocument parse(String name, byte[] yaml) throws DeliveryException {
        return of(TemplateReader.read(name, yaml));
    }

    /**
     * @throws DeliveryException TEMPLATE_SHAPE when the tree is not an AppSpec for ECS
     */
    public static AppSpecDocument of(Template template) throws DeliveryException {
        AppSpecResource first = AppSpecResource.of(template).get(0);
        first.checkConstants();
        return new AppSpecDocument(template.name(), template.tree(), first.containerName(), first.containerPort());
    }

    /** The same AppSpec for this task definition, in every resource, as YAML; this document stays as it is. */
    public byte[] withTaskDefinition(String arn) throws DeliveryException {
        Template copy = Template.withoutFile(name, tree.deepCopy());
        for (AppSpecResource resource : AppSpecResource.of(copy)) {
            resource.setTaskDefinition(arn);
        }
        return YamlWriter.write(copy.tree()).getBytes(StandardCharsets.UTF_8);
    }

    /** YAML in UTF-8. */
    public byte[] toYaml() {
        return YamlWriter.write(tree).getBytes(StandardCharsets.UTF_8);
    }

    /** Container behind the load balancer, of the first resource. */
    public String containerName() {
        return containerName;
    }

    /** Its port. */
    public int containerPort() {
        return containerPort;
    }
}
