package io.github.ecsdelivery.preflight.role;

import io.github.ecsdelivery.environment.Delivery;
import io.github.ecsdelivery.preflight.container.ContainerStores.Stored;
import io.github.ecsdelivery.preflight.container.LogTarget;
import io.github.ecsdelivery.preflight.container.SecretRef;
import io.github.ecsdelivery.preflight.container.StoredSecrets;
import io.github.ecsdelivery.preflight.container.TaskReads;
import java.util.ArrayList;
import java.util.List;

/** What ECS does with the execution role before the containers run (ECS guide, "Task execution IAM role"; aws-facts C3). */
final class ExecutionDeeds {
    private final TaskReads reads;
    private final Delivery delivery;
    private final String partition;

    ExecutionDeeds(TaskReads reads, Delivery delivery, String partition) {
        this.reads = reads;
        this.delivery = delivery;
        this.partition = partition;
    }

    /**
     * All of it.
     *
     * @param secrets that are there
     * @param parameters that are there
     */
    List<Deed> of(StoredSecrets secrets, StoredSecrets parameters) {
        List<Deed> deeds = new ArrayList<>();
        pull(deeds);
        for (LogTarget log : reads.logs()) {
            String group = "arn:" + partition + ":logs:" + log.region() + ":" + delivery.accountId() + ":log-group:"
                    + log.group();
            if (log.created()) {
                // Its ARN always ends in a stream, be it an empty one.
                deeds.add(new Deed("logs:CreateLogGroup", group + ":log-stream:"));
            }
            deeds.add(new Deed("logs:CreateLogStream", group + ":log-stream:*"));
            deeds.add(new Deed("logs:PutLogEvents", group + ":log-stream:*"));
        }
        secrets.there().forEach((ref, stored) -> read(deeds, "secretsmanager:GetSecretValue", ref, stored));
        parameters.there().forEach((ref, stored) -> read(deeds, "ssm:GetParameters", ref, stored));
        for (String file : reads.environmentFiles()) {
            deeds.add(new Deed("s3:GetObject", file));
        }
        return deeds;
    }

    private void pull(List<Deed> deeds) {
        List<EcrImage> images = new ArrayList<>();
        for (String reference : reads.images()) {
            EcrImage image = EcrImage.of(reference, delivery);
            if (image != null) {
                images.add(image);
            }
        }
        if (!images.isEmpty()) {
            deeds.add(new Deed("ecr:GetAuthorizationToken", "*"));
        }
        for (EcrImage image : images) {
            deeds.add(new Deed("ecr:BatchGetImage", image.arn(partition)));
            deeds.add(new Deed("ecr:GetDownloadUrlForLayer", image.arn(partition)));
        }
    }

    private void read(List<Deed> deeds, String action, SecretRef ref, Stored stored) {
        deeds.add(new Deed(action, stored.arn()));
        String key = stored.kmsKey();
        // The key behind an alias is not known here.
        if (key != null && !key.contains("alias/")) {
            deeds.add(new Deed(
                    "kms:Decrypt",
                    key.startsWith("arn:")
                            ? key
                            : "arn:" + partition + ":kms:" + ref.region() + ":" + ref.accountId() + ":key/" + key));
        }
    }
}
