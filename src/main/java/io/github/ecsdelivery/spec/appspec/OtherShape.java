package io.github.ecsdelivery.spec.appspec;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Names what is no AppSpec for ECS though it may be a good file of another kind. */
final class OtherShape {
    private static final List<String> SERVERS = List.of("os", "files", "permissions");
    private static final String EXPECTED = "one for ECS: version: 0.0, and under Resources a list with"
            + " TargetService, its Type AWS::ECS::Service and its Properties TaskDefinition and LoadBalancerInfo"
            + " (ContainerName, ContainerPort)";
    private static final String CURE =
            "Write it so, or remove the file: then an AppSpec is made from the service that runs.";

    private OtherShape() {}

    /** Whether it is something else, which is then told. */
    static boolean isTold(AppSpecFindings findings) {
        ObjectNode tree = findings.template().tree();
        if (AnyCase.key(tree, "Resources") == null) {
            return servers(findings, tree) || taskDefinition(findings, tree);
        }
        return Target.of(tree).stream().anyMatch(target -> lambda(findings, target));
    }

    private static boolean servers(AppSpecFindings findings, ObjectNode tree) {
        Stream<String> keys = SERVERS.stream().filter(key -> AnyCase.key(tree, key) != null);
        Stream<String> hooks =
                hasScripts(AnyCase.value(tree, "hooks")) ? Stream.of("hooks with location") : Stream.of();
        String signs = Stream.concat(keys, hooks).collect(Collectors.joining(", "));
        if (signs.isEmpty()) {
            return false;
        }
        findings.shape(JsonPointer.empty(), "is one for servers, EC2 or on-premises (" + signs + ")", EXPECTED, CURE);
        return true;
    }

    /** Hooks of servers are a map: by event, a list of maps with the location of a script. */
    private static boolean hasScripts(JsonNode hooks) {
        return hooks.isObject()
                && hooks.properties().stream()
                        .flatMap(event -> event.getValue().valueStream())
                        .anyMatch(script -> !AnyCase.value(script, "location").isMissingNode());
    }

    private static boolean taskDefinition(AppSpecFindings findings, ObjectNode tree) {
        boolean found = tree.has("containerDefinitions");
        if (found) {
            findings.shape(
                    JsonPointer.empty(),
                    "is a task definition (containerDefinitions)",
                    EXPECTED,
                    "Name it in <spec><taskDefinition>, and the AppSpec in <spec><appSpec>.");
        }
        return found;
    }

    private static boolean lambda(AppSpecFindings findings, Target target) {
        String type = target.value("Type").asText();
        List<String> signs = Stream.of("CurrentVersion", "TargetVersion")
                .filter(key -> !target.value("Properties", key).isMissingNode())
                .toList();
        if (!type.equalsIgnoreCase("AWS::Lambda::Function") && signs.isEmpty()) {
            return false;
        }
        String shown = signs.isEmpty() ? "Type " + type : String.join(", ", signs);
        findings.shape(target.at(), "is a resource of an AppSpec for Lambda (" + shown + ")", EXPECTED, CURE);
        return true;
    }
}
