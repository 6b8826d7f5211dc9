package io.github.ecsdelivery.preflight.service;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.preflight.Area;
import io.github.ecsdelivery.preflight.Check;
import io.github.ecsdelivery.preflight.Finding;
import io.github.ecsdelivery.preflight.service.Services.Service;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The Fargate platform version that the AppSpec asks for has what the task definition uses. AWS source: ECS developer guide,
 * Fargate platform versions.
 */
final class PlatformVersionCheck implements Check {
    private static final Pattern VERSION = Pattern.compile("(\\d+)\\.(\\d+)\\.(\\d+)");
    private static final int[] NEWEST = {1, 4};
    /** A JSON key, a version stage or a version id follows the ARN of the secret. */
    private static final Pattern PART_OF_SECRET =
            Pattern.compile("arn:[^:]+:secretsmanager:[^:]*:[^:]*:secret:[^:]+:.*");

    private final ServiceFacts facts;
    private final JsonNode definition;
    private final boolean ownProviders;
    private final String version;

    /**
     * @param definition what is to be registered
     * @param ownProviders whether the AppSpec names capacity providers
     * @param version as the AppSpec has it
     */
    PlatformVersionCheck(ServiceFacts facts, JsonNode definition, boolean ownProviders, String version) {
        this.facts = facts;
        this.definition = definition;
        this.ownProviders = ownProviders;
        this.version = version;
    }

    @Override
    public Area area() {
        return Area.SERVICE;
    }

    @Override
    public String title() {
        return "Platform version";
    }

    @Override
    public Finding look() throws DeliveryException {
        Service service = facts.service().get();
        if (!ownProviders && service.launchType().equals("EC2")) {
            return Finding.error(
                    Code.SPEC_INVALID,
                    "The AppSpec asks for the platform version " + version
                            + ", which is Fargate's, and the service runs its" + " tasks on instances.",
                    "Remove PlatformVersion from the AppSpec.");
        }
        List<String> used = used();
        if (!isOld() || used.isEmpty()) {
            return Finding.ok("The platform version " + version + " has what the task definition uses.");
        }
        return Finding.error(
                Code.SPEC_INVALID,
                "The AppSpec asks for the platform version " + version + ", and the task definition uses "
                        + String.join(", ", used) + ", which came with 1.4.0.",
                "Write PlatformVersion: LATEST into the AppSpec, or leave it out.");
    }

    private boolean isOld() {
        Matcher matcher = VERSION.matcher(version);
        return matcher.matches()
                && Integer.parseInt(matcher.group(1)) * 1000 + Integer.parseInt(matcher.group(2))
                        < NEWEST[0] * 1000 + NEWEST[1];
    }

    private List<String> used() {
        Set<String> used = new LinkedHashSet<>();
        if (definition.path("runtimePlatform").path("cpuArchitecture").asText().equals("ARM64")) {
            used.add("ARM64");
        }
        for (String member : List.of("ephemeralStorage", "pidMode")) {
            if (definition.hasNonNull(member)) {
                used.add(member);
            }
        }
        for (JsonNode volume : definition.path("volumes")) {
            if (volume.has("efsVolumeConfiguration")) {
                used.add("EFS volumes");
            }
        }
        for (JsonNode container : definition.path("containerDefinitions")) {
            if (!container.path("environmentFiles").isEmpty()) {
                used.add("environmentFiles");
            }
            for (JsonNode secret : container.path("secrets")) {
                if (PART_OF_SECRET.matcher(secret.path("valueFrom").asText()).matches()) {
                    used.add("single keys or versions of secrets");
                }
            }
            for (JsonNode capability :
                    container.path("linuxParameters").path("capabilities").path("add")) {
                if (capability.asText().equals("SYS_PTRACE")) {
                    used.add("SYS_PTRACE");
                }
            }
        }
        return new ArrayList<>(used);
    }
}
