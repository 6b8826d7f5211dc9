package io.github.ecsdelivery.aws;

import java.util.Map;
import software.amazon.awssdk.profiles.Profile;
import software.amazon.awssdk.profiles.ProfileProperty;

/** How a profile comes to its credentials; the order is the SDK's. */
enum ProfileKind {
    WEB_IDENTITY("Have the CI issue a new token just before this goal."),
    SSO("Run 'aws sso login --profile %s' and run again."),
    ROLE("Get new credentials for the profile '%s' or its source_profile and run again."),
    LOGIN("Run 'aws login --profile %s' and run again."),
    PROCESS("Have the credential_process of the profile '%s' give new credentials and run again."),
    KEYS("Put new keys into the profile '%s' and run again."),
    NOTHING("Complete the profile '%s'.");

    private final String renewal;

    ProfileKind(String renewal) {
        this.renewal = renewal;
    }

    static ProfileKind of(Profile profile) {
        Map<String, String> has = profile.properties();
        if (has.containsKey(ProfileProperty.ROLE_ARN) && has.containsKey(ProfileProperty.WEB_IDENTITY_TOKEN_FILE)) {
            return WEB_IDENTITY;
        }
        if (has.keySet().stream().anyMatch(name -> name.startsWith("sso_"))) {
            return SSO;
        }
        if (has.containsKey(ProfileProperty.ROLE_ARN)) {
            return ROLE;
        }
        if (has.containsKey(ProfileProperty.LOGIN_SESSION)) {
            return LOGIN;
        }
        if (has.containsKey(ProfileProperty.CREDENTIAL_PROCESS)) {
            return PROCESS;
        }
        return has.containsKey(ProfileProperty.AWS_ACCESS_KEY_ID) ? KEYS : NOTHING;
    }

    /** How a person gets new credentials for a profile of this kind, a sentence. */
    String renewal(String profile) {
        return renewal.formatted(profile);
    }
}
