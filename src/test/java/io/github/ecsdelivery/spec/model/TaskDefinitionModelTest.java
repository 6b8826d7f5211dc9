package io.github.ecsdelivery.spec.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.services.ecs.model.ApplicationProtocol;
import software.amazon.awssdk.services.ecs.model.CPUArchitecture;
import software.amazon.awssdk.services.ecs.model.Compatibility;
import software.amazon.awssdk.services.ecs.model.ContainerCondition;
import software.amazon.awssdk.services.ecs.model.DeviceCgroupPermission;
import software.amazon.awssdk.services.ecs.model.EFSAuthorizationConfigIAM;
import software.amazon.awssdk.services.ecs.model.EFSTransitEncryption;
import software.amazon.awssdk.services.ecs.model.EnvironmentFileType;
import software.amazon.awssdk.services.ecs.model.FirelensConfigurationType;
import software.amazon.awssdk.services.ecs.model.IpcMode;
import software.amazon.awssdk.services.ecs.model.LogDriver;
import software.amazon.awssdk.services.ecs.model.NetworkMode;
import software.amazon.awssdk.services.ecs.model.OSFamily;
import software.amazon.awssdk.services.ecs.model.PidMode;
import software.amazon.awssdk.services.ecs.model.ProxyConfigurationType;
import software.amazon.awssdk.services.ecs.model.RegisterTaskDefinitionRequest;
import software.amazon.awssdk.services.ecs.model.ResourceType;
import software.amazon.awssdk.services.ecs.model.Scope;
import software.amazon.awssdk.services.ecs.model.TaskDefinitionPlacementConstraintType;
import software.amazon.awssdk.services.ecs.model.TransportProtocol;
import software.amazon.awssdk.services.ecs.model.UlimitName;
import software.amazon.awssdk.services.ecs.model.VersionConsistency;

/** Holds our model against the one that the SDK was generated from, and against that of the sandbox. */
class TaskDefinitionModelTest {
    /** Known to the ECS model of 2026 and not to the SDK. */
    private static final Set<String> NEWER = Set.of(
            "volumes[].s3filesVolumeConfiguration.fileSystemArn",
            "volumes[].s3filesVolumeConfiguration.rootDirectory",
            "volumes[].s3filesVolumeConfiguration.transitEncryptionPort",
            "volumes[].s3filesVolumeConfiguration.accessPointArn");

    /** The resource type of 2026, which the SDK does not know. */
    private static final Set<String> NEWER_WORDS = Set.of("NeuronDevice");

    /** The SDK's enumerations by the path where they are used. */
    private static final Map<String, Supplier<Set<? extends Enum<?>>>> ENUMERATIONS = Map.ofEntries(
            Map.entry("networkMode", NetworkMode::knownValues),
            Map.entry("requiresCompatibilities[]", Compatibility::knownValues),
            Map.entry("pidMode", PidMode::knownValues),
            Map.entry("ipcMode", IpcMode::knownValues),
            Map.entry("proxyConfiguration.type", ProxyConfigurationType::knownValues),
            Map.entry("placementConstraints[].type", TaskDefinitionPlacementConstraintType::knownValues),
            Map.entry("runtimePlatform.cpuArchitecture", CPUArchitecture::knownValues),
            Map.entry("runtimePlatform.operatingSystemFamily", OSFamily::knownValues),
            Map.entry("containerDefinitions[].portMappings[].protocol", TransportProtocol::knownValues),
            Map.entry("containerDefinitions[].portMappings[].appProtocol", ApplicationProtocol::knownValues),
            Map.entry("containerDefinitions[].environmentFiles[].type", EnvironmentFileType::knownValues),
            Map.entry("containerDefinitions[].dependsOn[].condition", ContainerCondition::knownValues),
            Map.entry("containerDefinitions[].versionConsistency", VersionConsistency::knownValues),
            Map.entry("containerDefinitions[].ulimits[].name", UlimitName::knownValues),
            Map.entry("containerDefinitions[].logConfiguration.logDriver", LogDriver::knownValues),
            Map.entry("containerDefinitions[].resourceRequirements[].type", ResourceType::knownValues),
            Map.entry("containerDefinitions[].firelensConfiguration.type", FirelensConfigurationType::knownValues),
            Map.entry(
                    "containerDefinitions[].linuxParameters.devices[].permissions[]",
                    DeviceCgroupPermission::knownValues),
            Map.entry("volumes[].dockerVolumeConfiguration.scope", Scope::knownValues),
            Map.entry("volumes[].efsVolumeConfiguration.transitEncryption", EFSTransitEncryption::knownValues),
            Map.entry(
                    "volumes[].efsVolumeConfiguration.authorizationConfig.iam",
                    EFSAuthorizationConfigIAM::knownValues));

    private final TaskDefinitionModel model = new TaskDefinitionModel();

    @Test
    void knowsWhatTheSdkKnowsAndNothingElseButTheNewest() {
        Map<String, ValueModel.Type> sdk = new TreeMap<>();
        walk(RegisterTaskDefinitionRequest.builder(), "", sdk);
        Map<String, ValueModel.Type> ours = new TreeMap<>();
        leaves(model.root(), "", ours);

        assertThat(ours.keySet()).containsAll(NEWER);
        ours.keySet().removeAll(NEWER);
        assertThat(ours).isEqualTo(sdk).hasSizeGreaterThan(120);
    }

    @Test
    void hasTheWordsOfEveryEnumeration() {
        Map<String, Set<String>> ours = new TreeMap<>();
        words(model.root(), "", ours);

        assertThat(ours.values().stream().filter(words -> words.removeAll(NEWER_WORDS)))
                .hasSize(1);
        assertThat(ours.keySet()).isEqualTo(ENUMERATIONS.keySet());
        ENUMERATIONS.forEach((path, known) -> assertThat(ours.get(path))
                .as(path)
                .isEqualTo(known.get().stream().map(Object::toString).collect(Collectors.toSet())));
    }

    /** The two files are independent on purpose: what one has wrong the other refuses. */
    @Test
    void saysTheSameAsTheSandbox() throws IOException {
        Map<String, Map<String, String>> sandbox = new LinkedHashMap<>();
        Map<String, String> structure = new TreeMap<>();
        for (String line : Files.readAllLines(
                Path.of("src/main/resources/io/github/ecsdelivery/sandbox/ecs/task-definition.shape"))) {
            if (line.startsWith("  ")) {
                String[] words = line.strip().split(" ", 2);
                structure.put(words[0], words[1]);
            } else if (!line.startsWith("#")) {
                structure = new TreeMap<>();
                sandbox.put(line, structure);
            }
        }
        Map<String, Map<String, String>> ours = new LinkedHashMap<>();
        asSandbox(model.root(), ours);

        assertThat(ours).isEqualTo(sandbox);
    }

    @ParameterizedTest
    @CsvSource({
        "'', OTHER",
        "family, TEXT",
        "networkMode, TEXT",
        "cpu, TEXT",
        "containerDefinitions, OTHER",
        "containerDefinitions[], OTHER",
        "containerDefinitions[].cpu, NUMBER",
        "containerDefinitions.cpu, OTHER",
        "containerDefinitions[].essential, BOOLEAN",
        "containerDefinitions[].command[], TEXT",
        "containerDefinitions[].Cpu, OTHER",
        "containerDefinitions[].portMappings[].containerPort, NUMBER",
        "containerDefinitions[].dockerLabels.com.acme.team, TEXT",
        "containerDefinitions[].dockerLabels.a[], TEXT",
        "containerDefinitions[].logConfiguration.options.max-file, TEXT",
        "containerDefinitions[].logConfiguration.optionen.max-file, OTHER",
        "volumes[].s3filesVolumeConfiguration.transitEncryptionPort, NUMBER",
        "cpu.x, OTHER",
        "cpu[], OTHER",
        "nothing, OTHER",
    })
    void tellsTheTypeAtAPath(String path, ValueModel.Type type) {
        assertThat(model.typeAt(path)).isEqualTo(type);
    }

    @Test
    void tellsWhereANameBelongs() {
        assertThat(model.levelsOf("executionRoleArn")).containsExactly("");
        assertThat(model.levelsOf("cpu")).containsExactly("", "containerDefinitions[]");
        assertThat(model.levelsOf("hostPort")).containsExactly("containerDefinitions[].portMappings[]");
        assertThat(model.levelsOf("HostPort")).isEmpty();
        assertThat(model.root().spelled("ContainerDefinitions")).isEqualTo("containerDefinitions");
        assertThat(model.root().spelled("containers")).isNull();
        assertThat(model.root().members()).hasSize(18);
        assertThat(model.at("containerDefinitions[]"))
                .isInstanceOfSatisfying(
                        Shape.Structure.class,
                        container -> assertThat(container.members()).hasSize(42));
    }

    private static void leaves(Shape shape, String path, Map<String, ValueModel.Type> types) {
        if (shape instanceof Shape.ListOf list) {
            leaves(list.item(), path + "[]", types);
        } else if (shape instanceof Shape.MapOf map) {
            leaves(map.value(), path + ".*", types);
        } else if (shape instanceof Shape.Structure structure) {
            structure.members().forEach((name, member) -> {
                String here = path.isEmpty() ? name : path + "." + name;
                leaves(member.shape(), here, types);
            });
        } else {
            types.put(path, new TaskDefinitionModel().typeAt(path.replace("*", "key")));
        }
    }

    private static void words(Shape shape, String path, Map<String, Set<String>> found) {
        if (shape instanceof Shape.ListOf list) {
            words(list.item(), path + "[]", found);
        } else if (shape instanceof Shape.OneOf one) {
            found.put(path, new TreeSet<>(one.values()));
        } else if (shape instanceof Shape.Structure structure) {
            structure
                    .members()
                    .forEach((name, member) -> words(member.shape(), path.isEmpty() ? name : path + "." + name, found));
        }
    }

    private static void walk(SdkPojo shape, String prefix, Map<String, ValueModel.Type> types) {
        for (SdkField<?> field : shape.sdkFields()) {
            walk(field, prefix + field.locationName(), types);
        }
    }

    private static void walk(SdkField<?> field, String path, Map<String, ValueModel.Type> types) {
        MarshallingType<?> type = field.marshallingType();
        if (type == MarshallingType.SDK_POJO) {
            walk(field.constructor().get(), path + ".", types);
        } else if (type == MarshallingType.LIST) {
            walk(field.getTrait(ListTrait.class).memberFieldInfo(), path + "[]", types);
        } else if (type == MarshallingType.MAP) {
            walk(field.getTrait(MapTrait.class).valueFieldInfo(), path + ".*", types);
        } else if (type == MarshallingType.INTEGER) {
            types.put(path, ValueModel.Type.NUMBER);
        } else if (type == MarshallingType.BOOLEAN) {
            types.put(path, ValueModel.Type.BOOLEAN);
        } else {
            assertThat(type).isEqualTo(MarshallingType.STRING);
            types.put(path, ValueModel.Type.TEXT);
        }
    }

    private static void asSandbox(Shape shape, Map<String, Map<String, String>> structures) {
        if (shape instanceof Shape.ListOf list) {
            asSandbox(list.item(), structures);
        } else if (shape instanceof Shape.Structure structure) {
            Map<String, String> members = new TreeMap<>();
            structures.put(structure.name(), members);
            structure.members().forEach((name, member) -> {
                members.put(name + (member.required() ? "*" : ""), written(member.shape()));
                asSandbox(member.shape(), structures);
            });
        }
    }

    private static String written(Shape shape) {
        if (shape instanceof Shape.ListOf list) {
            return "[" + written(list.item()) + "]";
        }
        if (shape instanceof Shape.MapOf map) {
            return "{" + written(map.value()) + "}";
        }
        if (shape instanceof Shape.OneOf one) {
            return String.join("|", one.values());
        }
        if (shape instanceof Shape.Structure structure) {
            return structure.name();
        }
        return shape instanceof Shape.Whole ? "integer" : shape instanceof Shape.Flag ? "boolean" : "string";
    }
}
