package io.github.ecsdelivery.bluegreen;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecsdelivery.bluegreen.TaskDefinitions.Described;
import io.github.ecsdelivery.bluegreen.history.Past;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.spec.model.DescribedFields;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A task definition as ECS describes it. */
class DescribedTest {
    private final Past past = new Past().registered("web:7");

    private Described described() throws DeliveryException {
        return requireNonNull(past.describe("web:7"));
    }

    @ParameterizedTest
    @CsvSource({
        "0123456789abcdef0123456789abcdef01234567, 0123456789abcdef0123456789abcdef01234567, false, web:7 (commit"
                + " 0123456789ab)",
        "0123456789abcdef-dirty, 0123456789abcdef, true, web:7 (commit 0123456789ab with uncommitted changes)",
        "0123, 0123, false, web:7 (commit 0123)",
        "' ', , false, web:7",
        ", , false, web:7"
    })
    void itIsNamedByItsRevisionAndItsCommit(@Nullable String tag, @Nullable String commit, boolean dirty, String named)
            throws DeliveryException {
        if (tag != null) {
            past.ofCommit("web:7", tag);
        }

        assertThat(described().commit()).isEqualTo(commit);
        assertThat(described().isDirty()).isEqualTo(dirty);
        assertThat(described().named()).isEqualTo(named);
    }

    @Test
    void itTellsItsTagsAndItsImagesByName() throws DeliveryException {
        past.image("web:7", "agent", "agent:1").image("web:7", "web", "web:1");

        assertThat(described().tag(DescribedFields.ENVIRONMENT_TAG)).isEqualTo("dev");
        assertThat(described().tag("other")).isNull();
        assertThat(described().image("web")).isEqualTo("web:1");
        assertThat(described().image("other")).isNull();
    }

    @Test
    void onlyAnActiveOneStartsTasks() throws DeliveryException {
        assertThat(described().isActive()).isTrue();
        assertThat(requireNonNull(past.inactive("web:7").describe("web:7")).isActive())
                .isFalse();
    }
}
