package io.github.ecsdelivery.spec.appspec;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.spec.finding.Finding;
import io.github.ecsdelivery.spec.finding.Findings;
import io.github.ecsdelivery.spec.template.Template;
import io.github.ecsdelivery.spec.template.TemplateReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Trees and templates of tests. */
final class AppSpecs {
    static final String PLAIN = """
            version: 0.0
            Resources:
              - TargetService:
                  Type: AWS::ECS::Service
                  Properties:
                    TaskDefinition: <TASK_DEFINITION>
                    LoadBalancerInfo:
                      ContainerName: app
                      ContainerPort: 8080
            """;

    private AppSpecs() {}

    static ObjectNode tree(String json) {
        try {
            return (ObjectNode) JsonMapper.builder().build().readTree(json);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Template template(String name, String text) throws DeliveryException {
        return TemplateReader.read(name, text.getBytes(StandardCharsets.UTF_8));
    }

    /** What is found in an AppSpec without placeholders; warnings begin with WARN. */
    static List<String> findings(String name, String text) throws DeliveryException {
        Findings findings = new Findings();
        AppSpecDocument.read(template(name, text), false, findings).check(findings);
        return told(findings);
    }

    static List<String> told(Findings findings) {
        return findings.all().stream().map(AppSpecs::told).toList();
    }

    private static String told(Finding finding) {
        return (finding.isError() ? "" : "WARN ") + finding;
    }
}
