package io.github.ecsdelivery.bluegreen.release;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.ecsdelivery.bluegreen.ReleasedImage;
import io.github.ecsdelivery.environment.Commit;
import io.github.ecsdelivery.environment.DeliveryFolder;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.image.ImageRecord;
import io.github.ecsdelivery.spec.Bundle;
import io.github.ecsdelivery.spec.Fingerprint;
import io.github.ecsdelivery.spec.TaskDefinitionTree;
import io.github.ecsdelivery.spec.appspec.AppSpecDocument;
import io.github.ecsdelivery.spec.model.DescribedFields;
import org.jspecify.annotations.Nullable;

/** What the earlier goals left. */
record Rendered(
        ImageRecord image,
        ObjectNode taskDefinition,
        byte[] taskDefinitionBytes,
        String fingerprint,
        AppSpecDocument appSpec,
        String keyStart) {

    static Rendered read(DeliveryFolder folder, DeliveryRequest request) throws DeliveryException {
        ImageRecord image = ImageRecord.read(folder, request.dryRun());
        byte[] bytes = folder.read(Bundle.TASK_DEFINITION, "render-deploy-spec");
        ObjectNode tree = TaskDefinitionTree.withTag(
                folder.readJson(Bundle.TASK_DEFINITION, ObjectNode.class, "render-deploy-spec"),
                DescribedFields.ENVIRONMENT_TAG,
                request.delivery().environment());
        String fingerprint = Fingerprint.of(tree);
        Commit commit = request.delivery().commit();
        String keyStart = String.join(
                        "/",
                        request.keyPrefix(),
                        request.delivery().application(),
                        request.delivery().environment(),
                        commit.id())
                + "/";
        return new Rendered(
                image,
                TaskDefinitionTree.withTag(
                        TaskDefinitionTree.withTag(tree, Fingerprint.TAG, fingerprint),
                        DescribedFields.COMMIT_TAG,
                        commit.id() + (commit.dirty() ? "-dirty" : "")),
                bytes,
                fingerprint,
                AppSpecDocument.parse(Bundle.APP_SPEC, folder.read(Bundle.APP_SPEC, "render-deploy-spec")),
                keyStart);
    }

    /** How many lifecycle events have a hook. */
    int hooks() {
        return appSpec.hooks();
    }

    /** Digest of an image when it is one of the repository that this release pushes to, or null. */
    @Nullable
    String digestOf(@Nullable ReleasedImage other) {
        return other != null
                        && other.repository().equals(ReleasedImage.of(image).repository())
                ? other.digest()
                : null;
    }

    String family() {
        return taskDefinition.path("family").asText();
    }

    byte[] appSpecFor(String arn) throws DeliveryException {
        return appSpec.withTaskDefinition(arn);
    }

    /** Ends in the content's SHA-256, so the same revision has the same key whenever it is made. */
    String key(String arn) throws DeliveryException {
        return keyStart + DeliveryFolder.sha256(appSpecFor(arn));
    }

    String auditKey() {
        return keyStart + "taskdef-" + DeliveryFolder.sha256(taskDefinitionBytes) + ".json";
    }
}
