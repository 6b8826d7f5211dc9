package io.github.ecsdelivery.spec.check.program;

import io.github.ecsdelivery.image.ContainerSettings;
import io.github.ecsdelivery.spec.check.subject.Container;
import io.github.ecsdelivery.spec.check.subject.Placed;
import io.github.ecsdelivery.spec.java.JavaService;
import io.github.ecsdelivery.spec.java.JvmFlag;
import io.github.ecsdelivery.spec.java.Surroundings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How the JVM is started in a container: what the task definition says, and the image where that says nothing. */
final class CommandLine {

    /**
     * One flag of the JVM.
     *
     * @param at where it stands in the task definition, or null
     * @param origin where it stands otherwise, for messages
     */
    record Flag(String text, @Nullable Placed at, String origin) {}

    private static final Pattern VARIABLE =
            Pattern.compile("\\$(?:\\{([A-Za-z_][A-Za-z0-9_]*)}|([A-Za-z_][A-Za-z0-9_]*))");
    private static final Pattern LAUNCHER = Pattern.compile("(.*/)?javaw?");
    private static final String JAR = "-jar";

    private final Container container;
    private final ContainerSettings image;
    private final Map<String, Placed> own;
    private final Map<String, String> environment;

    CommandLine(Container container, JavaService service) {
        this.container = container;
        this.image = service.image();
        this.own = container.environment();
        this.environment = environment(container, image, own);
    }

    /** The weakest first: JAVA_TOOL_OPTIONS, JDK_JAVA_OPTIONS, the command line, _JAVA_OPTIONS. */
    List<Flag> flags() {
        List<Flag> flags = new ArrayList<>();
        variable("JAVA_TOOL_OPTIONS", flags);
        variable("JDK_JAVA_OPTIONS", flags);
        flags.addAll(onCommandLine());
        variable("_JAVA_OPTIONS", flags);
        return flags;
    }

    /** What Spring can see, or null when a program starts the JVM that cannot be looked into. */
    @Nullable
    Surroundings surroundings() {
        List<Placed> replaced = container.ownCommandLine();
        List<String> words = new ArrayList<>();
        replaced.forEach(word -> words.addAll(words(word)));
        if (!replaced.isEmpty()
                && words.stream().noneMatch(word -> LAUNCHER.matcher(word).matches())) {
            return null;
        }
        return new Surroundings(
                environment,
                container.secretNames(),
                container.hasEnvironmentFiles(),
                flags().stream().map(Flag::text).toList(),
                replaced.isEmpty() ? arguments() : words);
    }

    private List<String> arguments() {
        List<Placed> replaced = container.arguments();
        List<String> ofImage = image.program().args();
        return replaced.isEmpty()
                ? ofImage == null ? List.of() : ofImage
                : replaced.stream().map(word -> String.valueOf(word.text())).toList();
    }

    /** What the container says wins; what it takes from secrets is not known. */
    private static Map<String, String> environment(
            Container container, ContainerSettings image, Map<String, Placed> own) {
        Map<String, String> environment = new LinkedHashMap<>(image.config().environment());
        environment.keySet().removeAll(container.secretNames());
        own.forEach((name, value) -> environment.put(name, String.valueOf(value.text())));
        return environment;
    }

    private void variable(String name, List<Flag> flags) {
        Placed here = own.get(name);
        String value = environment.get(name);
        if (value != null) {
            String origin = here == null ? "<image><environment>" : "the variable " + name;
            JvmFlag.words(value).forEach(word -> flags.add(new Flag(word, here, origin)));
        }
    }

    private List<Flag> onCommandLine() {
        List<Flag> flags = new ArrayList<>();
        List<Placed> replaced = container.ownCommandLine();
        if (replaced.isEmpty()) {
            ofImage(flags);
        }
        for (Placed part : replaced) {
            for (String word : words(part)) {
                if (word.equals(JAR)) {
                    return flags;
                }
                flags.add(new Flag(word, part, "the command line"));
            }
        }
        return flags;
    }

    private void ofImage(List<Flag> flags) {
        List<String> entrypoint = image.program().entrypoint();
        if (entrypoint == null || entrypoint.isEmpty()) {
            image.program().jvmFlags().forEach(flag -> flags.add(new Flag(flag, null, "<image><jvmFlags>")));
        } else {
            entrypoint.forEach(word -> flags.add(new Flag(word, null, "the image's entry point")));
        }
    }

    /** A shell's script is one argument with many words, and holds variables. */
    private List<String> words(Placed part) {
        String text = part.text();
        Matcher variable = VARIABLE.matcher(text == null ? "" : text);
        String expanded = variable.replaceAll(found -> {
            String name = found.group(1) == null ? found.group(2) : found.group(1);
            return Matcher.quoteReplacement(environment.getOrDefault(name, found.group()));
        });
        return JvmFlag.words(expanded);
    }
}
