package io.github.ecsdelivery.environment;

import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The group {@code <deployment>}: which deployment group releases, and how. */
public final class DeploymentSettings extends NestedSettings {
    private static final String NONE = "none";
    // aws-facts A3
    private static final List<String> ROLLBACK_EVENTS =
            List.of("DEPLOYMENT_FAILURE", "DEPLOYMENT_STOP_ON_ALARM", "DEPLOYMENT_STOP_ON_REQUEST");
    private static final int MOST_ALARMS = 10;
    private static final int LONGEST_ALARM = 255;
    // 120 hours until the shift, 48 hours of termination wait (aws-facts A8).
    // aws-facts C4
    private static final int MOST_REVISIONS = 1_000_000;
    private static final int LONGEST_WAIT = 168 * 60;

    private @Nullable String application;
    private @Nullable String group;
    private @Nullable String config;
    private @Nullable String description;
    private @Nullable String autoRollback;
    private @Nullable String alarms;
    private @Nullable String onActiveDeployment;
    private @Nullable String allowOlder;
    private @Nullable String waitUntil;
    private @Nullable String maxWait;
    private @Nullable String ciLimit;
    private @Nullable String onTimeout;
    private @Nullable String onInterrupt;
    private @Nullable String keepRevisions;
    private CredentialsSettings credentials = new CredentialsSettings();

    /** CodeDeploy application; required. */
    public @Nullable String application() {
        return SettingsGroup.given(application);
    }

    /** CodeDeploy deployment group; required. */
    public @Nullable String group() {
        return SettingsGroup.given(group);
    }

    /** Deployment configuration, for example {@code CodeDeployDefault.ECSCanary10Percent5Minutes}; default the group's. */
    public @Nullable String config() {
        return SettingsGroup.given(config);
    }

    /** Description of the deployment, at most 256 characters; default commit, branch and page of the build. */
    public @Nullable String description() {
        return SettingsGroup.given(description);
    }

    /**
     * Events on which CodeDeploy rolls back by itself, separated by commas, or {@code none}; null for what the group has.
     *
     * @throws DeliveryException SETTING_INVALID for an event that CodeDeploy does not know
     */
    public @Nullable List<String> autoRollback() throws DeliveryException {
        List<String> events = list(autoRollback);
        if (events == null) {
            return null;
        }
        List<String> known = events.stream()
                .map(event -> event.toUpperCase(Locale.ROOT))
                .distinct()
                .toList();
        for (String event : known) {
            if (!ROLLBACK_EVENTS.contains(event)) {
                throw new DeliveryException(
                        Code.SETTING_INVALID,
                        "<deployment><autoRollback> names '" + event + "', which is no event of CodeDeploy.",
                        "Write none, or some of " + String.join(", ", ROLLBACK_EVENTS) + ", separated by commas.");
            }
        }
        return known;
    }

    /**
     * CloudWatch alarms that stop the deployment, separated by commas, or {@code none}; null for those of the group.
     *
     * @throws DeliveryException SETTING_INVALID for more than 10, or a name of more than 255 characters
     */
    public @Nullable List<String> alarms() throws DeliveryException {
        List<String> names = list(alarms);
        if (names != null && names.size() > MOST_ALARMS) {
            throw new DeliveryException(
                    Code.SETTING_INVALID,
                    "<deployment><alarms> names " + names.size() + " alarms; CodeDeploy takes at most " + MOST_ALARMS
                            + ".",
                    "Name fewer, or put several into a composite alarm.");
        }
        for (String name : names == null ? List.<String>of() : names) {
            if (name.length() > LONGEST_ALARM) {
                throw new DeliveryException(
                        Code.SETTING_INVALID,
                        "<deployment><alarms> has a name of " + name.length() + " characters; CloudWatch takes at most "
                                + LONGEST_ALARM + ".",
                        "Correct the name.");
            }
        }
        return names;
    }

    private static @Nullable List<String> list(@Nullable String said) {
        String given = SettingsGroup.given(said);
        if (given == null) {
            return null;
        }
        if (given.equalsIgnoreCase(NONE)) {
            return List.of();
        }
        return Arrays.stream(given.split(","))
                .map(String::strip)
                .filter(item -> !item.isEmpty())
                .toList();
    }

    /**
     * What to do when another deployment is under way in the group: {@code fail} (default), {@code wait} or {@code replace}.
     *
     * @throws DeliveryException SETTING_INVALID
     */
    public String onActiveDeployment() throws DeliveryException {
        return Settings.oneOf(
                "deployment.onActiveDeployment",
                SettingsGroup.given(onActiveDeployment),
                "fail",
                List.of("fail", "wait", "replace"));
    }

    /**
     * Whether a commit may be deployed that is older than the running one; default false.
     *
     * @throws DeliveryException SETTING_INVALID
     */
    public boolean allowOlder() throws DeliveryException {
        return Settings.isOn("deployment.allowOlder", allowOlder, false);
    }

    /**
     * How far the deployment is followed: {@code created}, {@code ready}, {@code shifted} or {@code succeeded} (default).
     *
     * @throws DeliveryException SETTING_INVALID
     */
    public String waitUntil() throws DeliveryException {
        return Settings.oneOf(
                "deployment.waitUntil",
                SettingsGroup.given(waitUntil),
                "succeeded",
                List.of("created", "ready", "shifted", "succeeded"));
    }

    /**
     * The longest time that the deployment is followed, set in minutes; null for as long as it may take.
     *
     * @throws DeliveryException SETTING_INVALID
     */
    public @Nullable Duration maxWait() throws DeliveryException {
        return minutes("deployment.maxWait", maxWait);
    }

    /**
     * After how much time the CI ends this build, set in minutes; null when it is not said.
     *
     * @throws DeliveryException SETTING_INVALID
     */
    public @Nullable Duration ciLimit() throws DeliveryException {
        return minutes("deployment.ciLimit", ciLimit);
    }

    private static @Nullable Duration minutes(String path, @Nullable String value) throws DeliveryException {
        int minutes = Numbers.whole(path, value, 0, 1, LONGEST_WAIT, "minutes");
        return minutes == 0 ? null : Duration.ofMinutes(minutes);
    }

    /**
     * Whether a deployment that is not over in time is rolled back instead of left alone.
     *
     * @throws DeliveryException SETTING_INVALID when it is neither leave nor rollback
     */
    public boolean rollsBackOnTimeout() throws DeliveryException {
        return rollsBack("deployment.onTimeout", onTimeout);
    }

    /**
     * Whether the deployment is rolled back instead of left alone when somebody ends the build while it waits.
     *
     * @throws DeliveryException SETTING_INVALID when it is neither leave nor rollback
     */
    public boolean rollsBackOnInterrupt() throws DeliveryException {
        return rollsBack("deployment.onInterrupt", onInterrupt);
    }

    /**
     * How many revisions of the task definition stay ACTIVE after a release; null for all.
     *
     * @throws DeliveryException SETTING_INVALID
     */
    public @Nullable Integer keepRevisions() throws DeliveryException {
        int newest = Numbers.whole("deployment.keepRevisions", keepRevisions, 0, 1, MOST_REVISIONS, "revisions");
        return newest == 0 ? null : newest;
    }

    private static boolean rollsBack(String path, @Nullable String value) throws DeliveryException {
        return Settings.oneOf(path, SettingsGroup.given(value), "leave", List.of("leave", "rollback"))
                .equals("rollback");
    }

    /** Whose rights this step uses; default those of the delivery. */
    public CredentialsSettings credentials() {
        return credentials;
    }
}
