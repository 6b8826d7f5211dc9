package io.github.ecsdelivery.bluegreen.rollback;

import io.github.ecsdelivery.bluegreen.release.Watching;
import io.github.ecsdelivery.environment.Delivery;
import io.github.ecsdelivery.image.MovingTags;
import org.jspecify.annotations.Nullable;

/**
 * A way back to carry out.
 *
 * @param delivery for which environment; its commit does not matter
 * @param place which deployments go there
 * @param wanted where to, and why
 * @param images which tags go back with the service
 * @param watching how what goes back is followed
 * @param keepRevisions how many revisions of the family stay ACTIVE, or null for all
 * @param dryRun whether all is told and nothing done; the far side is closed to changes then
 */
public record RollbackRequest(
        Delivery delivery,
        Place place,
        Wanted wanted,
        Images images,
        Watching watching,
        @Nullable Integer keepRevisions,
        boolean dryRun) {

    /**
     * @param application CodeDeploy application
     * @param group deployment group
     * @param config deployment configuration, or null for the group's
     * @param bucket that takes the revision
     * @param keyPrefix start of the revision's S3 key, without a slash at its end
     */
    public record Place(
            String application, String group, @Nullable String config, String bucket, String keyPrefix) {}

    /**
     * @param deployment that is meant to be undone, or null for the one that is under way, else the last one
     * @param revision number, {@code family:number} or ARN to go back to; null for what ran before
     * @param commit id, or the beginning of one, to go back to; null for what ran before
     * @param reason for the description of the deployment, or null
     * @param withHooks whether the hooks run with which the revision was released
     */
    public record Wanted(
            @Nullable String deployment,
            @Nullable String revision,
            @Nullable String commit,
            @Nullable String reason,
            boolean withHooks) {
        /** Whether a certain revision is meant. */
        public boolean isNamed() {
            return revision != null || commit != null;
        }
    }

    /**
     * @param repository that releases push to
     * @param tags that move with the service, or null for none
     */
    public record Images(String repository, @Nullable MovingTags tags) {}
}
