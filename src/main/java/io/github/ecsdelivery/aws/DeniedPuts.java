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
    private static final Pattern ACTION = Pattern.compile("not authorized to perform: ([a-z0-9-]+:\\w+)");
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
        Matcher named = ACTION.matcher(text);
        String action = named.find() ? named.group(1) : "";
        if (action.startsWith("kms:")) {
            return failure(Code.REVISION_KEY_REFUSED, key() + " may not be used: " + text + ".", allowKey(), refusal);
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
        String sentence = "<revision><bucket> '" + place.bucket() + "' refused the revision: " + text + ".";
        return failure(Code.BUCKET_DENIED, sentence, cure(action, text), refusal);
    }

    private String cure(String action, String text) {
        if (action.equals("s3:PutObjectTagging")) {
            return "Allow s3:PutObjectTagging beside s3:PutObject, or remove <revision><objectTags>.";
        }
        if (action.equals("s3:PutObjectAcl")) {
            return "Allow s3:PutObjectAcl beside s3:PutObject, or remove <revision><acl>.";
        }
        Matcher explicit = EXPLICIT.matcher(text);
        if (explicit.find()) {
            return explicit.group(1).startsWith("a resource-based policy")
                    ? satisfyBucketPolicy()
                    : "The denial stands in " + explicit.group(1).strip() + "; no setting changes that, its owner can.";
        }
        Matcher implicit = IMPLICIT.matcher(text);
        if (implicit.find()) {
            return "Allow s3:PutObject on " + objects() + " for the role that this build uses"
                    + (implicit.group(1).startsWith("resource")
                            ? ": in its own policy, and in the bucket's policy when the bucket is of another account."
                            : ".");
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

    private String allowKey() {
        return "Allow kms:GenerateDataKey for the role that this build uses in the key's policy and, when the key is of"
                + " another account, in the role's own policy too; the service role of CodeDeploy needs kms:Decrypt."
                + (place.encryption().key() == null ? " Another key can be named in <revision><kmsKeyId>." : "");
    }

    private String objects() {
        return "the objects of '" + place.bucket() + "'";
    }
}
