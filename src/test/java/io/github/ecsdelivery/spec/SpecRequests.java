package io.github.ecsdelivery.spec;

import io.github.ecsdelivery.image.ContainerSettings;
import io.github.ecsdelivery.spec.java.JavaService;
import io.github.ecsdelivery.spec.java.SpringConfig;
import io.github.ecsdelivery.spec.overrides.Overrides;
import io.github.ecsdelivery.spec.template.PlaceholderSyntax;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Requests of those who set nothing. */
public final class SpecRequests {
    private SpecRequests() {}

    /** Templates where they usually lie, nothing laid over them. */
    public static SpecRequest of(Path project, String application, String group) {
        return new SpecRequest(
                new TemplateChoice(project, TemplateChoice.Source.AUTO, null, null, Set.of()),
                null,
                PlaceholderSyntax.usual(),
                new ValueSources(Map.of(), Map.of(), Map.of(), Map.of(), "1.0", null),
                Overrides.none(),
                Map.of(),
                Map.of(),
                nothingKnown(),
                false,
                null,
                application,
                group,
                false);
    }

    /** The same with another source of the task definition, and something laid over it. */
    public static SpecRequest with(SpecRequest request, TemplateChoice.Source source, Overrides overrides) {
        TemplateChoice choice = request.templates();
        return new SpecRequest(
                new TemplateChoice(
                        choice.baseDirectory(), source, choice.taskDefinition(), choice.appSpec(), choice.named()),
                request.containerName(),
                request.syntax(),
                request.sources(),
                overrides,
                request.hooks(),
                request.settings(),
                request.java(),
                request.failOnUnknown(),
                request.pipeline(),
                request.codeDeployApplication(),
                request.codeDeployGroup(),
                request.dryRun());
    }

    /** A program of which nothing is known. */
    static JavaService nothingKnown() {
        return new JavaService(ContainerSettings.none(), List.of(), null, SpringConfig.none());
    }
}
