package io.github.ecsdelivery.environment;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The group {@code <spec>}: the templates of the deploy spec, and what is laid over them. */
public final class SpecSettings extends NestedSettings {
    private @Nullable String taskDefinition;
    private @Nullable String taskDefinitionSource;
    private @Nullable String appSpec;
    private @Nullable String containerName;
    private Map<String, String> images = new LinkedHashMap<>();
    private PlaceholderSettings placeholders = new PlaceholderSettings();
    private Map<String, String> environment = new LinkedHashMap<>();
    private Map<String, String> secrets = new LinkedHashMap<>();
    private @Nullable String cpu;
    private @Nullable String memory;
    private Map<String, String> logOptions = new LinkedHashMap<>();
    private Map<String, String> tags = new LinkedHashMap<>();
    private Map<String, String> hooks = new LinkedHashMap<>();
    private @Nullable String unknownFields;

    /** Task definition template, JSON or YAML; default the one that lies where templates usually lie. */
    public @Nullable String taskDefinition() {
        return SettingsGroup.given(taskDefinition);
    }

    /** {@code file}, {@code service} (what it runs now) or {@code auto} (default: a template where there is one, else the service). */
    public @Nullable String taskDefinitionSource() {
        return SettingsGroup.given(taskDefinitionSource);
    }

    /** AppSpec template, YAML or JSON; default the one that lies where templates usually lie, else generated. */
    public @Nullable String appSpec() {
        return SettingsGroup.given(appSpec);
    }

    /** Container that gets the image; needed only when neither AppSpec nor service tell. */
    public @Nullable String containerName() {
        return SettingsGroup.given(containerName);
    }

    /** Images of the other containers, by the container's name. */
    public Map<String, String> images() {
        return images;
    }

    /** How placeholders are written besides {@code ${name}}. */
    public PlaceholderSettings placeholders() {
        return placeholders;
    }

    /** Environment variables of the service's container, laid over the template's by name. */
    public Map<String, String> environment() {
        return environment;
    }

    /** Its secrets: name and ARN (or SSM parameter name), laid over the template's by name. */
    public Map<String, String> secrets() {
        return secrets;
    }

    /** CPU units of the task, for example {@code 1024}. */
    public @Nullable String cpu() {
        return SettingsGroup.given(cpu);
    }

    /** Memory of the task in MiB, for example {@code 2048}. */
    public @Nullable String memory() {
        return SettingsGroup.given(memory);
    }

    /** Options of the log driver of the service's container, laid over the template's by name. */
    public Map<String, String> logOptions() {
        return logOptions;
    }

    /** Tags of the task definition, laid over the template's by key. */
    public Map<String, String> tags() {
        return tags;
    }

    /** Lambda functions by lifecycle event, laid over the AppSpec's. */
    public Map<String, String> hooks() {
        return hooks;
    }

    /** What a key is that nobody knows: {@code warn} (default) or {@code fail}. */
    public @Nullable String unknownFields() {
        return SettingsGroup.given(unknownFields);
    }
}
