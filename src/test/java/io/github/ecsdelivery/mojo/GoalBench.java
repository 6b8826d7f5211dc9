package io.github.ecsdelivery.mojo;

import static org.mockito.Mockito.doReturn;
import static org.mockito.Mockito.when;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.ecsdelivery.canary.Canaries;
import io.github.ecsdelivery.canary.Tally;
import io.github.ecsdelivery.environment.PropertyBinder;
import io.github.ecsdelivery.sandbox.Sandbox;
import io.github.ecsdelivery.sandbox.SandboxTestSupport;
import io.github.ecsdelivery.sandbox.world.World;
import io.github.ecsdelivery.sandbox.world.WorldBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import javax.inject.Inject;
import org.apache.maven.execution.DefaultMavenExecutionRequest;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.monitor.logging.DefaultLog;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.plugin.logging.Log;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.logging.console.ConsoleLogger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.ecr.EcrClient;

/** What a goal needs of Maven: one build of a small module, and a sandbox to deliver to. */
abstract class GoalBench {
    static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";

    @Inject
    MavenSession session;

    @Inject
    MavenProject project;

    @Inject
    MojoExecution execution;

    @TempDir
    Path target;

    final Properties userProperties = new Properties();
    final Properties systemProperties = new Properties();

    @Nullable
    Sandbox sandbox;

    @BeforeEach
    void build() throws IOException {
        MojoDescriptor descriptor = new MojoDescriptor();
        PluginDescriptor plugin = new PluginDescriptor();
        plugin.setArtifactId("ecs-delivery-maven-plugin");
        plugin.setVersion("1");
        descriptor.setPluginDescriptor(plugin);
        doReturn(descriptor).when(execution).getMojoDescriptor();

        Path classes = Files.createDirectories(target.resolve("classes/io/github/ecsdelivery/mojo"));
        try (InputStream main = GoalBench.class.getResourceAsStream("Main.class")) {
            Files.write(classes.resolve("Main.class"), main.readAllBytes());
        }
        project.getBuild().setDirectory(target.toString());
        project.getBuild().setOutputDirectory(target.resolve("classes").toString());
        project.setArtifactId("orders");
        project.setVersion("1.0.0");
        project.setPackaging("jar");
        project.setArtifacts(Set.of());
        doReturn(target.toFile()).when(project).getBasedir();

        when(session.getUserProperties()).thenReturn(userProperties);
        when(session.getSystemProperties()).thenReturn(systemProperties);
        when(session.getSettings()).thenReturn(new org.apache.maven.settings.Settings());
        when(session.getRequest()).thenReturn(new DefaultMavenExecutionRequest().setInteractiveMode(false));
        when(session.getProjects()).thenReturn(List.of(project));
        when(session.getTopLevelProject()).thenReturn(project);
        newBuild();
        set("commit", COMMIT);
    }

    @AfterEach
    void close() {
        if (sandbox != null) {
            Tally.used(sandbox);
            sandbox.close();
        }
    }

    /** The same build again: what goals kept for each other is gone, what they wrote is there. */
    final void newBuild() {
        Map<String, Object> context = new ConcurrentHashMap<>();
        when(session.getPluginContext(execution.getMojoDescriptor().getPluginDescriptor(), project))
                .thenReturn(context);
    }

    final Sandbox aws() {
        return Objects.requireNonNull(sandbox);
    }

    final Sandbox join(WorldBuilder... worlds) throws IOException {
        return join(Sandbox.start(
                Arrays.stream(worlds).map(WorldBuilder::build).toList(),
                Sandbox.Options.defaults().time(0, 1e9)));
    }

    final Sandbox join(Sandbox opened) {
        if (sandbox != null) {
            sandbox.close();
        }
        sandbox = opened;
        set("sandbox", opened.endpoint().toString());
        return opened;
    }

    static WorldBuilder orders() {
        return World.of("orders").repository("shop/orders").terminationWait(Duration.ofMinutes(1));
    }

    final void set(String setting, String value) {
        userProperties.setProperty(PropertyBinder.PREFIX + setting, value);
    }

    final void unset(String setting) {
        userProperties.remove(PropertyBinder.PREFIX + setting);
    }

    static Log recording(Collection<String> lines) {
        return listening(lines::add);
    }

    /** Hands over each line, a warning with an exclamation mark. */
    static Log listening(Consumer<String> listener) {
        return new DefaultLog(new ConsoleLogger()) {
            @Override
            public void info(CharSequence line) {
                Canaries.demandNone(line.toString());
                listener.accept(line.toString());
            }

            @Override
            public void warn(CharSequence line) {
                Canaries.demandNone(line.toString());
                listener.accept("! " + line);
            }
        };
    }

    final JsonNode written(String file) throws IOException {
        return new ObjectMapper()
                .readTree(target.resolve("ecs-delivery").resolve(file).toFile());
    }

    /** Digests of the repository shop/orders by tag. */
    final Map<String, String> tags() {
        Map<String, String> tags = new TreeMap<>();
        try (EcrClient ecr = SandboxTestSupport.client(
                EcrClient.builder(), aws().endpoint(), SandboxTestSupport.user(), "eu-west-1")) {
            ecr.describeImages(request -> request.repositoryName("shop/orders"))
                    .imageDetails()
                    .forEach(image -> image.imageTags().forEach(tag -> tags.put(tag, image.imageDigest())));
        }
        return tags;
    }
}
