package io.github.ecsdelivery.mojo;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecsdelivery.aws.SdkStart.Part;
import io.github.ecsdelivery.environment.PropertyBinder;
import io.github.ecsdelivery.environment.Settings;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SdkAheadTest {
    private final Map<String, Object> build = new HashMap<>();
    private final List<String> begun = new ArrayList<>();

    private void begin(Settings settings, Set<Part> parts) {
        new SdkAhead(build, (endpoints, rest) -> begun.add(endpoints + " " + rest)).begin(settings, parts);
    }

    @Test
    void eachPartIsBegunOnceInABuild() {
        begin(new Settings(), EnumSet.of(Part.LOGIN));
        begin(new Settings(), EnumSet.allOf(Part.class));
        begin(new Settings(), EnumSet.of(Part.LOGIN));

        assertThat(begun).containsExactly("false [LOGIN]", "false [TLS, SERVICE, REVISION]");
    }

    @Test
    void anotherBuildOfTheSameJvmFindsNoneBegun() {
        begin(new Settings(), EnumSet.of(Part.LOGIN));
        build.clear();
        begin(new Settings(), EnumSet.of(Part.LOGIN));

        assertThat(begun).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({"sandbox, true", "connection.endpoint, http://127.0.0.1:4570"})
    void endpointsOfTheUsersOwnNeedNoneOfAws(String setting, String value) throws Exception {
        Settings settings = new Settings();
        new PropertyBinder(Map.of("ecs-delivery." + setting, value)).bind(settings);

        begin(settings, EnumSet.of(Part.LOGIN));

        assertThat(begun).containsExactly("true [LOGIN]");
    }
}
