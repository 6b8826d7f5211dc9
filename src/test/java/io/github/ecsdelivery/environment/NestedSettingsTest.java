package io.github.ecsdelivery.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class NestedSettingsTest {
    /** The groups that stand in the POM, also those in other groups. */
    static Stream<Class<?>> groups() {
        return within(Settings.class);
    }

    private static Stream<Class<?>> within(Class<?> settings) {
        return Arrays.stream(settings.getDeclaredFields())
                .map(Field::getType)
                .filter(SettingsGroup.class::isAssignableFrom)
                .flatMap(group -> Stream.concat(Stream.of(group), within(group)))
                .distinct();
    }

    @ParameterizedTest
    @MethodSource("groups")
    void everyGroupTellsOfTextInItsPlace(Class<?> group) throws Exception {
        assertThat(group).as("extends NestedSettings").isAssignableTo(NestedSettings.class);
        Holder holder = new Holder();
        holder.held = (NestedSettings) group.getDeclaredConstructor().newInstance();
        holder.held.set(" \n ");
        assertThatCode(() -> NestedSettings.requireNested(holder, Holder.class)).doesNotThrowAnyException();

        holder.held.set("text");

        assertThatThrownBy(() -> NestedSettings.requireNested(holder, Holder.class))
                .hasMessageStartingWith("[ECSD-102] <held> holds text, expected elements in it: "
                        + Arrays.stream(group.getDeclaredFields())
                                .filter(field -> !Modifier.isStatic(field.getModifiers()))
                                .map(Field::getName)
                                .findFirst()
                                .orElseThrow());
    }

    @Test
    void thereAreGroups() {
        assertThat(groups()).contains(ImageSettings.class, ScanSettings.class, CredentialsSettings.class);
    }

    private static final class Holder {
        private NestedSettings held = new ImageSettings();
    }
}
