package io.github.ecsdelivery.spec.overrides;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.spec.finding.Finding;
import io.github.ecsdelivery.spec.finding.Findings;
import io.github.ecsdelivery.spec.finding.Place;
import io.github.ecsdelivery.spec.template.Template;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Lays settings over the container that gets the image. */
final class ContainerOverlay {
    private static final String ENVIRONMENT = "<spec><environment>";
    private static final String SECRETS = "<spec><secrets>";
    private static final String LOG_OPTIONS = "<spec><logOptions>";

    private final Template template;
    private final Findings findings;
    private final ObjectNode container;
    private final JsonPointer at;

    /**
     * @param at where the container is
     */
    ContainerOverlay(Template template, Findings findings, ObjectNode container, JsonPointer at) {
        this.template = template;
        this.findings = findings;
        this.container = container;
        this.at = at;
    }

    /** A variable has its value from one of the two; a name in both settings is an error. */
    void variables(Map<String, String> environment, Map<String, String> secrets) {
        NamedEntries plain = entries(container, at.appendProperty("environment"), "value");
        NamedEntries secret = entries(container, at.appendProperty("secrets"), "valueFrom");
        environment.keySet().stream().filter(secrets::containsKey).forEach(this::both);
        environment.forEach((name, value) -> plain.put(name, value, setting(ENVIRONMENT, name)));
        secrets.forEach((name, from) -> {
            if (!environment.containsKey(name)) {
                secret.put(name, from, setting(SECRETS, name));
            }
        });
        // Last, since it moves what the earlier findings point at.
        move(environment.keySet(), secret, "is a secret", "a plain value in " + ENVIRONMENT);
        List<String> others = secrets.keySet().stream()
                .filter(name -> !environment.containsKey(name))
                .toList();
        move(others, plain, "is a plain value", "a secret in " + SECRETS);
    }

    private void both(String name) {
        findings.add(Finding.error(
                Code.SETTING_INVALID,
                new Place(SECRETS, 0, 0),
                at,
                name + " is in " + ENVIRONMENT + " too. Expected it in one of the two.",
                "Remove the other."));
    }

    private void move(Collection<String> names, NamedEntries from, String here, String there) {
        List<Finding> moved = new ArrayList<>();
        for (String name : names) {
            for (JsonPointer entryAt : from.find(name)) {
                moved.add(Finding.warning(
                        Code.SPEC_INVALID,
                        template.place(entryAt),
                        entryAt,
                        Finding.path(entryAt) + ": " + name + " " + here + " here and " + there + ", which counts.",
                        "Remove one of the two."));
            }
        }
        from.remove(names);
        moved.forEach(findings::add);
    }

    /** An option has its value from options or from secretOptions; here it is given plainly. */
    void logOptions(Map<String, String> options) {
        if (options.isEmpty()) {
            return;
        }
        JsonPointer logAt = at.appendProperty("logConfiguration");
        JsonNode log = container.path("logConfiguration");
        if (log.isMissingNode() || log.isNull()) {
            findings.add(Finding.error(
                    Code.SETTING_INVALID,
                    new Place(LOG_OPTIONS, 0, 0),
                    logAt,
                    "the container " + container.path("name").asText() + " of " + template.name()
                            + " has no logConfiguration. Expected one with its logDriver, whose options these are.",
                    "Add logConfiguration to the container, or remove the setting."));
            return;
        }
        JsonPointer optionsAt = logAt.appendProperty("options");
        if (!(log instanceof ObjectNode configuration) || !(options(configuration) instanceof ObjectNode there)) {
            return;
        }
        options.forEach((name, value) -> {
            findings.forget(template.name(), optionsAt.appendProperty(name));
            there.put(name, value);
            template.origin(optionsAt.appendProperty(name), setting(LOG_OPTIONS, name));
        });
        NamedEntries secret = entries(configuration, logAt.appendProperty("secretOptions"), "valueFrom");
        move(options.keySet(), secret, "is a secret option", "a plain one in " + LOG_OPTIONS);
    }

    private static JsonNode options(ObjectNode configuration) {
        JsonNode options = configuration.path("options");
        return options.isMissingNode() || options.isNull() ? configuration.putObject("options") : options;
    }

    private NamedEntries entries(ObjectNode parent, JsonPointer listAt, String valueKey) {
        return new NamedEntries(template, findings, parent, listAt, "name", valueKey);
    }

    private static String setting(String group, String name) {
        return group + "<" + name + ">";
    }
}
