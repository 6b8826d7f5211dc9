package io.github.ecsdelivery.mojo;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecsdelivery.environment.EnvironmentSettings;
import io.github.ecsdelivery.environment.Settings;
import io.github.ecsdelivery.environment.SettingsGroup;
import java.io.FileReader;
import java.io.Reader;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.apache.maven.plugin.descriptor.Parameter;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.plugin.descriptor.PluginDescriptorBuilder;
import org.codehaus.plexus.configuration.PlexusConfiguration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The goals' parameters, as Maven and {@code help} know them, against the settings that the plugin reads. */
class ParametersTest {
    private static final String DESCRIPTOR = "target/classes/META-INF/maven/plugin.xml";

    static Stream<Field> settings() {
        return fields(Settings.class);
    }

    static Stream<Field> groups() {
        return settings().filter(field -> SettingsGroup.class.isAssignableFrom(field.getType()));
    }

    static Stream<Field> ofEnvironments() {
        List<String> own = List.of("name", "branches", "protected_");
        return fields(EnvironmentSettings.class).filter(field -> !own.contains(field.getName()));
    }

    /** They are taken over by name: one that is not there is dropped in silence. */
    @ParameterizedTest
    @MethodSource("settings")
    void eachSettingIsAParameterOfEachGoal(Field setting) throws Exception {
        assertThat(goals())
                .isNotEmpty()
                .allSatisfy(goal -> assertThat(goal.getParameters())
                        .as(goal.getGoal())
                        .anySatisfy(parameter -> {
                            assertThat(parameter.getName()).isEqualTo(setting.getName());
                            assertThat(parameter.getType())
                                    .isEqualTo(setting.getType().getName());
                        }));
    }

    @ParameterizedTest
    @MethodSource("settings")
    void eachPlainSettingHasItsProperty(Field setting) throws Exception {
        if (setting.getType() == String.class) {
            assertThat(goals()).allSatisfy(goal -> {
                PlexusConfiguration property = goal.getMojoConfiguration().getChild(setting.getName(), false);
                assertThat(property).as(setting.getName()).isNotNull();
                assertThat(property.getValue()).isEqualTo("${ecs-delivery." + setting.getName() + "}");
            });
        }
    }

    @ParameterizedTest
    @MethodSource("groups")
    void theDescriptionOfAGroupNamesEachOfItsSettings(Field group) throws Exception {
        for (MojoDescriptor goal : goals()) {
            String list = described(goal).getOrDefault(group.getName(), "").split("Each has")[0];

            assertThat(list.substring(list.indexOf(':') + 1).split("[^A-Za-z0-9]+"))
                    .as(group.getName())
                    .contains(fields(group.getType()).map(Field::getName).toArray(String[]::new));
        }
    }

    @ParameterizedTest
    @MethodSource("ofEnvironments")
    void whatAnEnvironmentSetsIsASettingOfTheSameKind(Field setting) throws Exception {
        assertThat(Settings.class.getDeclaredField(setting.getName()).getGenericType())
                .isEqualTo(setting.getGenericType());
    }

    private static Map<String, String> described(MojoDescriptor goal) {
        return goal.getParameters().stream().collect(Collectors.toMap(Parameter::getName, Parameter::getDescription));
    }

    private static List<MojoDescriptor> goals() throws Exception {
        try (Reader file = new FileReader(DESCRIPTOR, StandardCharsets.UTF_8)) {
            PluginDescriptor plugin = new PluginDescriptorBuilder().build(file);
            return plugin.getMojos().stream()
                    .filter(goal -> !goal.getGoal().equals("help"))
                    .toList();
        }
    }

    private static Stream<Field> fields(Class<?> group) {
        return Arrays.stream(group.getDeclaredFields())
                .filter(field -> !Modifier.isStatic(field.getModifiers()) && !field.isSynthetic());
    }
}
