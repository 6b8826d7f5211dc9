package io.github.ecsdelivery.mojo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.ecsdelivery.environment.Notes;
import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Only what is named need not prove who it is, and what is not on this machine is warned of. */
class InsecureRegistriesTest {
    private static final String TARGET = "111111111111.dkr.ecr.eu-west-1.amazonaws.com";

    private final Notes notes = new Notes();

    @Test
    void nobodyIsInsecureByDefault() throws Exception {
        assertThat(new InsecureRegistries(List.of(), TARGET).told(notes)).isEmpty();
        assertThat(notes.warnings).isEmpty();
    }

    @Test
    void thisMachineIsNotWarnedOf() throws Exception {
        assertThat(new InsecureRegistries(List.of("localhost:5000", "127.0.0.1:1", "[::1]:2 "), TARGET).told(notes))
                .containsExactlyInAnyOrder("localhost:5000", "127.0.0.1:1", "[::1]:2");
        assertThat(notes.warnings).isEmpty();
    }

    @Test
    void anyOtherIsWarnedOf() throws Exception {
        assertThat(new InsecureRegistries(List.of("Registry.corp:5000"), TARGET).told(notes))
                .containsExactly("registry.corp:5000");
        assertThat(notes.warnings)
                .singleElement()
                .asString()
                .contains("[ECSD-315] ", "registry.corp:5000", "not verified", "digest");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://registry.corp", "registry.corp/base", "*.corp", "registry.corp:0", "a b", ""})
    void whatIsNoHostIsRefused(String written) {
        DeliveryException e = failure(written);

        assertThat(e.code()).isEqualTo(Code.SETTING_INVALID);
        assertThat(e.sentence()).contains("<image><insecureRegistries>", "'" + written + "'");
    }

    @Test
    void theRegistryThatIsPushedToMustProveWhoItIs() {
        DeliveryException e = failure(TARGET);

        assertThat(e.code()).isEqualTo(Code.REGISTRY_INSECURE);
        assertThat(e.sentence()).contains(TARGET);
    }

    private DeliveryException failure(String written) {
        return catchThrowableOfType(
                DeliveryException.class, () -> new InsecureRegistries(List.of(written), TARGET).told(notes));
    }
}
