package io.github.ecsdelivery.spec.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AppSpecModelTest {
    private static final String PROPERTIES = "Resources[].TargetService.Properties";

    private final AppSpecModel model = new AppSpecModel();

    @ParameterizedTest
    @CsvSource({
        "version, OTHER",
        "Resources[].TargetService.Type, TEXT",
        "resources[].svc.properties.loadBalancerInfo.containerPort, NUMBER",
        "RESOURCES[].my.svc.Properties.LoadBalancerInfo.ContainerName, TEXT",
        "Resources[].svc.Properties.CapacityProviderStrategy[].weight, NUMBER",
        "Resources[].svc.Properties.CapacityProviderStrategy[].Base, NUMBER",
        "Resources[].svc.Properties.NetworkConfiguration.AwsvpcConfiguration.Subnets[], TEXT",
        "Resources.svc.Properties.TaskDefinition, OTHER",
        "hooks[].afterInstall, TEXT",
        "hooks[].BeforeEverything, OTHER",
        "Resources[].svc.LoadBalancerInfo.ContainerPort, OTHER",
    })
    void keysAreReadInAnyCase(String path, ValueModel.Type type) {
        assertThat(model.typeAt(path)).isEqualTo(type);
    }

    @Test
    void tellsWhereAKeyBelongs() {
        assertThat(model.levelsOf("containerport")).containsExactly("Resources[].*.Properties.LoadBalancerInfo");
        assertThat(model.levelsOf("Subnets"))
                .containsExactly("Resources[].*.Properties.NetworkConfiguration.AwsvpcConfiguration");
        assertThat(model.at("Resources[].TargetService")).isSameAs(model.at("resources[].any"));
        assertThat(model.at("Resources[].TargetService.Propertys")).isNull();
        assertThat(model.at("Resources[].TargetService[]")).isNull();
        Shape.Structure properties = (Shape.Structure) Objects.requireNonNull(model.at(PROPERTIES));
        assertThat(properties.spelled("platformversion")).isEqualTo("PlatformVersion");
        assertThat(properties.required()).containsExactly("TaskDefinition", "LoadBalancerInfo");
    }
}
