package io.github.ecsdelivery.sandbox.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WorldCodecNullsTest {

    @Test
    void whatMayBeNullIsWhatIsAnnotatedSo() {
        Set<Class<?>> records = new LinkedHashSet<>(Set.of(
                World.class,
                BucketSpec.class,
                FindingSpec.class,
                FunctionSpec.class,
                RoleSpec.class,
                KmsKey.class,
                SecretSpec.class,
                ParameterSpec.class,
                PipelineSpec.class));
        for (RecordComponent component : World.class.getRecordComponents()) {
            if (component.getType().isRecord()) {
                records.add(component.getType());
            }
        }

        assertThat(records.stream()
                        .flatMap(type -> Arrays.stream(type.getRecordComponents()))
                        .filter(component -> component.getAnnotatedType().isAnnotationPresent(Nullable.class))
                        .map(WorldCodec::name))
                .containsExactlyInAnyOrderElementsOf(WorldCodec.MAY_BE_NULL);
    }
}
