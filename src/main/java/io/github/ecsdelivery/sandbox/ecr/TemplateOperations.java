package io.github.ecsdelivery.sandbox.ecr;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.ecsdelivery.sandbox.wire.Caller;
import io.github.ecsdelivery.sandbox.wire.Members;
import io.github.ecsdelivery.sandbox.wire.Refusal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The operations on repository creation templates, which are the registry's own and never another account's. */
final class TemplateOperations {
    private final EcrStore store;

    TemplateOperations(EcrStore store) {
        this.store = store;
    }

    JsonNode create(ObjectNode input, Caller caller) {
        CreationTemplate template = CreationTemplate.of(input, store.clock().instant());
        if (!store.templates().add(template)) {
            throw Refusal.of(
                    "TemplateAlreadyExistsException", EcrTexts.templateExists(template.prefix(), store.registryId()));
        }
        return answer(template);
    }

    JsonNode describe(ObjectNode input, Caller caller) {
        List<CreationTemplate> found = new ArrayList<>();
        List<String> prefixes = Members.texts(input, "prefixes");
        for (String prefix : prefixes) {
            found.add(demand(store.templates().get(CreationTemplate.prefix(prefix)), prefix));
        }
        ObjectNode output = JsonNodeFactory.instance.objectNode().put("registryId", store.registryId());
        Inputs.page(
                prefixes.isEmpty() ? store.templates().all() : found,
                input,
                output,
                "repositoryCreationTemplates",
                (page, one) -> write(page.addObject(), one));
        return output;
    }

    JsonNode delete(ObjectNode input, Caller caller) {
        String prefix = CreationTemplate.prefix(Inputs.required(input, "prefix"));
        return answer(demand(store.templates().remove(prefix), prefix));
    }

    private CreationTemplate demand(@Nullable CreationTemplate template, String prefix) {
        if (template == null) {
            throw Refusal.of("TemplateNotFoundException", EcrTexts.templateNotFound(prefix, store.registryId()));
        }
        return template;
    }

    private ObjectNode answer(CreationTemplate template) {
        ObjectNode output = JsonNodeFactory.instance.objectNode().put("registryId", store.registryId());
        write(output.putObject("repositoryCreationTemplate"), template);
        return output;
    }

    private static void write(ObjectNode node, CreationTemplate template) {
        node.put("prefix", template.prefix());
        optional(node, "description", template.description());
        ObjectNode encryption = node.putObject("encryptionConfiguration")
                .put("encryptionType", template.creation().encryptionType());
        optional(encryption, "kmsKey", template.creation().kmsKey());
        TagOperations.write(node.putArray("resourceTags"), template.creation().tags());
        RepositoryOperations.write(node, template.mutability());
        if (template.repositoryPolicy() != null) {
            node.put("repositoryPolicy", template.repositoryPolicy().text());
        }
        if (template.lifecyclePolicy() != null) {
            node.put("lifecyclePolicy", template.lifecyclePolicy().text());
        }
        template.appliedFor().forEach(node.putArray("appliedFor")::add);
        optional(node, "customRoleArn", template.customRoleArn());
        node.put("createdAt", Members.seconds(template.createdAt()))
                .put("updatedAt", Members.seconds(template.createdAt()));
    }

    private static void optional(ObjectNode node, String name, @Nullable String value) {
        if (value != null) {
            node.put(name, value);
        }
    }
}
