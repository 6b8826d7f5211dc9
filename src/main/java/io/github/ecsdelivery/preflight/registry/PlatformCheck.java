package io.github.ecsdelivery.preflight.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.preflight.Area;
import io.github.ecsdelivery.preflight.Check;
import io.github.ecsdelivery.preflight.Fact;
import io.github.ecsdelivery.preflight.Finding;
import java.util.List;

/** The image that was pushed runs on the processor that the task asks for (aws-facts C1). */
record PlatformCheck(Fact<List<String>> platforms, Fact<ObjectNode> taskDefinition) implements Check {
    @Override
    public Area area() {
        return Area.REGISTRY;
    }

    @Override
    public String title() {
        return "Platform of the image";
    }

    @Override
    public boolean repeated() {
        return true;
    }

    @Override
    public Finding look() throws DeliveryException {
        JsonNode definition = taskDefinition.get();
        List<String> built = platforms.get();
        String wanted = definition.at("/runtimePlatform/cpuArchitecture").asText();
        boolean fargate = definition
                .path("requiresCompatibilities")
                .valueStream()
                .anyMatch(type -> type.asText().equals("FARGATE"));
        if (wanted.isEmpty() && !fargate) {
            return Finding.ok("The instances decide what the task runs on; the image is for " + told(built) + ".");
        }
        String architecture = wanted.equals("ARM64") ? "arm64" : "amd64";
        if (built.stream().anyMatch(platform -> platform.endsWith("/" + architecture))) {
            return Finding.ok("The image is for " + told(built) + ", as the task asks for.");
        }
        return Finding.error(
                Code.SPEC_INVALID,
                "The image is for " + told(built) + ", but runtimePlatform.cpuArchitecture of the task definition "
                        + (wanted.isEmpty() ? "is not given, which means X86_64" : "is '" + wanted + "'")
                        + ": its containers would end with \"exec format error\".",
                "Build the image for linux/" + architecture + " (<image><platforms>), or correct cpuArchitecture.");
    }

    private static String told(List<String> platforms) {
        return String.join(", ", platforms);
    }
}
