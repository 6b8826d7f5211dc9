package io.github.ecsdelivery.spec.appspec;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecsdelivery.failure.DeliveryException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The limits of single values. */
class AppSpecValuesTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 65_535})
    void thePortsAtBothEndsAreTaken(int port) throws DeliveryException {
        assertThat(withPort(port)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 65_536})
    void thePortsBeyondThemAreNot(int port) throws DeliveryException {
        assertThat(withPort(port)).singleElement().asString().contains("is " + port, "from 1 to 65535");
    }

    @Test
    void oneWeightAmongTheProvidersIsEnough() throws DeliveryException {
        assertThat(withStrategy("{CapacityProvider: A, Weight: 1}, {CapacityProvider: B}"))
                .isEmpty();
        assertThat(withStrategy("{CapacityProvider: A}, {CapacityProvider: B, Weight: 2}"))
                .isEmpty();
    }

    @Test
    void severalProvidersOfNoWeightAreNoStrategyAndASingleOneIs() throws DeliveryException {
        assertThat(withStrategy("{CapacityProvider: A}, {CapacityProvider: B, Weight: 0}"))
                .singleElement()
                .asString()
                .contains("has no Weight above 0");
        assertThat(withStrategy("{CapacityProvider: A}")).isEmpty();
    }

    @Test
    void aWeightThatCannotBeReadIsToldAloneAndABaseStandsInOneEntry() throws DeliveryException {
        assertThat(withStrategy("{CapacityProvider: A, Weight: heavy}, {CapacityProvider: B}"))
                .singleElement()
                .asString()
                .contains("a whole number, 0 or more");
        assertThat(withStrategy("{CapacityProvider: A, Weight: 1, Base: 1}, {CapacityProvider: B, Base: 2}"))
                .singleElement()
                .asString()
                .contains("has 2 entries with a Base");
    }

    private static List<String> withPort(int port) throws DeliveryException {
        return AppSpecs.findings("a", AppSpecs.PLAIN.replace("8080", String.valueOf(port)));
    }

    private static List<String> withStrategy(String entries) throws DeliveryException {
        return AppSpecs.findings(
                "a",
                AppSpecs.PLAIN.replace(
                        "        LoadBalancerInfo:",
                        "        CapacityProviderStrategy: [" + entries + "]\n        LoadBalancerInfo:"));
    }
}
