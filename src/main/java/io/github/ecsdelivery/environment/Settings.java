package io.github.ecsdelivery.environment;

import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Everything a user may set, as the POM and the command line say it. */
public final class Settings implements SettingsGroup {
    private static final List<String> SWITCH = List.of("true", "false");
    private static final String SIDE_BY_SIDE = "sideBySide";

    private final ImageSettings image = new ImageSettings();
    private final SpecSettings spec = new SpecSettings();
    private final DeploymentSettings deployment = new DeploymentSettings();
    private final RevisionSettings revision = new RevisionSettings();
    private final CredentialsSettings credentials = new CredentialsSettings();
    private final ConnectionSettings connection = new ConnectionSettings();
    private final PipelineSettings pipeline = new PipelineSettings();
    private final SandboxSettings sandboxOptions = new SandboxSettings();
    private final PreflightSettings preflight = new PreflightSettings();
    private Map<String, String> variables = new LinkedHashMap<>();
    private List<EnvironmentSettings> environments = List.of();
    private @Nullable String environment;
    private @Nullable String onNoEnvironment;
    private @Nullable String confirm;
    private @Nullable String requireCleanTree;
    private @Nullable String skip;
    private @Nullable String dryRun;
    private @Nullable String sandbox;
    private @Nullable String mode;
    private @Nullable String application;
    private @Nullable String accountId;
    private @Nullable String registryAccountId;
    private @Nullable String region;
    private @Nullable String commit;
    private @Nullable String branch;
    private @Nullable String attach;
    private @Nullable String testSummary;
    private @Nullable String deliverAtEnd;

    /** The value, or an error that names the XML element and the property. */
    public static String required(String path, @Nullable String value) throws DeliveryException {
        if (value != null && !value.isBlank()) {
            return value;
        }
        throw new DeliveryException(
                Code.SETTING_MISSING,
                xml(path) + " is not set, and it has no default.",
                "Write it into the plugin's <configuration> or pass -D" + PropertyBinder.PREFIX + path + "=….");
    }

    /** The value when it is one of those allowed, the default when it is not set. */
    public static String oneOf(String path, @Nullable String value, String byDefault, List<String> allowed)
            throws DeliveryException {
        if (value == null || value.isBlank()) {
            return byDefault;
        }
        if (allowed.contains(value)) {
            return value;
        }
        throw new DeliveryException(
                Code.SETTING_INVALID,
                xml(path) + " is '" + value + "', expected one of " + String.join(", ", allowed) + ".",
                "Correct it in the POM or pass -D" + PropertyBinder.PREFIX + path + "=" + byDefault + ".");
    }

    /** Like {@link #oneOf}, but written in any case; the value comes back as it is among those allowed. */
    public static String oneOfAnyCase(String path, @Nullable String value, String byDefault, List<String> allowed)
            throws DeliveryException {
        for (String one : allowed) {
            if (one.equalsIgnoreCase(value)) {
                return one;
            }
        }
        return oneOf(path, value, byDefault, allowed);
    }

    /**
     * Whether a switch is on; {@code TRUE} and {@code False} are understood.
     *
     * @throws DeliveryException SETTING_INVALID when it is neither true nor false
     */
    public static boolean isOn(String path, @Nullable String value, boolean byDefault) throws DeliveryException {
        String said = value == null ? null : value.strip().toLowerCase(Locale.ROOT);
        return oneOf(path, said, String.valueOf(byDefault), SWITCH).equals("true");
    }

    /** {@code image.repository} as {@code <image><repository>}. */
    public static String xml(String path) {
        return "<" + path.replace(".", "><") + ">";
    }

    /**
     * Whether nothing is to be done.
     *
     * @throws DeliveryException SETTING_INVALID when it is neither true nor false: nobody who wrote something there wants
     *     a delivery by mistake
     */
    public boolean skipped() throws DeliveryException {
        return isOn("skip", skip, false);
    }

    /**
     * Whether every step is gone through and nothing is changed.
     *
     * @throws DeliveryException SETTING_INVALID when it is neither true nor false: nobody who wrote something there wants
     *     a delivery by mistake
     */
    public boolean dryRun() throws DeliveryException {
        return isOn("dryRun", dryRun, false);
    }

    /**
     * Whether the deployment waits until all modules of the build are built and tested.
     *
     * @throws DeliveryException SETTING_INVALID when it is neither false, true nor sideBySide
     */
    public boolean deliversAtEnd() throws DeliveryException {
        return !atEnd().equals("false");
    }

    /**
     * Whether it then runs beside those of other modules, else one waits for the other.
     *
     * @throws DeliveryException SETTING_INVALID when it is neither false, true nor sideBySide
     */
    public boolean deliversSideBySide() throws DeliveryException {
        return atEnd().equals(SIDE_BY_SIDE);
    }

    private String atEnd() throws DeliveryException {
        return oneOfAnyCase("deliverAtEnd", deliverAtEnd, "false", List.of("false", "true", SIDE_BY_SIDE));
    }

    /** Null when off, else {@code true} or the address of another process's sandbox. */
    public @Nullable String sandbox() {
        if (sandbox == null || "false".equalsIgnoreCase(sandbox.strip())) {
            return null;
        }
        // Blank is on, other than elsewhere: who writes the name wants no delivery to the account.
        return sandbox.isBlank() || "true".equalsIgnoreCase(sandbox.strip()) ? "true" : sandbox.strip();
    }

    /** All environments of the POM; empty when there is one target only. */
    public List<EnvironmentSettings> environments() {
        return environments;
    }

    /** The environment that is wanted, whatever the branch. */
    public @Nullable String environment() {
        return SettingsGroup.given(environment);
    }

    /** What to do when no environment takes this build: {@code fail} or {@code skip}. */
    public @Nullable String onNoEnvironment() {
        return SettingsGroup.given(onNoEnvironment);
    }

    /** Name of a protected environment that is really meant. */
    public @Nullable String confirm() {
        return SettingsGroup.given(confirm);
    }

    /** Whether uncommitted changes are refused; default for protected environments only. */
    public @Nullable String requireCleanTree() {
        return SettingsGroup.given(requireCleanTree);
    }

    /** Who deploys: {@code deploy} (this build, the default) or {@code pipeline} (a CodePipeline action after it). */
    public @Nullable String mode() {
        return SettingsGroup.given(mode);
    }

    /**
     * Whether a CodePipeline action deploys what this build makes.
     *
     * @throws DeliveryException SETTING_INVALID when {@code <mode>} is neither deploy nor pipeline
     */
    public boolean pipelineDeploys() throws DeliveryException {
        return oneOf("mode", mode(), "deploy", List.of("deploy", "pipeline")).equals("pipeline");
    }

    public @Nullable String application() {
        return SettingsGroup.given(application);
    }

    public @Nullable String accountId() {
        return SettingsGroup.given(accountId);
    }

    /** Account whose registry takes the image; default the one that is delivered to. */
    public @Nullable String registryAccountId() {
        return SettingsGroup.given(registryAccountId);
    }

    /** The account that owns the registry of a delivery. */
    public String registryOwner(Delivery delivery) {
        String own = registryAccountId();
        return own == null ? delivery.accountId() : own;
    }

    public @Nullable String region() {
        return SettingsGroup.given(region);
    }

    public @Nullable String commit() {
        return SettingsGroup.given(commit);
    }

    public @Nullable String branch() {
        return SettingsGroup.given(branch);
    }

    /** The deployment that is to be taken up instead of starting one, or null. */
    public @Nullable String attach() {
        return SettingsGroup.given(attach);
    }

    /** What failsafe wrote of its tests, seen from the module, or {@code none}; null for where it usually is. */
    public @Nullable String testSummary() {
        return SettingsGroup.given(testSummary);
    }

    /** Values for placeholders in the templates, by name. */
    public Map<String, String> variables() {
        return variables;
    }

    public ImageSettings image() {
        return image;
    }

    public SpecSettings spec() {
        return spec;
    }

    public DeploymentSettings deployment() {
        return deployment;
    }

    public RevisionSettings revision() {
        return revision;
    }

    public CredentialsSettings credentials() {
        return credentials;
    }

    public ConnectionSettings connection() {
        return connection;
    }

    public PipelineSettings pipeline() {
        return pipeline;
    }

    public PreflightSettings preflight() {
        return preflight;
    }

    public SandboxSettings sandboxOptions() {
        return sandboxOptions;
    }
}
