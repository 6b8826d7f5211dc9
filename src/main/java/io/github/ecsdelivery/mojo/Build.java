package io.github.ecsdelivery.mojo;

import io.github.ecsdelivery.bluegreen.follow.Interrupts;
import io.github.ecsdelivery.environment.DeliveryFolder;
import io.github.ecsdelivery.environment.Progress;
import io.github.ecsdelivery.environment.Prompt;
import io.github.ecsdelivery.environment.PropertyBinder;
import io.github.ecsdelivery.environment.ServerKeys;
import io.github.ecsdelivery.environment.SettingsGroup;
import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.project.MavenProject;
import org.apache.maven.settings.crypto.SettingsDecrypter;

/**
 * The Maven build that a goal runs in.
 *
 * @param session the session
 * @param project the module
 * @param execution the goal's execution
 * @param decrypter of what is encrypted in Maven's settings
 * @param progress Maven's log
 * @param own settings that this goal has besides those of all goals
 */
record Build(
        MavenSession session,
        MavenProject project,
        MojoExecution execution,
        SettingsDecrypter decrypter,
        Progress progress,
        SettingsGroup own) {
    // How Maven names environment variables among its system properties.
    private static final String VARIABLE = "env.";

    /** Of a goal without settings of its own. */
    Build(
            MavenSession session,
            MavenProject project,
            MojoExecution execution,
            SettingsDecrypter decrypter,
            Progress progress) {
        this(session, project, execution, decrypter, progress, new SettingsGroup() {});
    }

    /** The environment variables of Maven's process. */
    Map<String, String> environmentVariables() {
        Map<String, String> variables = new TreeMap<>();
        Properties system = session.getSystemProperties();
        system.stringPropertyNames().stream()
                .filter(name -> name.startsWith(VARIABLE))
                .forEach(name -> variables.put(name.substring(VARIABLE.length()), system.getProperty(name)));
        return variables;
    }

    /** When Maven was started. */
    Instant startedAt() {
        Date start = session.getRequest().getStartTime();
        return start == null ? Instant.now() : start.toInstant();
    }

    /** What was given on the command line. */
    Map<String, String> userProperties() {
        return strings(session.getUserProperties());
    }

    /** Lays what was given on the command line over settings. */
    PropertyBinder properties() {
        return new PropertyBinder(userProperties(), own);
    }

    /** What the POM has in its properties. */
    Map<String, String> projectProperties() {
        return strings(project.getProperties());
    }

    private static Map<String, String> strings(Properties properties) {
        Map<String, String> strings = new TreeMap<>();
        properties.stringPropertyNames().forEach(name -> strings.put(name, properties.getProperty(name)));
        return strings;
    }

    /** Keys that the user keeps in Maven's settings. */
    ServerKeys servers() {
        return new MavenServers(session.getSettings().getServers(), decrypter);
    }

    /** The person who started the build, where there is one. */
    Prompt prompt() {
        boolean alone = !session.getRequest().isInteractiveMode();
        Console console = alone ? null : System.console();
        return console == null ? Prompt.nobody() : question -> console.readLine("%s", question);
    }

    /**
     * What all goals of this build share, in all its modules and threads. Another copy of this plugin may look into it
     * too, so only JDK types go in.
     */
    Map<String, Object> context() {
        return session.getPluginContext(
                execution.getMojoDescriptor().getPluginDescriptor(), session.getTopLevelProject());
    }

    /** Somebody ends this build. */
    Interrupts interrupts() {
        PrintStream raw = new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
        return new SignalInterrupts(new JvmSignals(Runtime.getRuntime()::halt), raw, context());
    }

    /** Makes the proxies of Maven's settings and of the environment those of the JVM. */
    void useProxies() {
        new Proxies(session.getSettings().getProxies(), decrypter, environmentVariables(), System.getProperties())
                .apply()
                .forEach(progress::line);
    }

    /** Through which the goals of this module hand over. */
    DeliveryFolder folder() {
        return new DeliveryFolder(Path.of(project.getBuild().getDirectory()).resolve("ecs-delivery"));
    }
}
