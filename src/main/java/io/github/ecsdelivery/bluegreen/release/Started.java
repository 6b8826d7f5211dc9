package io.github.ecsdelivery.bluegreen.release;

import io.github.ecsdelivery.bluegreen.Deployment;
import io.github.ecsdelivery.bluegreen.Deployment.Rollback;
import io.github.ecsdelivery.bluegreen.ReleasedImage;
import io.github.ecsdelivery.bluegreen.RevisionStore.Stored;
import io.github.ecsdelivery.environment.DeliveryFolder;
import io.github.ecsdelivery.failure.DeliveryException;
import java.nio.file.Files;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A deployment that was started, for whoever takes it up again; {@code deployment.json}.
 *
 * @param id of the deployment
 * @param environment name of the environment
 * @param accountId account that is delivered to
 * @param commit full id of the commit, or null when nothing says it
 * @param application CodeDeploy application
 * @param group deployment group
 * @param taskDefinition ARN with revision that it brings
 * @param replaced ARN of the task definition that ran before, or null when that is not known
 * @param replacedDigest digest of the image that ran before, or null when it is not one of the same repository
 * @param image that it brings
 * @param revision the AppSpec in S3, or null when that is not known
 * @param hooks how many lifecycle events have a hook
 */
public record Started(
        String id,
        String environment,
        String accountId,
        @Nullable String commit,
        String application,
        String group,
        String taskDefinition,
        @Nullable String replaced,
        @Nullable String replacedDigest,
        ReleasedImage image,
        @Nullable Stored revision,
        int hooks) {

    public Started {
        for (Object member : new Object[] {id, environment, accountId, application, group, taskDefinition, image}) {
            Objects.requireNonNull(member);
        }
    }

    /** Name of the file in the delivery folder. */
    public static final String FILE = "deployment.json";

    /** The deployment, when nothing but its start is known of it. */
    Deployment unseen() {
        return new Deployment(
                id,
                "",
                application,
                group,
                "",
                null,
                revision,
                null,
                Rollback.none(),
                false,
                null,
                null,
                List.of(),
                List.of());
    }

    /**
     * What a build has left in the folder, or null when it has left nothing, or something of another group.
     *
     * @throws DeliveryException HANDOVER_MISMATCH when it cannot be read
     */
    public static @Nullable Started read(DeliveryFolder folder, String environment, String accountId, String group)
            throws DeliveryException {
        if (!Files.exists(folder.path(FILE))) {
            return null;
        }
        Started kept = folder.readJson(FILE, Started.class, "bluegreen-deploy");
        return kept.environment().equals(environment)
                        && kept.accountId().equals(accountId)
                        && kept.group().equals(group)
                ? kept
                : null;
    }
}
