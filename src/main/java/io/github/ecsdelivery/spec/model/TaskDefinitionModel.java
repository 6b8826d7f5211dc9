package io.github.ecsdelivery.spec.model;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The numbers and booleans of ECS RegisterTaskDefinition, and those strings in which people put numbers and booleans
 * (source: the ECS service model; the 2026 volumes included).
 */
public final class TaskDefinitionModel implements ValueModel {
    private static final String CONTAINER = "containerDefinitions[].";

    static final Set<String> NUMBERS = in(
            Set.of(
                    "ephemeralStorage.sizeInGiB",
                    "volumes[].efsVolumeConfiguration.transitEncryptionPort",
                    "volumes[].s3filesVolumeConfiguration.transitEncryptionPort"),
            "cpu",
            "memory",
            "memoryReservation",
            "portMappings[].containerPort",
            "portMappings[].hostPort",
            "restartPolicy.ignoredExitCodes[]",
            "restartPolicy.restartAttemptPeriod",
            "linuxParameters.sharedMemorySize",
            "linuxParameters.maxSwap",
            "linuxParameters.swappiness",
            "linuxParameters.tmpfs[].size",
            "startTimeout",
            "stopTimeout",
            "ulimits[].softLimit",
            "ulimits[].hardLimit",
            "healthCheck.interval",
            "healthCheck.timeout",
            "healthCheck.retries",
            "healthCheck.startPeriod");

    static final Set<String> BOOLEANS = in(
            Set.of(
                    "enableFaultInjection",
                    "volumes[].configuredAtLaunch",
                    "volumes[].dockerVolumeConfiguration.autoprovision"),
            "essential",
            "restartPolicy.enabled",
            "linuxParameters.initProcessEnabled",
            "disableNetworking",
            "privileged",
            "readonlyRootFilesystem",
            "mountPoints[].readOnly",
            "volumesFrom[].readOnly",
            "interactive",
            "pseudoTerminal");

    static final Set<String> TEXTS = in(
            Set.of("cpu", "memory", "tags[].key", "tags[].value", "proxyConfiguration.properties[].value"),
            "entryPoint[]",
            "command[]",
            "environment[].value",
            "user",
            "portMappings[].containerPortRange",
            "healthCheck.command[]",
            "systemControls[].value",
            "resourceRequirements[].value");

    /** Maps whose keys the user chooses and whose values are strings. */
    static final Set<String> TEXT_MAPS = in(
            Set.of("volumes[].dockerVolumeConfiguration.driverOpts", "volumes[].dockerVolumeConfiguration.labels"),
            "dockerLabels",
            "logConfiguration.options",
            "firelensConfiguration.options");

    private static final Map<String, Type> TYPES = Stream.of(
                    typed(NUMBERS, Type.NUMBER), typed(BOOLEANS, Type.BOOLEAN), typed(TEXTS, Type.TEXT))
            .flatMap(types -> types.entrySet().stream())
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

    @Override
    public Type typeAt(String path) {
        Type type = TYPES.get(path);
        if (type != null) {
            return type;
        }
        return TEXT_MAPS.stream().anyMatch(map -> path.startsWith(map + ".")) ? Type.TEXT : Type.OTHER;
    }

    private static Set<String> in(Set<String> top, String... inContainer) {
        return Stream.concat(top.stream(), Stream.of(inContainer).map(CONTAINER::concat))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Map<String, Type> typed(Set<String> paths, Type type) {
        return paths.stream().collect(Collectors.toMap(path -> path, path -> type));
    }
}
