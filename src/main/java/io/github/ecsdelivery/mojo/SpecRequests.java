package io.github.ecsdelivery.mojo;

import io.github.ecsdelivery.environment.PropertyBinder;
import io.github.ecsdelivery.environment.Settings;
import io.github.ecsdelivery.environment.SpecSettings;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.spec.PipelineHandover;
import io.github.ecsdelivery.spec.SpecRequest;
import io.github.ecsdelivery.spec.TemplateChoice;
import io.github.ecsdelivery.spec.TemplateChoice.Source;
import io.github.ecsdelivery.spec.ValueSources;
import io.github.ecsdelivery.spec.java.JavaService;
import io.github.ecsdelivery.spec.java.JavaServiceReader;
import io.github.ecsdelivery.spec.overrides.Overrides;
import io.github.ecsdelivery.spec.template.PlaceholderSyntax;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Turns the settings of an environment and the Maven project into how its spec is made. */
final class SpecRequests {
    /** What Jib builds when nothing else is said. */
    private static final List<String> USUAL_PLATFORM = List.of("linux/amd64");

    private static final List<String> SOURCES = List.of("auto", "file", "service");
    /** Paths whose values are ARNs or ids of keys and nothing else. */
    private static final Pattern ARNS = Pattern.compile("(?:.*\\.)?(?:roleArn|kmsKeyId|via\\[\\d+])");

    private final Settings settings;
    private final Build build;

    SpecRequests(Settings settings, Build build) {
        this.settings = settings;
        this.build = build;
    }

    /**
     * @param named templates that the settings of any environment name
     */
    SpecRequest request(Set<Path> named) throws DeliveryException {
        SpecSettings spec = settings.spec();
        return new SpecRequest(
                templates(named),
                spec.containerName(),
                PlaceholderSyntax.of(
                        spec.placeholders().delimiters(), spec.placeholders().words()),
                sources(),
                new Overrides(
                        spec.environment(),
                        spec.secrets(),
                        spec.cpu(),
                        spec.memory(),
                        spec.logOptions(),
                        spec.tags(),
                        spec.images()),
                spec.hooks(),
                arns(),
                java(),
                Settings.oneOf("spec.unknownFields", spec.unknownFields(), "warn", List.of("warn", "fail"))
                        .equals("fail"),
                settings.pipelineDeploys() ? pipeline() : null,
                deployment("application", settings.deployment().application()),
                deployment("group", settings.deployment().group()),
                settings.dryRun());
    }

    /** What this build deploys with has to be known; CodePipeline knows it by itself. */
    private @Nullable String deployment(String setting, @Nullable String value) throws DeliveryException {
        return settings.pipelineDeploys() ? value : Settings.required("deployment." + setting, value);
    }

    private PipelineHandover pipeline() {
        String folder = settings.pipeline().folder();
        return new PipelineHandover(
                settings.pipeline(),
                folder == null
                        ? build.folder().path("pipeline")
                        : build.project().getBasedir().toPath().resolve(folder),
                build.session().getTopLevelProject().getBasedir().toPath());
    }

    private TemplateChoice templates(Set<Path> named) throws DeliveryException {
        SpecSettings spec = settings.spec();
        Path base = build.project().getBasedir().toPath();
        String source = Settings.oneOf("spec.taskDefinitionSource", spec.taskDefinitionSource(), "auto", SOURCES);
        return new TemplateChoice(
                base,
                Source.valueOf(source.toUpperCase(Locale.ROOT)),
                path(base, spec.taskDefinition()),
                path(base, spec.appSpec()),
                named);
    }

    private ValueSources sources() {
        List<String> ports = settings.image().ports();
        return new ValueSources(
                build.userProperties(),
                settings.variables(),
                build.projectProperties(),
                build.environmentVariables(),
                build.project().getVersion(),
                ports.size() == 1 ? ports.get(0).replaceFirst("/.*", "") : null);
    }

    private Map<String, String> arns() {
        return PropertyBinder.texts(settings).entrySet().stream()
                .filter(setting -> isArn(setting.getKey(), setting.getValue()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static boolean isArn(String path, String value) {
        // Those of other environments are looked at when it is their turn; none takes back what the top says.
        return !path.startsWith("environments.")
                && !value.equals("none")
                && (value.startsWith("arn:") || ARNS.matcher(path).matches());
    }

    private JavaService java() throws DeliveryException {
        Path classes = Path.of(build.project().getBuild().getOutputDirectory());
        return new JavaServiceReader().read(classes, Requests.container(settings.image(), build), architectures());
    }

    // What another tool put into a tar is not known here.
    private List<String> architectures() {
        if (settings.image().imageTar() != null) {
            return List.of();
        }
        List<String> platforms = settings.image().platforms();
        return (platforms.isEmpty() ? USUAL_PLATFORM : platforms)
                .stream().map(platform -> platform.strip().split("/")[1]).toList();
    }

    private static @Nullable Path path(Path base, @Nullable String setting) {
        return setting == null ? null : base.resolve(setting).normalize();
    }
}
