package io.github.ecsdelivery.permission;

import io.github.ecsdelivery.environment.CredentialsSettings;
import io.github.ecsdelivery.environment.Settings;

/** A step of a delivery that may have credentials of its own. */
public enum Step {
    IMAGE("image", "pushes the image and moves its tags"),
    DEPLOYMENT("deployment", "registers task definitions, deploys and follows the deployment"),
    REVISION("revision", "keeps the revisions in S3");

    private final String group;
    private final String purpose;

    Step(String group, String purpose) {
        this.group = group;
        this.purpose = purpose;
    }

    /** The settings group that it belongs to, {@code image}. */
    public String group() {
        return group;
    }

    /** What its credentials are for, a clause with a verb: "pushes the image and moves its tags". */
    public String purpose() {
        return purpose;
    }

    /** Its own {@code <credentials>}. */
    public CredentialsSettings credentials(Settings settings) {
        return switch (this) {
            case IMAGE -> settings.image().credentials();
            case DEPLOYMENT -> settings.deployment().credentials();
            case REVISION -> settings.revision().credentials();
        };
    }
}
