package io.github.ecsdelivery.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ecsdelivery.failure.DeliveryException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RepositoryNameTest {
    @ParameterizedTest
    @ValueSource(strings = {"orders", "shop/orders", "ecs/dev-awssdk-iam", "a.b__c--d/e_f"})
    void takesWhatEcrTakes(String name) throws DeliveryException {
        assertThat(RepositoryName.require(name)).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Shop/Orders", "shop/orders:1", "/shop", "shop//orders", "a", "shop/-x", "host.example/ shop"})
    void refusesWhatEcrRefuses(String name) {
        assertThatThrownBy(() -> RepositoryName.require(name))
                .hasMessageStartingWith("[ECSD-102] <image><repository> is '" + name + "', expected");
    }
}
