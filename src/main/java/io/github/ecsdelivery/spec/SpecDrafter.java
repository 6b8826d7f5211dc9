package io.github.ecsdelivery.spec;

import com.fasterxml.jackson.core.JsonPointer;
import io.github.ecsdelivery.environment.Progress;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.spec.appspec.AppSpecDocument;
import io.github.ecsdelivery.spec.appspec.AppSpecGenerator;
import io.github.ecsdelivery.spec.check.SpecRules;
import io.github.ecsdelivery.spec.check.subject.Subject;
import io.github.ecsdelivery.spec.finding.Finding;
import io.github.ecsdelivery.spec.finding.Findings;
import io.github.ecsdelivery.spec.finding.Place;
import io.github.ecsdelivery.spec.template.Placeholders;
import io.github.ecsdelivery.spec.template.Template;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes both trees of a deploy spec from templates, settings and, where these leave something open, the service that
 * runs; then checks them. Needs neither network nor credentials unless the service has to be asked.
 */
final class SpecDrafter {
    private final SpecRequest request;
    private final Progress progress;
    private final Findings findings;

    /**
     * @param findings takes all that is wrong or doubtful
     */
    SpecDrafter(SpecRequest request, Progress progress, Findings findings) {
        this.request = request;
        this.progress = progress;
        this.findings = findings;
    }

    /**
     * A spec without open ends.
     *
     * @param taskDefinition input of RegisterTaskDefinition, the image placed
     * @param appSpec AppSpec, its task definition open
     * @param container container that has the image and gets the traffic
     * @param artifact what CodePipeline takes, null when this build deploys
     */
    record Draft(
            Template taskDefinition,
            AppSpecDocument appSpec,
            String container,
            @Nullable PipelineStep artifact) {}

    /**
     * Drafts and checks.
     *
     * @return empty when there are errors among the findings, or when it takes the service to know it and that cannot be
     *     asked
     * @throws DeliveryException TEMPLATE_MISSING, TEMPLATE_UNREADABLE, TEMPLATE_SHAPE, SETTING_MISSING for several
     *     candidates, or what {@link LiveService#read} throws
     */
    Optional<Draft> draft(DeliveryFacts facts, LiveSource live) throws DeliveryException {
        Opened opened = open(facts, live);
        Template template = opened.taskDefinition();
        AppSpecDocument appSpec = opened.appSpec();
        String container = opened.container();
        if (template == null) {
            progress.line(
                    "Task definition: the one that the service runs; it is looked at when the service can be asked");
            return Optional.empty();
        }
        TaskDefinitionTemplate taskDefinition = new TaskDefinitionTemplate(template);
        if (container != null) {
            findings.forget(template.name(), taskDefinition.imageAt(container));
            taskDefinition.setImage(container, facts.image());
            appSpec = appSpec == null ? generated(taskDefinition, container, live) : appSpec;
        }
        new SpecRules(request.java()).check(subject(facts, template, appSpec, container), findings);
        if (container == null && appSpec == null && request.containerName() == null) {
            // It is for the service to tell which of them is replaced.
            taskDefinition.imagesAt().forEach(at -> findings.forget(template.name(), at));
        }
        PipelineStep artifact = PipelineStep.of(request, template, container, appSpec, findings);
        if (appSpec == null || container == null || !findings.errors().isEmpty()) {
            return Optional.empty();
        }
        progress.line("AppSpec: " + appSpec.template().name() + ", container " + appSpec.containerName() + ", port "
                + appSpec.containerPort());
        return Optional.of(new Draft(template, appSpec, container, artifact));
    }

    /**
     * What stands in templates, settings and the service, before it is checked.
     *
     * @param taskDefinition with values and overrides placed, or null when only the service knows it and cannot be asked
     * @param appSpec likewise, or null when there is no template of it
     * @param container that has the image and gets the traffic, or null when nothing tells
     */
    record Opened(
            @Nullable Template taskDefinition,
            @Nullable AppSpecDocument appSpec,
            @Nullable String container) {}

    /** Reads both and lays the settings over them; throws as {@link #draft} does. */
    Opened open(DeliveryFacts facts, LiveSource live) throws DeliveryException {
        Placeholders placeholders =
                new Placeholders(DeliveryValues.of(request.sources(), facts), request.syntax(), findings);
        AppSpecSource appSpecs = new AppSpecSource(request, progress);
        AppSpecDocument appSpec = appSpecs.read(placeholders, findings);
        Path besideAppSpec = appSpec == null ? null : appSpecs.besideIt(appSpec);
        Template template = new TaskDefinitionSource(request.templates(), request.syntax(), progress)
                .read(placeholders, live, besideAppSpec)
                .orElse(null);
        if (template == null) {
            return new Opened(null, appSpec, null);
        }
        String container = container(new TaskDefinitionTemplate(template), appSpec, live);
        request.overrides().apply(template, container, findings);
        return new Opened(template, appSpec, container);
    }

    private Subject subject(
            DeliveryFacts facts,
            Template taskDefinition,
            @Nullable AppSpecDocument appSpec,
            @Nullable String container) {
        return new Subject(
                taskDefinition,
                appSpec == null ? null : appSpec.template(),
                container,
                facts.knownAccount(),
                facts.knownRegion(),
                request.settings(),
                request.failOnUnknown(),
                request.pipeline() != null);
    }

    /** Null when nothing tells, or what tells is wrong; that is among the findings then. */
    private @Nullable String container(
            TaskDefinitionTemplate taskDefinition, @Nullable AppSpecDocument appSpec, LiveSource live)
            throws DeliveryException {
        ContainerChoice choice = new ContainerChoice(taskDefinition, findings);
        String fromAppSpec = appSpec == null ? null : appSpec.containerName();
        String configured = request.containerName();
        if (configured != null && fromAppSpec != null && !configured.equals(fromAppSpec)) {
            progress.warn("<spec><containerName> is " + configured + " and is not looked at, since the AppSpec names "
                    + fromAppSpec + ".");
        }
        return choice.choose(fromAppSpec, configured, live);
    }

    private @Nullable AppSpecDocument generated(
            TaskDefinitionTemplate taskDefinition, String container, LiveSource live) throws DeliveryException {
        LiveService.Snapshot running = live.look().orElse(null);
        if (running == null) {
            return null;
        }
        int port;
        try {
            port = PortChoice.of(taskDefinition, container, running);
        } catch (DeliveryException e) {
            JsonPointer at = taskDefinition.at(container);
            Place place = taskDefinition.template().place(at);
            findings.add(Finding.error(e.code(), place, at, e.sentence(), e.cure()));
            return null;
        }
        AppSpecDocument appSpec = AppSpecDocument.read(
                Template.withoutFile(
                        "generated from service " + running.service(),
                        AppSpecGenerator.generate(AppSpecDocument.PLACEHOLDER, container, port, running.serviceTree())),
                request.failOnUnknown(),
                findings);
        appSpec.setHooks(request.hooks(), findings);
        appSpec.check(findings);
        return appSpec;
    }
}
