package io.github.ecsdelivery.environment;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One {@code <environment>}: its name, the branches that lead to it, and what it sets differently from the top. All but
 * the first three fields have the names of fields of {@link Settings} and are laid over those.
 */
@SuppressWarnings("UnusedVariable") // settings are read by their names, see Overlay
public final class EnvironmentSettings extends NestedSettings implements ListedSettings {
    private @Nullable String name;
    private List<String> branches = List.of();
    private @Nullable String protected_;
    private @Nullable String requireCleanTree;
    private @Nullable String mode;
    private @Nullable String application;
    private @Nullable String accountId;
    private @Nullable String registryAccountId;
    private @Nullable String region;
    private Map<String, String> variables = new LinkedHashMap<>();
    private ImageSettings image = new ImageSettings();
    private SpecSettings spec = new SpecSettings();
    private DeploymentSettings deployment = new DeploymentSettings();
    private RevisionSettings revision = new RevisionSettings();
    private CredentialsSettings credentials = new CredentialsSettings();
    private ConnectionSettings connection = new ConnectionSettings();
    private PipelineSettings pipeline = new PipelineSettings();
    private PreflightSettings preflight = new PreflightSettings();

    /** Unique, for example {@code prd}; required. */
    public @Nullable String name() {
        return SettingsGroup.given(name);
    }

    /**
     * Branches that lead here: {@code develop}, {@code feature/*} ({@code *} stops at {@code /}), {@code release/**}; tags
     * as {@code tag:v*}, pull requests as {@code pr:*}. Empty for an environment that has to be named.
     */
    public List<String> branches() {
        return SettingsGroup.given(branches).stream().map(String::strip).toList();
    }

    /** {@code true} for one that a developer's machine reaches only with {@code -Decs-delivery.confirm=<name>}. */
    public @Nullable String isProtected() {
        return SettingsGroup.given(protected_);
    }

    @Override
    public EnvironmentSettings copy() {
        EnvironmentSettings copy = new EnvironmentSettings();
        Overlay.lay(this, EnvironmentSettings.class, copy);
        return copy;
    }

    /** For Maven, since no field can have the name. */
    public void setProtected(String value) {
        protected_ = value;
    }
}
