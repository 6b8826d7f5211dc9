package io.github.ecsdelivery.mojo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.github.ecsdelivery.environment.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Dependency;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.project.MavenProject;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mockito.Mockito;

class JavaProjectReaderTest {
    @TempDir
    Path classes;

    private final MavenProject project = new MavenProject();
    private final Progress progress = mock(Progress.class);
    private JavaProjectReader reader;

    @BeforeEach
    void program() throws IOException {
        MavenSession session = mock(MavenSession.class);
        when(session.getProjects()).thenReturn(List.of(project));
        project.getBuild().setOutputDirectory(classes.toString());
        reader = new JavaProjectReader(
                new Build(session, project, mock(MojoExecution.class), mock(SettingsDecrypter.class), progress));
        classFile("com/acme/Main.class", 61);
    }

    @Test
    void theNewestClassFileTellsWhichJavaIsNeeded() throws Exception {
        classFile("a/Old.class", 52);
        classFile("META-INF/versions/21/com/acme/Main.class", 65);

        assertThat(reader.read(null).release()).isEqualTo(17);
    }

    @Test
    void aClassFileThatIsCutOffIsNamedAsUnreadable() throws Exception {
        Files.write(classes.resolve("Empty.class"), new byte[0]);

        assertThatThrownBy(() -> reader.read(null))
                .hasMessageStartingWith("[ECSD-301] " + classes + " could not be read: java.io.EOFException");
    }

    @Test
    void aModuleForAnApplicationServerIsRefused() {
        project.setPackaging("ear");

        assertThatThrownBy(() -> reader.read(null))
                .hasMessageStartingWith("[ECSD-301] The packaging of this module is ear, expected one that makes a"
                        + " program, such as jar or war.");
    }

    @Test
    void aDependencyOfTheMachineIsNotLeftOutInSilence() throws Exception {
        Dependency driver = new Dependency();
        driver.setGroupId("com.acme");
        driver.setArtifactId("driver");
        driver.setScope("system");
        project.setDependencies(List.of(driver));

        reader.read(null);

        Mockito.verify(progress)
                .warn("The dependency com.acme:driver:jar has the scope system and is not in the image.");
    }

    private void classFile(String name, int major) throws IOException {
        Path file = classes.resolve(name);
        Files.createDirectories(file.getParent());
        Files.write(file, new byte[] {(byte) 0xCA, (byte) 0xFE, (byte) 0xBA, (byte) 0xBE, 0, 0, 0, (byte) major});
    }
}
