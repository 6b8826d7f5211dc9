package io.github.ecsdelivery.mojo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ecsdelivery.environment.PropertyBinder;
import io.github.ecsdelivery.environment.Settings;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.image.ContainerSettings;
import io.github.ecsdelivery.image.ExtraFiles;
import io.github.ecsdelivery.image.ImageForm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContainerReaderTest {
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    @TempDir
    Path module;

    @Test
    void nothingSetIsNothingSet() throws Exception {
        assertThat(read(Map.of())).isEqualTo(ContainerSettings.none());
    }

    @Test
    void everySettingArrives() throws Exception {
        ContainerSettings read = read(Map.ofEntries(
                Map.entry("baseImage", "scratch"),
                Map.entry("platforms", "linux/amd64, linux/arm64"),
                Map.entry("entrypoint", "/bin/sh,-c"),
                Map.entry("args", "INHERIT"),
                Map.entry("jvmFlags", "-Xss1m"),
                Map.entry("extraClasspath", "/opt/agent.jar"),
                Map.entry("appRoot", "/srv"),
                Map.entry("ports", "8080"),
                Map.entry("user", "1000"),
                Map.entry("workingDirectory", "/tmp"),
                Map.entry("volumes", "/data,/logs"),
                Map.entry("environment.TZ", "UTC"),
                Map.entry("labels.team", "shop")));

        assertThat(read.platforms()).containsExactly("linux/amd64", "linux/arm64");
        assertThat(read.program().entrypoint()).containsExactly("/bin/sh", "-c");
        assertThat(read.program().args()).isEmpty();
        assertThat(read.program().jvmFlags()).containsExactly("-Xss1m");
        assertThat(read.program().extraClasspath()).containsExactly("/opt/agent.jar");
        assertThat(read.program().appRoot()).isEqualTo("/srv");
        assertThat(read.config().ports()).containsExactly("8080");
        assertThat(read.config().user()).isEqualTo("1000");
        assertThat(read.config().workingDirectory()).isEqualTo("/tmp");
        assertThat(read.config().volumes()).containsExactly("/data", "/logs");
        assertThat(read.config().environment()).containsEntry("TZ", "UTC");
        assertThat(read.config().labels()).containsEntry("team", "shop");
        assertThat(read.baseImage()).isEqualTo("scratch");
    }

    @ParameterizedTest
    @CsvSource({
        "COMMIT,",
        "EPOCH, 1970-01-01T00:00:00Z",
        "USE_CURRENT_TIMESTAMP, 2026-11-22T10:00:00Z",
        "2026-01-31T12:00:00+01:00, 2026-01-31T11:00:00Z"
    })
    void theTimeOfCreationIsWrittenAsInJib(String written, Instant read) throws Exception {
        assertThat(read(Map.of("creationTime", written)).form().created()).isEqualTo(read);
    }

    @Test
    void theFormIsWrittenAsInJib() throws Exception {
        ImageForm form = read(Map.of("format", "OCI", "filesModificationTime", "2020-02-02T02:02:02Z"))
                .form();

        assertThat(form.format()).isEqualTo(ImageForm.Format.OCI);
        assertThat(form.filesModified()).isEqualTo(Instant.parse("2020-02-02T02:02:02Z"));
        assertThat(read(Map.of("format", "Docker", "filesModificationTime", "EPOCH_PLUS_SECOND"))
                        .form())
                .isEqualTo(ImageForm.usual());
    }

    @Test
    void extraDirectoriesAreThoseNamedOrTheUsualOne() throws Exception {
        assertThat(read(Map.of()).extraFiles().directories()).isEmpty();

        Files.createDirectories(module.resolve("src/main/jib"));
        assertThat(read(Map.of()).extraFiles().directories())
                .containsExactly(new ExtraFiles.Directory(module.resolve("src/main/jib"), "/", List.of(), List.of()));

        ExtraFiles named = read(Map.of(
                        "extraDirectories.paths", "src/a,src/b",
                        "extraDirectories.permissions", "/a/*.sh=755,/x=600"))
                .extraFiles();
        assertThat(named.directories())
                .containsExactly(
                        new ExtraFiles.Directory(module.resolve("src/a"), "/", List.of(), List.of()),
                        new ExtraFiles.Directory(module.resolve("src/b"), "/", List.of(), List.of()));
        assertThat(named.permissions())
                .containsExactly(new ExtraFiles.Permission("/a/*.sh", "755"), new ExtraFiles.Permission("/x", "600"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "platforms|arm64|expected an operating system and an architecture",
                "format|zip|expected one of Docker, OCI",
                "creationTime|today|expected COMMIT, EPOCH, USE_CURRENT_TIMESTAMP or a time such as",
                "filesModificationTime|EPOCH|expected EPOCH_PLUS_SECOND or a time such as",
                "workingDirectory|tmp|expected an absolute path",
                "volumes|data|expected an absolute path",
                "appRoot|app|expected an absolute path",
                "extraDirectories.permissions|/x=rwx|expected three octal digits",
                "extraDirectories.permissions|/x|expected three octal digits"
            })
    void whatCannotBeIsNamedWithWhatIsExpected(String setting, String value, String expected) {
        assertThatThrownBy(() -> read(Map.of(setting, value)))
                .hasMessageStartingWith("[ECSD-102] " + Settings.xml("image." + setting) + " is '")
                .hasMessageContaining(expected);
    }

    private ContainerSettings read(Map<String, String> image) throws DeliveryException, IOException {
        Settings settings = new Settings();
        for (Map.Entry<String, String> setting : image.entrySet()) {
            new PropertyBinder(Map.of("ecs-delivery.image." + setting.getKey(), setting.getValue())).bind(settings);
        }
        return new ContainerReader(settings.image(), module, InstantSource.fixed(NOW)).read();
    }
}
