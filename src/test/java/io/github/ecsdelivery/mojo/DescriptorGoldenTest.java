package io.github.ecsdelivery.mojo;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecsdelivery.environment.PropertyBinder;
import io.github.ecsdelivery.environment.RollbackSettings;
import io.github.ecsdelivery.environment.Settings;
import java.io.FileReader;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.apache.maven.plugin.descriptor.Parameter;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.plugin.descriptor.PluginDescriptorBuilder;
import org.codehaus.plexus.configuration.PlexusConfiguration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * What users and their POMs hold on to, in one file: goals, parameters and settings with their properties and defaults.
 * {@code -Decs-delivery.golden=write} writes it anew; a difference is a change that users see.
 */
class DescriptorGoldenTest {
    private static final Path DESCRIPTOR = Path.of("target/classes/META-INF/maven/plugin.xml");
    private static final Path EXPECTED = Path.of("src/test/resources/descriptor/goals.txt");

    @Test
    void goalsParametersAndSettingsAreThoseThatUsersKnow() throws Exception {
        String actual =
                "# Written by: mvn test -Dtest=DescriptorGoldenTest -Decs-delivery.golden=write\n\n" + descriptor()
                        + "\n# Settings in groups, with what a group says when nothing is set; nothing where other parts decide.\n"
                        + SettingsOutline.text()
                        + "\n# Properties\n" + properties();

        if ("write".equals(System.getProperty("ecs-delivery.golden"))) {
            Files.writeString(EXPECTED, actual);
        }

        assertThat(actual)
                .as("What users hold on to has changed. When it is meant: mvn test -Dtest=DescriptorGoldenTest"
                        + " -Decs-delivery.golden=write accepts it, and CHANGELOG.md needs a line that tells it.")
                .isEqualTo(Files.readString(EXPECTED));
    }

    private static String properties() {
        return Stream.of(new Settings(), new RollbackSettings())
                .flatMap(group -> PropertyBinder.paths(group).stream())
                .map(path -> PropertyBinder.PREFIX + path + "\n")
                .sorted()
                .collect(Collectors.joining());
    }

    private static String descriptor() throws Exception {
        PluginDescriptor plugin;
        try (Reader file = new FileReader(DESCRIPTOR.toFile(), StandardCharsets.UTF_8)) {
            plugin = new PluginDescriptorBuilder().build(file);
        }
        TreeSet<String> goals = new TreeSet<>();
        TreeMap<String, SortedSet<String>> parameters = new TreeMap<>();
        for (MojoDescriptor goal : plugin.getMojos()) {
            goals.add(goal.getGoal());
            for (Parameter parameter : goal.getParameters()) {
                parameters
                        .computeIfAbsent(line(goal, parameter), line -> new TreeSet<>())
                        .add(goal.getGoal());
            }
        }
        return "prefix " + plugin.getGoalPrefix() + ", Maven " + element("requiredMavenVersion") + ", Java "
                + element("requiredJavaVersion") + ", inherited " + plugin.isInheritedByDefault() + "\n\n# Goals\n"
                + plugin.getMojos().stream()
                        .map(DescriptorGoldenTest::line)
                        .sorted()
                        .collect(Collectors.joining())
                + "\n# Parameters\n"
                + parameters.entrySet().stream()
                        .map(line -> line.getKey() + ", of " + owners(line.getValue(), goals) + "\n")
                        .collect(Collectors.joining());
    }

    /** The builder of descriptors does not read these two. */
    private static String element(String name) throws IOException {
        String descriptor = Files.readString(DESCRIPTOR);
        int start = descriptor.indexOf("<" + name + ">") + name.length() + 2;
        return descriptor.substring(start, descriptor.indexOf("</" + name + ">"));
    }

    private static String owners(SortedSet<String> owners, SortedSet<String> goals) {
        TreeSet<String> others = new TreeSet<>(goals);
        others.removeAll(owners);
        return others.equals(new TreeSet<>(List.of("help"))) ? "all goals but help" : String.join(" ", owners);
    }

    private static String line(MojoDescriptor goal) {
        return goal.getGoal() + ": phase " + Objects.requireNonNullElse(goal.getPhase(), "none")
                + (goal.isThreadSafe() ? ", thread safe" : ", not thread safe")
                + (goal.isProjectRequired() ? ", needs a project" : ", needs no project")
                + (goal.isAggregator() ? ", aggregator" : "")
                + (goal.isDirectInvocationOnly() ? ", direct invocation only" : "")
                + (goal.isOnlineRequired() ? ", needs the network" : "")
                + said(", resolves ", goal.getDependencyResolutionRequired())
                + said(", collects ", goal.getDependencyCollectionRequired())
                + said(", forks phase ", goal.getExecutePhase())
                + said(", forks goal ", goal.getExecuteGoal())
                + said(", deprecated: ", goal.getDeprecated()) + "\n";
    }

    private static String line(MojoDescriptor goal, Parameter parameter) {
        PlexusConfiguration set = goal.getMojoConfiguration().getChild(parameter.getName(), false);
        return parameter.getName() + said(" or ", parameter.getAlias()) + ": " + parameter.getType()
                + said(", property ", set == null ? null : set.getValue(null))
                + said(", default ", set == null ? null : set.getAttribute("default-value"))
                + (parameter.isRequired() ? ", required" : "")
                + (parameter.isEditable() ? "" : ", read only")
                + said(", deprecated: ", parameter.getDeprecated());
    }

    private static String said(String before, @Nullable String value) {
        return value == null || value.isEmpty() ? "" : before + value;
    }
}
