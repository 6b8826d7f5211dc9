package io.github.ecsdelivery.spec.appspec;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.spec.finding.Finding;
import io.github.ecsdelivery.spec.finding.Findings;
import io.github.ecsdelivery.spec.finding.Place;
import io.github.ecsdelivery.spec.template.PlaceholderSyntax;
import io.github.ecsdelivery.spec.template.Template;
import io.github.ecsdelivery.spec.template.TemplateReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The input of CodeDeploy CreateDeployment, or its {@code revision} alone, that holds an AppSpec as a string (source:
 * facts A2, the revision types AppSpecContent and String).
 */
final class CreateDeploymentRequest {
    private static final List<List<String>> CONTENTS = List.of(
            List.of("revision", "appSpecContent", "content"),
            List.of("revision", "string", "content"),
            List.of("appSpecContent", "content"),
            List.of("string", "content"));

    private final PlaceholderSyntax syntax;
    private final Findings findings;

    CreateDeploymentRequest(PlaceholderSyntax syntax, Findings findings) {
        this.syntax = syntax;
        this.findings = findings;
    }

    /**
     * @return the AppSpec inside, with places in the file; the template itself when it is no such request; null when
     *     there is no AppSpec inside, which is then told
     */
    @Nullable
    Template unwrap(Template template) {
        ObjectNode tree = template.tree();
        if (AnyCase.key(tree, "Resources") != null) {
            return template;
        }
        AppSpecFindings told = new AppSpecFindings(template, findings);
        for (List<String> path : CONTENTS) {
            JsonPointer at = pointer(tree, path);
            if (at != null) {
                return content(told, at);
            }
        }
        String revision = AnyCase.key(tree, "revision");
        if (revision == null) {
            return template;
        }
        told.shape(
                JsonPointer.empty().appendProperty(revision),
                "is that of a request to CodeDeploy CreateDeployment and holds no AppSpec",
                "the AppSpec in revision.appSpecContent.content",
                "Write the AppSpec alone into the file.");
        return null;
    }

    private @Nullable Template content(AppSpecFindings told, JsonPointer at) {
        JsonNode content = told.template().tree().at(at);
        if (!content.isTextual()) {
            told.shape(
                    at,
                    "is " + AppSpecFindings.shown(content),
                    "the AppSpec as a string",
                    "Write the AppSpec alone into the file.");
            return null;
        }
        List<String> others = new ArrayList<>();
        others(told.template().tree(), JsonPointer.empty(), at, others);
        told.warning(
                JsonPointer.empty(),
                "is a request to CodeDeploy CreateDeployment; its " + Finding.path(at) + " is taken"
                        + (others.isEmpty() ? "" : ", and this is left out: " + String.join(", ", others)),
                "the AppSpec alone",
                "Write the AppSpec alone into the file; application, group, config and description come from <deployment>.");
        return read(told, at, content.textValue());
    }

    /** All other values of the request; the type of the revision says nothing more. */
    private static void others(JsonNode node, JsonPointer at, JsonPointer taken, List<String> others) {
        if (node instanceof ObjectNode map) {
            for (Map.Entry<String, JsonNode> entry : map.properties()) {
                others(entry.getValue(), at.appendProperty(entry.getKey()), taken, others);
            }
        } else if (!at.equals(taken)
                && !"revisionType".equalsIgnoreCase(at.last().getMatchingProperty())) {
            others.add(Finding.path(at) + (node.isValueNode() ? " " + AppSpecFindings.shown(node) : ""));
        }
    }

    private @Nullable Template read(AppSpecFindings told, JsonPointer at, String content) {
        Template outer = told.template();
        Place place = outer.place(at);
        String block = inPlace(content, outer.yamlText(at), place.line());
        try {
            if (block != null) {
                return TemplateReader.read(outer.name(), block.getBytes(StandardCharsets.UTF_8), syntax);
            }
            Template inner =
                    TemplateReader.read(outer.name() + "#content", content.getBytes(StandardCharsets.UTF_8), syntax);
            inner.origin(JsonPointer.empty(), place);
            return inner;
        } catch (DeliveryException e) {
            findings.add(Finding.error(e.code(), place, at, e.sentence(), e.cure()));
            return null;
        }
    }

    /**
     * The content of a YAML block with each line where it stands in the file, so that the places in it are those in the
     * file.
     *
     * @return null when its lines are not those of the file
     */
    private static @Nullable String inPlace(String content, @Nullable String written, int line) {
        if (written == null || !written.startsWith("|")) {
            return null;
        }
        int first = (int) content.lines().takeWhile(String::isBlank).count();
        String inContent = content.lines().skip(first).findFirst().orElse("");
        String inFile = written.lines().skip(1L + first).findFirst().orElse("");
        String indent = " ".repeat(Math.max(0, indent(inFile) - indent(inContent)));
        StringBuilder text = new StringBuilder("\n".repeat(line));
        content.lines().forEach(each -> text.append(indent).append(each).append('\n'));
        return text.toString();
    }

    private static int indent(String line) {
        return line.length() - line.stripLeading().length();
    }

    private static @Nullable JsonPointer pointer(ObjectNode tree, List<String> path) {
        JsonPointer at = JsonPointer.empty();
        JsonNode node = tree;
        for (String wanted : path) {
            String key = node instanceof ObjectNode map ? AnyCase.key(map, wanted) : null;
            if (key == null) {
                return null;
            }
            at = at.appendProperty(key);
            node = node.path(key);
        }
        return at;
    }
}
