package io.github.ecsdelivery.aws;

import io.github.ecsdelivery.bluegreen.Deployment;
import io.github.ecsdelivery.bluegreen.DeploymentHistory;
import io.github.ecsdelivery.bluegreen.RevisionStore.Stored;
import io.github.ecsdelivery.failure.DeliveryException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.codedeploy.model.AppSpecContent;
import software.amazon.awssdk.services.codedeploy.model.RevisionDoesNotExistException;
import software.amazon.awssdk.services.codedeploy.model.RevisionLocation;

/** What CodeDeploy and S3 keep of a group's deployments. */
public final class CodeDeployHistory implements DeploymentHistory {
    // The text of the service model; AWS's list of quotas says 100.
    private static final int BATCH = 25;
    // In another region, not there.
    private static final Set<Integer> OUT_OF_REACH = Set.of(301, 404);

    /** A lifecycle rule has put the object into an archive. */
    private static final String ARCHIVED = "InvalidObjectState";
    /** Its key is disabled, is to be deleted, or is gone. */
    private static final String KEY = "KMS.";

    private final AwsClients deployments;
    private final AwsClients revisions;

    /**
     * @param deployments for CodeDeploy
     * @param revisions for S3
     */
    public CodeDeployHistory(AwsClients deployments, AwsClients revisions) {
        this.deployments = deployments;
        this.revisions = revisions;
    }

    @Override
    public List<Deployment> recent(String application, String group) throws DeliveryException {
        List<String> ids = AwsFailures.translate(
                "codedeploy:ListDeployments",
                () -> deployments
                        .codeDeploy()
                        .listDeployments(
                                request -> request.applicationName(application).deploymentGroupName(group))
                        .deployments());
        List<Deployment> found = new ArrayList<>();
        for (int from = 0; from < ids.size(); from += BATCH) {
            List<String> part = ids.subList(from, Math.min(from + BATCH, ids.size()));
            found.addAll(AwsFailures.translate(
                    "codedeploy:BatchGetDeployments",
                    () ->
                            deployments
                                    .codeDeploy()
                                    .batchGetDeployments(request -> request.deploymentIds(part))
                                    .deploymentsInfo()
                                    .stream()
                                    .map(info -> DeploymentView.of(info, null))
                                    .toList()));
        }
        // As they were listed where CodeDeploy does not say when they were made.
        found.sort(Comparator.comparing(Deployment::created, Comparator.nullsLast(Comparator.reverseOrder())));
        return found;
    }

    @Override
    public Optional<byte[]> appSpec(Deployment deployment) throws DeliveryException {
        Stored stored = deployment.revision();
        return stored == null ? inline(deployment) : stored(stored);
    }

    private Optional<byte[]> stored(Stored stored) throws DeliveryException {
        return readable(
                "s3:GetObject",
                () -> revisions
                        .s3()
                        .getObjectAsBytes(request -> request.bucket(stored.bucket())
                                .key(stored.key())
                                .versionId(stored.version()))
                        .asByteArray());
    }

    // GetDeployment names it by its hash only.
    private Optional<byte[]> inline(Deployment deployment) throws DeliveryException {
        RevisionLocation revision = AwsFailures.translate(
                "codedeploy:GetDeployment",
                () -> deployments
                        .codeDeploy()
                        .getDeployment(request -> request.deploymentId(deployment.id()))
                        .deploymentInfo()
                        .revision());
        AppSpecContent named = revision == null ? null : revision.appSpecContent();
        if (named == null || named.sha256() == null) {
            return Optional.empty();
        }
        return readable("codedeploy:GetApplicationRevision", () -> {
            try {
                AppSpecContent content = deployments
                        .codeDeploy()
                        .getApplicationRevision(request -> request.applicationName(deployment.application())
                                .revision(wanted -> wanted.revisionType(revision.revisionType())
                                        .appSpecContent(hash -> hash.sha256(named.sha256()))))
                        .revision()
                        .appSpecContent();
                return Objects.requireNonNullElse(content == null ? null : content.content(), "")
                        .getBytes(StandardCharsets.UTF_8);
            } catch (RevisionDoesNotExistException e) {
                return new byte[0];
            }
        });
    }

    private static Optional<byte[]> readable(String action, AwsFailures.Call<byte[]> call) throws DeliveryException {
        try {
            return Optional.of(AwsFailures.translate(action, call)).filter(content -> content.length > 0);
        } catch (DeliveryException e) {
            if (e.getCause() instanceof AwsServiceException refusal && isOutOfReach(refusal)) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private static boolean isOutOfReach(AwsServiceException refusal) {
        String code = AwsFailures.code(refusal);
        return OUT_OF_REACH.contains(refusal.statusCode())
                || AwsFailures.isDenied(refusal)
                || code.equals(ARCHIVED)
                || code.startsWith(KEY);
    }
}
