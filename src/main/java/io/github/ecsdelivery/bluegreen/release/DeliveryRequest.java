package io.github.ecsdelivery.bluegreen.release;

import io.github.ecsdelivery.bluegreen.Plan.Safeguards;
import io.github.ecsdelivery.environment.Delivery;
import io.github.ecsdelivery.image.MovingTags;
import org.jspecify.annotations.Nullable;

/**
 * A release to carry out.
 *
 * @param delivery what is delivered, and where to
 * @param application CodeDeploy application
 * @param group deployment group
 * @param config deployment configuration, or null for the group's
 * @param safeguards alarms and rollbacks that differ from the group's
 * @param description at most 256 characters
 * @param keyPrefix start of the revision's S3 key, without a slash at its end
 * @param tags tags to move after success, or null for none
 * @param precedence what comes before this release, and what does not
 * @param watching how it is followed
 * @param dryRun whether the requests are only shown
 */
public record DeliveryRequest(
        Delivery delivery,
        String application,
        String group,
        @Nullable String config,
        Safeguards safeguards,
        String description,
        String keyPrefix,
        @Nullable MovingTags tags,
        Precedence precedence,
        Watching watching,
        boolean dryRun) {

    /** CodeDeploy takes no more than this (aws-facts A3). */
    public static final int LONGEST_DESCRIPTION = 256;

    public DeliveryRequest {
        description = description.length() > LONGEST_DESCRIPTION
                ? description.substring(0, LONGEST_DESCRIPTION - 1) + "…"
                : description;
    }

    /**
     * @param onActive when a deployment of another revision is under way
     * @param allowOlder whether a commit may be released that is an ancestor of the one that runs
     */
    public record Precedence(OnActive onActive, boolean allowOlder) {}
}
