package io.github.ecsdelivery.mojo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.github.ecsdelivery.environment.Notes;
import io.github.ecsdelivery.environment.PropertyBinder;
import io.github.ecsdelivery.environment.Settings;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.image.BootJar;
import io.github.ecsdelivery.image.BuildFacts;
import io.github.ecsdelivery.image.ImageSource;
import io.github.ecsdelivery.image.ImageTar;
import io.github.ecsdelivery.image.JavaProject;
import io.github.ecsdelivery.image.WebApplication;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.maven.artifact.DefaultArtifact;
import org.apache.maven.artifact.handler.DefaultArtifactHandler;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Model;
import org.apache.maven.model.Scm;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.project.MavenProject;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageSourcesTest {
    @TempDir
    Path module;

    private final MavenProject project = new MavenProject();
    private Path target;

    @BeforeEach
    void program() throws IOException {
        target = Files.createDirectories(module.resolve("target"));
        project.setFile(module.resolve("pom.xml").toFile());
        project.setPackaging("jar");
        project.setVersion("1.2.3");
        project.getBuild().setDirectory(target.toString());
        project.getBuild().setOutputDirectory(target.resolve("classes").toString());
        project.getBuild().setFinalName("orders");
        Path main = Files.createDirectories(target.resolve("classes/a")).resolve("Main.class");
        Files.write(main, new byte[] {(byte) 0xca, (byte) 0xfe, (byte) 0xba, (byte) 0xbe, 0, 0, 0, 61});
    }

    @Test
    void aProgramGoesInFileByFile() throws Exception {
        assertThat(read(Map.of())).isEqualTo(new JavaProject(target.resolve("classes"), List.of(), null, 17));
    }

    @Test
    void packagedTakesTheJarThatTheProjectMade() throws Exception {
        assertThatThrownBy(() -> read(Map.of("containerizingMode", "packaged")))
                .hasMessageStartingWith("[ECSD-301] The jar of this module, " + target.resolve("orders.jar"));

        jar("orders.jar", "a/Main.class");
        assertThat(jarOf(read(Map.of("containerizingMode", "packaged")))).isEqualTo(target.resolve("orders.jar"));

        // What Spring Boot put in its place is no library.
        jar("orders.jar.original", "a/Main.class");
        assertThat(jarOf(read(Map.of("containerizingMode", "packaged"))))
                .isEqualTo(target.resolve("orders.jar.original"));
    }

    @Test
    void bootTakesTheJarThatSpringBootMadeExecutable() throws Exception {
        jar("orders.jar", "a/Main.class");
        assertThatThrownBy(() -> read(Map.of("containerizingMode", "boot")))
                .hasMessageContaining("was not made executable by Spring Boot")
                .hasMessageContaining("spring-boot-maven-plugin:repackage");

        jar("orders.jar", "BOOT-INF/classes/", "BOOT-INF/classes/a/Main.class");
        assertThat(read(Map.of("containerizingMode", "boot"))).isEqualTo(new BootJar(target.resolve("orders.jar"), 17));
    }

    @Test
    void aWarIsTheFileThatTheProjectMade() throws Exception {
        project.setPackaging("war");
        assertThatThrownBy(() -> read(Map.of()))
                .hasMessageStartingWith(
                        "[ECSD-301] The WAR of this module, " + target.resolve("orders.war") + ", is not there.");

        jar("orders.war", "WEB-INF/");
        ImageSource war = read(Map.of());
        assertThat(war).isEqualTo(new WebApplication(target.resolve("orders.war"), List.of(), 17));
        project.setArtifact(new DefaultArtifact(
                "com.acme", "orders", "1.2.3", null, "war", null, new DefaultArtifactHandler("war")));
        jar("renamed.war", "WEB-INF/");
        project.getArtifact().setFile(target.resolve("renamed.war").toFile());
        assertThat(read(Map.of())).isEqualTo(new WebApplication(target.resolve("renamed.war"), List.of(), 17));
        assertThat(war.defaultBaseImage()).isEqualTo("public.ecr.aws/docker/library/jetty:12-jdk17");
        assertThat(new WebApplication(target, List.of(), 18).defaultBaseImage()).endsWith(":12-jdk21");
        assertThatThrownBy(() -> read(Map.of("containerizingMode", "packaged")))
                .hasMessageContaining("the packaging of this module is war");
    }

    @Test
    void aTarIsTakenWhateverTheModuleIs() throws Exception {
        project.setPackaging("ear");
        assertThatThrownBy(() -> read(Map.of("imageTar", "target/image.tar")))
                .hasMessageContaining("<image><imageTar> names " + target.resolve("image.tar") + ", which is no file");

        Files.createFile(target.resolve("image.tar"));
        assertThat(read(Map.of("imageTar", "target/image.tar"))).isEqualTo(new ImageTar(target.resolve("image.tar")));
    }

    @Test
    void theSourceIsThatOfThePomsOfThisProjectNotOfAFrameworks() {
        MavenProject framework = new MavenProject();
        framework.setOriginalModel(scm("https://spring.example/boot"));
        project.setParent(framework);
        project.setOriginalModel(new Model());
        project.getModel().setScm(scm("https://spring.example/boot/orders").getScm());
        assertThat(BuildFactsReader.of(project)).isEqualTo(new BuildFacts("1.2.3", null));

        project.setOriginalModel(scm("https://git.acme.example/${project.artifactId}"));
        project.getModel().setScm(scm("https://git.acme.example/orders").getScm());
        assertThat(BuildFactsReader.of(project)).isEqualTo(new BuildFacts("1.2.3", "https://git.acme.example/orders"));
    }

    private static Model scm(String url) {
        Scm scm = new Scm();
        scm.setUrl(url);
        Model model = new Model();
        model.setScm(scm);
        return model;
    }

    private static Path jarOf(ImageSource source) {
        Path jar = ((JavaProject) source).jar();
        return jar == null ? Path.of("none") : jar;
    }

    private void jar(String name, String... entries) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(target.resolve(name)))) {
            for (String entry : entries) {
                zip.putNextEntry(new ZipEntry(entry));
            }
        }
    }

    @Test
    void layersAreKeptInTheBuildAndThoseOfBaseImagesByTheUser() throws Exception {
        Caches usual = new Caches(settings(Map.of()).image(), build());
        assertThat(usual.layers()).isEqualTo(target.resolve("ecs-delivery-cache"));
        assertThat(usual.bases()).isEqualTo(Caches.ofUser().resolve("base-images"));

        Caches own = new Caches(
                settings(Map.of("cacheDirectory", "a/b", "baseImageCache", "/c"))
                        .image(),
                build());
        assertThat(own.layers()).isEqualTo(module.resolve("a/b"));
        assertThat(own.bases()).isEqualTo(Path.of("/c"));
    }

    private ImageSource read(Map<String, String> image) throws DeliveryException {
        return new ImageSources(build(), settings(image).image()).read();
    }

    private static Settings settings(Map<String, String> image) throws DeliveryException {
        Settings settings = new Settings();
        Map<String, String> named = new TreeMap<>();
        image.forEach((name, value) -> named.put("ecs-delivery.image." + name, value));
        new PropertyBinder(named).bind(settings);
        return settings;
    }

    private Build build() {
        MavenSession session = mock(MavenSession.class);
        when(session.getProjects()).thenReturn(List.of(project));
        return new Build(session, project, mock(MojoExecution.class), mock(SettingsDecrypter.class), new Notes());
    }
}
