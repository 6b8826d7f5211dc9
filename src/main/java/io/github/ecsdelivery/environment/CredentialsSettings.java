package io.github.ecsdelivery.environment;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The group {@code <credentials>}: whose rights are used. Nothing here is a secret. */
public final class CredentialsSettings extends NestedSettings {
    // An environment or a property cannot take back what the top says, only say something else.
    private static final String NONE = "none";

    private @Nullable String profile;
    private @Nullable String server;
    private @Nullable String roleArn;
    private List<String> via = List.of();
    private @Nullable String externalId;
    private @Nullable String sessionName;
    private @Nullable String duration;
    private @Nullable String sourceIdentity;
    private Map<String, String> sessionTags = new LinkedHashMap<>();

    /**
     * Profile of the AWS configuration files; beats keys in the environment; {@code none} where one is set at the top and
     * a server of Maven's settings is to be used. Default: the usual chain.
     */
    public @Nullable String profile() {
        return source(profile);
    }

    /**
     * Id of a {@code <server>} in Maven's settings whose username and password are an access key; {@code none}
     * where one is set at the top and a profile is to be used.
     */
    public @Nullable String server() {
        return source(server);
    }

    /** Role to assume; {@code none} in a step that is to do without the delivery's. */
    public @Nullable String roleArn() {
        return SettingsGroup.given(roleArn);
    }

    /** Roles to assume before it, in this order. */
    public List<String> via() {
        return SettingsGroup.given(via);
    }

    /** External id that the trust policy of the role asks for. */
    public @Nullable String externalId() {
        return SettingsGroup.given(externalId);
    }

    /** Name of the session; default application and commit. */
    public @Nullable String sessionName() {
        return SettingsGroup.given(sessionName);
    }

    /** How long a session lasts, in seconds, 900 to 43200; default 3600. Sessions are renewed by themselves. */
    public @Nullable String duration() {
        return SettingsGroup.given(duration);
    }

    /** Source identity of the session. */
    public @Nullable String sourceIdentity() {
        return SettingsGroup.given(sourceIdentity);
    }

    /** Tags of the session, by key. */
    public Map<String, String> sessionTags() {
        return sessionTags;
    }

    private static @Nullable String source(@Nullable String value) {
        String said = SettingsGroup.given(value);
        return NONE.equals(said) ? null : said;
    }
}
