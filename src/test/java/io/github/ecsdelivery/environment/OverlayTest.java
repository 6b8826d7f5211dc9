package io.github.ecsdelivery.environment;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecsdelivery.failure.DeliveryException;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OverlayTest {
    private static final Set<String> OF_THE_ENVIRONMENT_ALONE = Set.of("name", "branches", "protected_");

    static List<String> scalarsOfAnEnvironment() {
        return PropertyBinder.paths(new EnvironmentSettings()).stream()
                .filter(path -> !path.endsWith(".*") && !OF_THE_ENVIRONMENT_ALONE.contains(path + "_"))
                .filter(path -> !OF_THE_ENVIRONMENT_ALONE.contains(path))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("scalarsOfAnEnvironment")
    void eachSettingOfAnEnvironmentWinsOverTheTopAndLosesToTheProperty(String path) throws DeliveryException {
        Settings settings = bound(new Settings(), path, "top");
        EnvironmentSettings environment = bound(new EnvironmentSettings(), path, "own");

        Overlay.lay(environment, EnvironmentSettings.class, settings);
        assertThat(values(settings)).contains("own").doesNotContain("top");

        bound(settings, path, "property");
        assertThat(values(settings)).contains("property").doesNotContain("own");
    }

    @ParameterizedTest
    @MethodSource("scalarsOfAnEnvironment")
    void whatAnEnvironmentDoesNotSayIsSaidByTheTop(String path) throws DeliveryException {
        Settings settings = bound(new Settings(), path, "top");

        Overlay.lay(new EnvironmentSettings(), EnvironmentSettings.class, settings);

        assertThat(values(settings)).contains("top");
    }

    @Test
    void mapsAreJoinedEntryByEntry() throws DeliveryException {
        Settings settings = new Settings();
        bound(settings, "variables.LOG_LEVEL", "info");
        bound(settings, "variables.TEAM", "checkout");
        EnvironmentSettings environment = bound(new EnvironmentSettings(), "variables.LOG_LEVEL", "debug");

        Overlay.lay(environment, EnvironmentSettings.class, settings);

        assertThat(settings.variables())
                .containsExactlyInAnyOrderEntriesOf(Map.of("LOG_LEVEL", "debug", "TEAM", "checkout"));
        assertThat(environment).extracting("variables").isEqualTo(Map.of("LOG_LEVEL", "debug"));
    }

    @Test
    void aListIsReplacedWhole() throws DeliveryException {
        Settings settings = bound(new Settings(), "image.ports", "8080,8081");
        EnvironmentSettings environment = bound(new EnvironmentSettings(), "image.ports", "9090");

        Overlay.lay(environment, EnvironmentSettings.class, settings);

        assertThat(settings.image().ports()).containsExactly("9090");
    }

    @Test
    void everyFieldOfAnEnvironmentIsASettingOfTheTop() throws NoSuchFieldException {
        for (Field field : EnvironmentSettings.class.getDeclaredFields()) {
            if (!field.isSynthetic() && !OF_THE_ENVIRONMENT_ALONE.contains(field.getName())) {
                assertThat(Settings.class.getDeclaredField(field.getName()).getType())
                        .as(field.getName())
                        .isEqualTo(field.getType());
            }
        }
    }

    @Test
    void whatOnlyTheTopCanSayIsChosenSo() {
        Set<String> own = Arrays.stream(EnvironmentSettings.class.getDeclaredFields())
                .map(Field::getName)
                .collect(Collectors.toSet());

        assertThat(Arrays.stream(Settings.class.getDeclaredFields())
                        .filter(field ->
                                !field.isSynthetic() && !java.lang.reflect.Modifier.isStatic(field.getModifiers()))
                        .map(Field::getName)
                        .filter(name -> !own.contains(name)))
                .containsExactlyInAnyOrder(
                        "skip",
                        "sandbox",
                        "sandboxOptions",
                        "environments",
                        "environment",
                        "onNoEnvironment",
                        "confirm",
                        "commit",
                        "branch",
                        "dryRun",
                        "attach",
                        "testSummary",
                        "deliverAtEnd");
    }

    private static <G extends SettingsGroup> G bound(G group, String path, String value) throws DeliveryException {
        new PropertyBinder(new TreeMap<>(Map.of(PropertyBinder.PREFIX + path, value))).bind(group);
        return group;
    }

    private static String values(SettingsGroup group) {
        StringBuilder seen = new StringBuilder();
        PropertyBinder.replaceAll(group, text -> {
            seen.append(text).append(' ');
            return text;
        });
        return seen.toString();
    }
}
