package io.github.ecsdelivery.spec;

import io.github.ecsdelivery.environment.Progress;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.spec.appspec.AppSpecDocument;
import io.github.ecsdelivery.spec.finding.Findings;
import io.github.ecsdelivery.spec.model.AppSpecModel;
import io.github.ecsdelivery.spec.template.Placeholders;
import io.github.ecsdelivery.spec.template.Template;
import io.github.ecsdelivery.spec.template.TemplateLocator;
import io.github.ecsdelivery.spec.template.TemplateLocator.Located;
import io.github.ecsdelivery.spec.template.TemplateReader;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Where the AppSpec comes from when there is a template of it. */
final class AppSpecSource {
    private final SpecRequest request;
    private final Progress progress;
    private @Nullable Path file;

    AppSpecSource(SpecRequest request, Progress progress) {
        this.request = request;
        this.progress = progress;
    }

    /**
     * The AppSpec with hooks and values placed, and looked at.
     *
     * @return null when there is no template
     * @throws DeliveryException TEMPLATE_MISSING, TEMPLATE_UNREADABLE, TEMPLATE_SHAPE, SETTING_MISSING for several
     *     candidates
     */
    @Nullable
    AppSpecDocument read(Placeholders placeholders, Findings findings) throws DeliveryException {
        TemplateChoice choice = request.templates();
        Located located = TemplateLocator.APP_SPEC.find(choice.baseDirectory(), choice.appSpec(), choice.named());
        for (Path passedOver : located.passedOver()) {
            progress.warn(TemplateReader.name(choice.baseDirectory(), passedOver)
                    + " lies there and is not taken, since <spec><appSpec> names another.");
        }
        file = located.file();
        if (file == null) {
            return null;
        }
        Template template = TemplateReader.read(choice.baseDirectory(), file, request.syntax());
        AppSpecDocument appSpec = AppSpecDocument.read(template, request.syntax(), request.failOnUnknown(), findings);
        // Functions of the settings are meant as they are; only the file's values are templates.
        placeholders.fill(appSpec.template(), new AppSpecModel());
        appSpec.setHooks(request.hooks(), findings);
        appSpec.check(findings);
        appSpec.repairs().forEach(progress::detail);
        return appSpec;
    }

    /** The file that stands for the task definition in it, or null. */
    @Nullable
    Path besideIt(AppSpecDocument appSpec) {
        String named = appSpec.taskDefinitionFile();
        return named == null
                ? null
                : Objects.requireNonNull(file).resolveSibling(named).normalize();
    }
}
