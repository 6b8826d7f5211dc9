package io.github.ecsdelivery.report.files;

import io.github.ecsdelivery.bluegreen.Deployment;
import io.github.ecsdelivery.bluegreen.RevisionStore.Stored;
import io.github.ecsdelivery.report.DeliveryRecord;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What the next step of a CI is told, one value each. No more than 20, which is what GitLab takes. */
public enum Variable {
    STATUS,
    STAGE,
    RELEASED,
    CAUSE,
    APPLICATION,
    ENVIRONMENT,
    ACCOUNT_ID,
    REGION,
    SANDBOX,
    COMMIT,
    BRANCH,
    IMAGE,
    IMAGE_DIGEST,
    TASK_DEFINITION,
    REPLACED_TASK_DEFINITION,
    REVISION,
    DEPLOYMENT_ID,
    ROLLBACK_ID;

    /** As shells know it, for example {@code ECS_DELIVERY_IMAGE_DIGEST}. */
    public String shellName() {
        return "ECS_DELIVERY_" + name();
    }

    /** As the output of a step, for example {@code image-digest}. */
    public String outputName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Its value on one line; empty when there is none. */
    public String of(DeliveryRecord record) {
        String known = value(record);
        // Whoever reads line by line must not find a line that somebody put into a value.
        return known == null ? "" : known.replaceAll("[\\p{Cntrl}\\u0085\\u2028\\u2029]", " ");
    }

    private @Nullable String value(DeliveryRecord record) {
        return switch (this) {
            case STATUS -> record.status();
            case STAGE -> record.stage();
            case RELEASED -> Boolean.toString(record.released());
            case CAUSE -> record.cause() == null ? null : record.cause().code();
            case APPLICATION -> record.application();
            case ENVIRONMENT -> record.environment();
            case ACCOUNT_ID -> record.accountId();
            case REGION -> record.region();
            case SANDBOX -> record.sandbox();
            case COMMIT -> record.commit();
            case BRANCH -> record.branch();
            case IMAGE -> record.image() == null ? null : record.image().reference();
            case IMAGE_DIGEST -> record.image() == null ? null : record.image().digest();
            case TASK_DEFINITION -> record.taskDefinition();
            case REPLACED_TASK_DEFINITION -> record.replacedTaskDefinition();
            case REVISION -> s3(record.revision());
            case DEPLOYMENT_ID -> id(record.deployment());
            case ROLLBACK_ID -> id(record.rollback());
        };
    }

    private static @Nullable String id(@Nullable Deployment deployment) {
        return deployment == null ? null : deployment.id();
    }

    private static @Nullable String s3(@Nullable Stored revision) {
        return revision == null ? null : "s3://" + revision.bucket() + "/" + revision.key();
    }
}
