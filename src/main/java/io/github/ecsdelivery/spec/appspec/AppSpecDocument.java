package io.github.ecsdelivery.spec.appspec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.ecsdelivery.environment.Progress;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.spec.finding.Findings;
import io.github.ecsdelivery.spec.template.PlaceholderSyntax;
import io.github.ecsdelivery.spec.template.Template;
import io.github.ecsdelivery.spec.template.TemplateReader;
import io.github.ecsdelivery.spec.text.JsonWriter;
import io.github.ecsdelivery.spec.text.YamlWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The AppSpec of an ECS deployment: {@link #read}, {@link #setHooks}, have its placeholders filled, {@link #check}, then
 * write it. Nothing here throws because of what is in the tree; what is wrong is among the findings.
 */
public final class AppSpecDocument {
    /** What stands for the task definition until it is registered; CodePipeline knows it too. */
    public static final String PLACEHOLDER = "<TASK_DEFINITION>";

    private static final String LATEST = ":latest";

    private static final Pattern FILE = Pattern.compile("(?i)(?!arn:).*\\.(?:json|ya?ml)");

    private final Template template;
    private final boolean readable;
    private final List<String> repairs = new ArrayList<>();
    private List<String> taskDefinitions = List.of();

    private AppSpecDocument(Template template, boolean readable) {
        this.template = template;
        this.readable = readable;
    }

    /**
     * Takes an AppSpec out of a request to CodeDeploy when it is wrapped in one, looks at how it is built and puts right
     * what can be; the task definition becomes {@link #PLACEHOLDER}, whatever stood there.
     *
     * @param template placeholders not filled; its tree is changed
     * @param syntax how placeholders are written in it
     * @param failOnUnknown whether a key that CodeDeploy does not know is an error; it stays in either case
     * @param findings takes a warning for what was put right and an error for what cannot be
     * @return never null; when it is no AppSpec for ECS there is an error among the findings
     */
    public static AppSpecDocument read(
            Template template, PlaceholderSyntax syntax, boolean failOnUnknown, Findings findings) {
        Template appSpec = new CreateDeploymentRequest(syntax, findings).unwrap(template);
        if (appSpec == null) {
            return new AppSpecDocument(template, false);
        }
        AppSpecFindings told = new AppSpecFindings(appSpec, findings);
        if (OtherShape.isTold(told)) {
            return new AppSpecDocument(appSpec, false);
        }
        AppSpecDocument document = new AppSpecDocument(appSpec, true);
        new AppSpecStructure(told, failOnUnknown, document.repairs).check();
        document.taskDefinitions = document.writtenTaskDefinitions();
        tellLatest(appSpec, told);
        document.setTaskDefinition(PLACEHOLDER);
        return document;
    }

    /** The same with the usual placeholders. */
    public static AppSpecDocument read(Template template, boolean failOnUnknown, Findings findings) {
        return read(template, PlaceholderSyntax.usual(), failOnUnknown, findings);
    }

    /**
     * An AppSpec that is finished, as render-deploy-spec left it.
     *
     * @param name the file's, for messages
     * @throws DeliveryException TEMPLATE_UNREADABLE, TEMPLATE_SHAPE, SPEC_INVALID
     */
    public static AppSpecDocument parse(String name, byte[] content) throws DeliveryException {
        return of(TemplateReader.read(name, content));
    }

    /**
     * An AppSpec whose placeholders are filled.
     *
     * @throws DeliveryException TEMPLATE_SHAPE, SPEC_INVALID
     */
    public static AppSpecDocument of(Template template) throws DeliveryException {
        Findings findings = new Findings();
        AppSpecDocument document = read(template, false, findings);
        document.check(findings);
        findings.settle(Progress.nobody());
        return document;
    }

    /**
     * Lays hooks over those of the file, by event. What is found later about them names {@code <spec><hooks>}.
     *
     * @param functions name or ARN of a Lambda function by lifecycle event, in any case
     * @param findings takes an error for an event that does not exist
     */
    public void setHooks(Map<String, String> functions, Findings findings) {
        if (readable) {
            new HookOverlay(template, findings).lay(functions);
        }
    }

    /** Looks at the values, once placeholders are filled; numbers in quotes become numbers. */
    public void check(Findings findings) {
        if (readable) {
            AppSpecFindings told = new AppSpecFindings(template, findings);
            Target.of(template.tree()).forEach(target -> new Values(told, target, repairs).check());
            Hooks.checkValues(told);
        }
    }

    /** Its tree with the places of its values; not the one that was read when it was wrapped in a request. */
    public Template template() {
        return template;
    }

    /** What was put right and needs no warning, a sentence each. */
    public List<String> repairs() {
        return List.copyOf(repairs);
    }

    /** What stood for the task definition first, as written; null when nothing did. */
    public @Nullable String taskDefinition() {
        return taskDefinitions.isEmpty() ? null : taskDefinitions.get(0);
    }

    /** The file that stood for the task definition, as written; null when none did. */
    public @Nullable String taskDefinitionFile() {
        return taskDefinitions.stream()
                .filter(reference -> FILE.matcher(reference).matches())
                .findFirst()
                .orElse(null);
    }

    /** The functions of its hooks, by the event as AWS writes it, in their order. */
    public Map<String, String> functions() {
        Map<String, String> hooks = new LinkedHashMap<>();
        for (JsonNode hook : AnyCase.value(template.tree(), Hooks.KEY)) {
            hook.properties().forEach(entry -> {
                String event = Hooks.event(entry.getKey());
                if (event != null && entry.getValue().isTextual()) {
                    hooks.put(event, entry.getValue().textValue());
                }
            });
        }
        return hooks;
    }

    /** Container behind the load balancer, of the first resource; null when none is named. */
    public @Nullable String containerName() {
        JsonNode name = loadBalancer("ContainerName");
        return name.isTextual() ? name.textValue() : null;
    }

    /** Its port; 0 when none is given. */
    public int containerPort() {
        return loadBalancer("ContainerPort").asInt();
    }

    /** Fargate platform version of the first resource; null when none is named, which is LATEST. */
    public @Nullable String platformVersion() {
        JsonNode version = property("PlatformVersion");
        return version.isTextual() ? version.textValue() : null;
    }

    /** Capacity providers of the first resource; empty when none is named, so that the service's launch type holds. */
    public List<String> capacityProviders() {
        return property("CapacityProviderStrategy")
                .valueStream()
                .map(entry -> AnyCase.value(entry, "CapacityProvider").asText())
                .filter(name -> !name.isEmpty())
                .toList();
    }

    private JsonNode property(String name) {
        return Target.of(template.tree()).stream()
                .findFirst()
                .map(target -> target.value("Properties", name))
                .orElse(MissingNode.getInstance());
    }

    /** How many lifecycle events have a function. */
    public int hooks() {
        return Hooks.count(template.tree());
    }

    /** The same AppSpec for this task definition, in every resource, as YAML; this document stays as it is. */
    public byte[] withTaskDefinition(String arn) {
        ObjectNode copy = template.tree().deepCopy();
        Target.of(copy).forEach(target -> target.setTaskDefinition(arn));
        return yaml(copy);
    }

    /** YAML in UTF-8. */
    public byte[] toYaml() {
        return yaml(template.tree());
    }

    /** JSON in UTF-8. */
    public byte[] toJson() {
        return JsonWriter.write(template.tree());
    }

    private void setTaskDefinition(String reference) {
        Target.of(template.tree()).forEach(target -> target.setTaskDefinition(reference));
    }

    /** "latest" is no revision of a task definition; here it does no harm, and it tells of a wrong idea. */
    private static void tellLatest(Template appSpec, AppSpecFindings told) {
        for (Target target : Target.of(appSpec.tree())) {
            if (target.value("Properties", "TaskDefinition").asText().endsWith(LATEST)) {
                told.overwritten(
                        target.at("Properties", "TaskDefinition"),
                        "names the revision latest, and revisions are numbers",
                        PLACEHOLDER,
                        "Write " + PLACEHOLDER + "; the task definition that is registered takes its place, whatever"
                                + " stands there.");
            }
        }
    }

    private List<String> writtenTaskDefinitions() {
        return Target.of(template.tree()).stream()
                .map(target -> target.value("Properties", "TaskDefinition").textValue())
                .filter(Objects::nonNull)
                .toList();
    }

    private JsonNode loadBalancer(String key) {
        return Target.of(template.tree()).stream()
                .map(target -> target.value("Properties", "LoadBalancerInfo", key))
                .filter(value -> !value.isMissingNode())
                .findFirst()
                .orElseGet(MissingNode::getInstance);
    }

    private static byte[] yaml(ObjectNode tree) {
        return YamlWriter.write(tree).getBytes(StandardCharsets.UTF_8);
    }
}
