package io.github.ecsdelivery.spec.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.services.ecs.model.RegisterTaskDefinitionRequest;

/** Holds our list of paths against the service model that the SDK was generated from. */
class TaskDefinitionModelTest {
    /** Newer than the SDK. */
    private static final Set<String> NEWER = Set.of("volumes[].s3filesVolumeConfiguration.transitEncryptionPort");

    private final Set<String> numbers = new TreeSet<>();
    private final Set<String> booleans = new TreeSet<>();
    private final Set<String> texts = new TreeSet<>();

    TaskDefinitionModelTest() {
        walk(RegisterTaskDefinitionRequest.builder(), "");
    }

    @Test
    void everyNumberOfTheModelIsKnown() {
        assertThat(without(TaskDefinitionModel.NUMBERS)).isEqualTo(numbers);
    }

    @Test
    void everyBooleanOfTheModelIsKnown() {
        assertThat(TaskDefinitionModel.BOOLEANS).isEqualTo(booleans);
    }

    @Test
    void everyTextIsAStringInTheModel() {
        assertThat(texts).containsAll(TaskDefinitionModel.TEXTS);
        assertThat(texts)
                .containsAll(TaskDefinitionModel.TEXT_MAPS.stream()
                        .map(map -> map + ".*")
                        .toList());
    }

    private static Set<String> without(Set<String> paths) {
        return paths.stream().filter(path -> !NEWER.contains(path)).collect(Collectors.toSet());
    }

    private void walk(SdkPojo shape, String prefix) {
        for (SdkField<?> field : shape.sdkFields()) {
            walk(field, prefix + field.locationName());
        }
    }

    private void walk(SdkField<?> field, String path) {
        MarshallingType<?> type = field.marshallingType();
        if (type == MarshallingType.SDK_POJO) {
            walk(field.constructor().get(), path + ".");
        } else if (type == MarshallingType.LIST) {
            walk(field.getTrait(ListTrait.class).memberFieldInfo(), path + "[]");
        } else if (type == MarshallingType.MAP) {
            walk(field.getTrait(MapTrait.class).valueFieldInfo(), path + ".*");
        } else if (type == MarshallingType.INTEGER || type == MarshallingType.LONG) {
            numbers.add(path);
        } else if (type == MarshallingType.BOOLEAN) {
            booleans.add(path);
        } else {
            assertThat(type).isEqualTo(MarshallingType.STRING);
            texts.add(path);
        }
    }
}
