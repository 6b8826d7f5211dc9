package io.github.ecsdelivery.aws;

import static io.github.ecsdelivery.aws.RevisionFailures.failure;

import io.github.ecsdelivery.aws.RevisionEncryption.Method;
import io.github.ecsdelivery.aws.S3RevisionStore.Place;
import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * Why a put was denied. Within an account or an organization S3 names action and kind of policy; across them it says
 * {@code Access Denied} and nothing else (S3 user guide, troubleshoot-403-errors), so what was sent must tell.
 */
final class DeniedPuts {
    private static final Pattern EXPLICIT = Pattern.compile("with an explicit deny in (an? [\\w -]+)");
    private static final Pattern IMPLICIT = Pattern.compile("because no ([\\w -]+?) allows");

    private final Place place;
    private final BooleanSupplier ownedByAnother;

    DeniedPuts(Place place, BooleanSupplier ownedByAnother) {
        this.place = place;
        this.ownedByAnother = ownedByAnother;
    }

    DeliveryException explain(S3Exception refusal) {
        String text = AwsFailures.text(refusal);
        Denials denial = Denials.of("", refusal);
        String action = denial.missing();
        if (action.startsWith("kms:")) {
            return failure(
                    Code.REVISION_KEY_REFUSED,
                    key() + " may not be used: " + text + ". " + denial.who(),
                    allowKey(denial),
                    refusal);
        }
        if (action.isEmpty() && ownedByAnother.getAsBoolean()) {
            return failure(
                    Code.BUCKET_DENIED,
                    "<revision><bucket> '" + place.bucket() + "' belongs to another account than " + place.owner()
                            + ", which <revision><expectedBucketOwner> expects (default: the account of the delivery): "
                            + text + ".",
                    "Set <revision><expectedBucketOwner> to the account that owns it, or correct the name of the bucket.",
                    refusal);
        }
        String sentence =
                "<revision><bucket> '" + place.bucket() + "' refused the revision: " + text + ". " + denial.who();
        return failure(Code.BUCKET_DENIED, sentence, cure(action, text, denial), refusal);
    }

    private String cure(String action, String text, Denials denial) {
        if (action.equals("s3:PutObjectTagging")) {
            return denial.cure() + " Or remove <revision><objectTags>.";
        }
        if (action.equals("s3:PutObjectAcl")) {
            return denial.cure() + " Or remove <revision><acl>.";
        }
        Matcher explicit = EXPLICIT.matcher(text);
        if (explicit.find()) {
            return explicit.group(1).startsWith("a resource-based policy")
                    ? satisfyBucketPolicy()
                    : "The denial stands in " + explicit.group(1).strip() + "; no setting changes that, its owner can.";
        }
        Matcher implicit = IMPLICIT.matcher(text);
        if (implicit.find()) {
            return implicit.group(1).startsWith("resource")
                    ? "Allow s3:PutObject on " + objects()
                            + " for that role in the bucket's policy too, since the bucket"
                            + " is of another account; mvn ecs-delivery:iam-policy writes both."
                    : denial.cure();
        }
        return possibleCauses();
    }

    private String satisfyBucketPolicy() {
        if (place.encryption().method() == Method.BUCKET) {
            return "No encryption header was sent, which such policies often demand, whatever the bucket's default"
                    + " encryption is: set <revision><kmsKeyId> to the ARN of the key, or <revision><encryption> to kms"
                    + " or AES256, as the bucket's policy says.";
        }
        return "Sent was " + place.encryption().sent() + "; compare <revision><encryption> and <revision><kmsKeyId>"
                + " with the conditions in the Deny statements of the bucket's policy.";
    }

    private String possibleCauses() {
        List<String> causes = new ArrayList<>();
        causes.add("Check that account " + place.owner() + " owns the bucket (<revision><expectedBucketOwner>)");
        causes.add("that this build may s3:PutObject" + (place.tags().isEmpty() ? "" : " and s3:PutObjectTagging")
                + (place.fullControl() ? " and s3:PutObjectAcl" : "") + " on " + objects()
                + ", by its role and, from another account, by the bucket's policy");
        if (place.encryption().method() == Method.BUCKET) {
            causes.add("and whether the bucket's policy demands encryption headers (<revision><kmsKeyId>,"
                    + " <revision><encryption>), for none was sent");
        } else {
            causes.add("that the bucket's policy takes " + place.encryption().sent()
                    + " (<revision><encryption>, <revision><kmsKeyId>)"
                    + (place.encryption().method().usesKms()
                            ? ", and that the key's policy allows kms:GenerateDataKey"
                            : ""));
        }
        return String.join("; ", causes) + ".";
    }

    private String key() {
        String key = place.encryption().key();
        return key == null
                ? "The key that the bucket '" + place.bucket() + "' encrypts with by default"
                : "<revision><kmsKeyId> '" + key + "'";
    }

    private String allowKey(Denials denial) {
        return "Allow " + denial.missing()
                + " for that role in its own policy, and in the key's policy when the key is of"
                + " another account or does not trust its own; mvn ecs-delivery:iam-policy writes both. The service role of"
                + " CodeDeploy needs kms:Decrypt."
                + (place.encryption().key() == null ? " Another key can be named in <revision><kmsKeyId>." : "");
    }

    private String objects() {
        return "the objects of '" + place.bucket() + "'";
    }
}
