package io.github.ecsdelivery.spec;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonPointer;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.services.ecs.model.RegisterTaskDefinitionRequest;

/** Each shape has a field that the SDK in use does not know; else its round trip would prove little. */
class NewerFieldTest {

    @ParameterizedTest
    @MethodSource("io.github.ecsdelivery.spec.GoldenShape#all")
    void theSdkDoesNotKnowIt(GoldenShape shape) throws Exception {
        JsonPointer at = shape.newerAt();

        assertThat(shape.taskDefinition().at(at).isMissingNode())
                .as("%s stands in the task definition", at)
                .isFalse();
        assertThat(known(at.head()))
                .isNotEmpty()
                .extracting(SdkField::locationName)
                .doesNotContain(at.last().getMatchingProperty());
    }

    /** The members that the SDK has of the structure at a pointer. */
    private static List<SdkField<?>> known(JsonPointer structure) {
        List<SdkField<?>> fields =
                RegisterTaskDefinitionRequest.builder().build().sdkFields();
        JsonPointer rest = structure;
        while (!rest.matches()) {
            String name = rest.getMatchingProperty();
            rest = rest.tail();
            SdkField<?> field = fields.stream()
                    .filter(known -> known.locationName().equals(name))
                    .findFirst()
                    .orElseThrow();
            while (field.containsTrait(ListTrait.class)) {
                field = field.getTrait(ListTrait.class).memberFieldInfo();
                rest = rest.tail();
            }
            fields = field.constructor().get().sdkFields();
        }
        return fields;
    }
}
