package io.github.ecsdelivery.spec.java;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.image.ContainerSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who wins, as in Spring Boot's own order. */
class SpringSettingsTest {
    private static final String PORT = "server.port";
    private static final Answer UNKNOWN = new Answer.Unknown();
    private static final Answer UNSET = new Answer.Unset();

    @TempDir
    Path classes;

    private void file(String name, String text) throws IOException {
        Path file = classes.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private Answer port(Surroundings around) throws DeliveryException {
        return get(PORT, around);
    }

    private Answer get(String key, Surroundings around) throws DeliveryException {
        return new JavaServiceReader()
                .read(classes, ContainerSettings.none(), List.of("amd64"))
                .spring()
                .in(around)
                .get(key);
    }

    private static Surroundings variables(String... pairs) {
        Map<String, String> variables = new java.util.HashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            variables.put(pairs[i], pairs[i + 1]);
        }
        return new Surroundings(variables, Set.of(), false, List.of(), List.of());
    }

    private static Answer known(String value, String origin) {
        return new Answer.Known(value, origin);
    }

    @Test
    void nothingSetsIt() throws DeliveryException, IOException {
        assertThat(port(variables())).isEqualTo(UNSET);
        file("application.yml", "spring.application.name: x\n");
        assertThat(port(variables())).isEqualTo(UNSET);
    }

    @Test
    void theStrongestFileWins() throws IOException, DeliveryException {
        file("application.yaml", "server: {port: 1}\n");
        assertThat(port(variables())).isEqualTo(known("1", "application.yaml"));
        file("application.yml", "server:\n  port: 2\n");
        assertThat(port(variables())).isEqualTo(known("2", "application.yml"));
        file("application.properties", "server.port = 3\n");
        assertThat(port(variables())).isEqualTo(known("3", "application.properties"));
        file("config/application.yaml", "server.port: 4\n");
        assertThat(port(variables())).isEqualTo(known("4", "config/application.yaml"));
        file("application-dev.yaml", "server.port: 5\n");
        assertThat(port(variables())).isEqualTo(known("4", "config/application.yaml"));
        assertThat(port(variables("SPRING_PROFILES_ACTIVE", "dev"))).isEqualTo(known("5", "application-dev.yaml"));
    }

    @Test
    void whatComesFromOutsideIsStronger() throws IOException, DeliveryException {
        file("application.yml", "server.port: 1\n");
        Map<String, String> variable = Map.of("SERVER_PORT", "2");
        Map<String, String> json = Map.of("SERVER_PORT", "2", "SPRING_APPLICATION_JSON", "{\"server\":{\"port\":4}}");
        List<String> property = List.of("-Dserver.port=3");
        List<String> argument = List.of("--server.port=5");

        assertThat(port(new Surroundings(variable, Set.of(), false, List.of(), List.of())))
                .isEqualTo(known("2", "the variable SERVER_PORT"));
        assertThat(port(new Surroundings(variable, Set.of(), false, property, List.of())))
                .isEqualTo(known("3", "the JVM flag -Dserver.port"));
        assertThat(port(new Surroundings(json, Set.of(), false, property, List.of())))
                .isEqualTo(known("4", "the variable SPRING_APPLICATION_JSON"));
        assertThat(port(new Surroundings(json, Set.of(), false, property, argument)))
                .isEqualTo(known("5", "the argument --server.port"));
    }

    @ParameterizedTest
    @CsvSource({
        "SPRING_LIFECYCLE_TIMEOUTPERSHUTDOWNPHASE",
        "SPRING_LIFECYCLE_TIMEOUT_PER_SHUTDOWN_PHASE",
        "spring.lifecycle.timeout-per-shutdown-phase"
    })
    void variablesAreReadInEverySpelling(String name) throws DeliveryException {
        assertThat(get("spring.lifecycle.timeout-per-shutdown-phase", variables(name, "9s")))
                .isEqualTo(known("9s", "the variable " + name));
    }

    @Test
    void keysInFilesAreReadInEverySpelling() throws IOException, DeliveryException {
        file("application.yml", "spring:\n  lifecycle:\n    timeoutPerShutdownPhase: 20s\n");
        assertThat(get("spring.lifecycle.timeout-per-shutdown-phase", variables()))
                .isEqualTo(known("20s", "application.yml"));
    }

    @Test
    void profilesOverlayInTheirOrder() throws IOException, DeliveryException {
        file("application.yml", "server.port: 1\n");
        file("application-a.yml", "server.port: 2\n");
        file("application-b.properties", "server.port=3\n");
        file("application-default.yml", "server.port: 4\n");

        assertThat(port(variables())).isEqualTo(known("4", "application-default.yml"));
        assertThat(port(variables("SPRING_PROFILES_ACTIVE", "a,b"))).isEqualTo(known("3", "application-b.properties"));
        assertThat(port(variables("SPRING_PROFILES_ACTIVE", "b, a"))).isEqualTo(known("2", "application-a.yml"));
        assertThat(port(variables("SPRING_PROFILES_ACTIVE", "c"))).isEqualTo(known("1", "application.yml"));
    }

    @Test
    void theFilesCanNameTheProfile() throws IOException, DeliveryException {
        file("application.yml", "server.port: 1\nspring.profiles.active: [a]\n");
        file("application-a.yml", "server.port: 2\n");

        assertThat(port(variables())).isEqualTo(known("2", "application-a.yml"));
        assertThat(port(variables("SPRING_PROFILES_ACTIVE", "b"))).isEqualTo(known("1", "application.yml"));
    }

    @Test
    void documentsOfOneFileHaveConditions() throws IOException, DeliveryException {
        file("application.yml", """
                server.port: 1
                ---
                spring.config.activate.on-profile: "a, b"
                server.port: 2
                ---
                spring.profiles: "!a"
                server.port: 3
                """);

        assertThat(port(variables("SPRING_PROFILES_ACTIVE", "a"))).isEqualTo(known("2", "application.yml"));
        assertThat(port(variables("SPRING_PROFILES_ACTIVE", "b"))).isEqualTo(known("3", "application.yml"));
        assertThat(port(variables())).isEqualTo(known("3", "application.yml"));
    }

    @Test
    void propertiesHaveDocumentsToo() throws IOException, DeliveryException {
        file("application.properties", "server.port=1\n#---\nspring.config.activate.on-profile=a\nserver.port=2\n");

        assertThat(port(variables())).isEqualTo(known("1", "application.properties"));
        assertThat(port(variables("SPRING_PROFILES_ACTIVE", "a"))).isEqualTo(known("2", "application.properties"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "${PORT:8080}         | 9090 | 9090",
                "${PORT}              | 9090 | 9090",
                "${app.port:${PORT}}  | 9090 | 7070",
                "${none:${PORT}}      | 9090 | 9090",
                "80${end:80}          | 9090 | 8080",
            })
    void placeholdersAreResolved(String text, String variable, String port) throws IOException, DeliveryException {
        file("application.yml", "server.port: '" + text + "'\napp.port: 7070\n");
        assertThat(port(variables("PORT", variable))).isEqualTo(known(port, "application.yml"));
    }

    @ParameterizedTest
    @CsvSource({"${PORT}", "${random.int}", "${${PORT}}", "${PORT", "${server.port}", "${server.port:1}"})
    void placeholdersThatLeadNowhereAreUnknown(String text) throws IOException, DeliveryException {
        file("application.yml", "server.port: '" + text + "'\n");
        assertThat(port(variables())).isEqualTo(UNKNOWN);
    }

    @Test
    void theDefaultCountsWhenNothingElseIsSet() throws IOException, DeliveryException {
        file("application.yml", "server.port: ${PORT:8080}\n");
        assertThat(port(variables())).isEqualTo(known("8080", "application.yml"));
        assertThat(port(new Surroundings(Map.of(), Set.of("PORT"), false, List.of(), List.of())))
                .isEqualTo(UNKNOWN);
    }

    @Test
    void whatCannotBeSeenIsUnknown() throws IOException, DeliveryException {
        file("application.yml", "server.port: 1\n");
        assertThat(port(new Surroundings(Map.of(), Set.of("SERVER_PORT"), false, List.of(), List.of())))
                .isEqualTo(UNKNOWN);
        assertThat(port(new Surroundings(Map.of(), Set.of(), true, List.of(), List.of())))
                .isEqualTo(UNKNOWN);
        assertThat(port(variables("SPRING_CONFIG_ADDITIONAL_LOCATION", "/etc/x/")))
                .isEqualTo(UNKNOWN);
        assertThat(port(variables("SPRING_APPLICATION_JSON", "{"))).isEqualTo(UNKNOWN);
        assertThat(port(new Surroundings(Map.of("SERVER_PORT", "2"), Set.of(), true, List.of(), List.of())))
                .isEqualTo(known("2", "the variable SERVER_PORT"));
    }

    @Test
    void importedFilesAreUnknown() throws IOException, DeliveryException {
        file("application.yml", "server.port: 1\nspring.config.import: 'optional:configserver:'\n");
        assertThat(port(variables())).isEqualTo(UNKNOWN);
        assertThat(port(variables("SERVER_PORT", "2"))).isEqualTo(known("2", "the variable SERVER_PORT"));
    }

    @Test
    void springCloudMayReplaceEverything() throws IOException, DeliveryException {
        file("application.yml", "server.port: 1\n");
        file("bootstrap.yml", "spring.application.name: x\n");
        assertThat(port(variables("SERVER_PORT", "2"))).isEqualTo(UNKNOWN);
    }

    @Test
    void profilesThatAreNotKnownMakeTheirValuesUnknown() throws IOException, DeliveryException {
        file("application.yml", "server.port: 1\na: 1\n");
        file("application-x.yml", "server.port: 2\n");
        Surroundings hidden = new Surroundings(Map.of(), Set.of("SPRING_PROFILES_ACTIVE"), false, List.of(), List.of());

        assertThat(port(hidden)).isEqualTo(UNKNOWN);
        assertThat(get("a", hidden)).isEqualTo(known("1", "application.yml"));
        file("application.yml", "server.port: 1\n---\nspring.config.activate.on-profile: a & b\nserver.port: 2\n");
        assertThat(port(variables("SPRING_PROFILES_ACTIVE", "a"))).isEqualTo(UNKNOWN);
        file(
                "application.yml",
                "server.port: 1\n---\nspring.config.activate.on-cloud-platform: kubernetes\nserver.port: 2\n");
        assertThat(port(variables())).isEqualTo(UNKNOWN);
    }

    @ParameterizedTest
    @CsvSource({
        "application.yml, 'spring.application.name: x', true",
        "application.yml, 'server.port: 1', true",
        "application.properties, quarkus.http.port=1, false",
        "application.yml, 'micronaut.server.port: 1', false",
        "application.yml, 'orders.size: 1', false",
    })
    void otherFrameworksNameTheirFilesAlike(String name, String text, boolean spring)
            throws IOException, DeliveryException {
        file(name, text);
        assertThat(new JavaServiceReader()
                        .read(classes, ContainerSettings.none(), List.of("amd64"))
                        .spring()
                        .isSpringBoot())
                .isEqualTo(spring);
    }
}
