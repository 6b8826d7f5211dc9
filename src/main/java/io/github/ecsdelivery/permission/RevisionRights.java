package io.github.ecsdelivery.permission;

import static io.github.ecsdelivery.permission.ImpliedActions.GET;
import static io.github.ecsdelivery.permission.ImpliedActions.PUT;

import io.github.ecsdelivery.permission.Drafts.Draft;
import io.github.ecsdelivery.permission.PermissionRequest.EncryptionKey;
import io.github.ecsdelivery.permission.PermissionRequest.Revision;
import java.util.ArrayList;
import java.util.List;

/** What the revision step calls: S3, and KMS behind it. */
final class RevisionRights {
    private RevisionRights() {}

    static void add(Grounds grounds, Draft draft) {
        Revision revision = grounds.request().revision();
        String objects = grounds.objects();
        if (objects == null || grounds.request().pipelineDeploys()) {
            return;
        }
        draft.allow(Use.DELIVERY, upload(grounds.request(), objects));
        draft.allow(Use.INTERVENTION, Statement.of("Revisions", objects, Need.implied("s3:GetObjectVersion", GET)));
        EncryptionKey key = revision.key();
        if (key != null) {
            draft.allow(Use.DELIVERY, encryption(key));
        }
        inspection(grounds, draft);
    }

    private static void inspection(Grounds grounds, Draft draft) {
        Revision revision = grounds.request().revision();
        List<Need> bucket = new ArrayList<>(List.of(
                Need.implied("s3:ListBucket", "s3:HeadBucket"),
                Need.call("s3:GetBucketVersioning", "looks whether it keeps what is overwritten")));
        if (draft.maySee(revision.owner())) {
            bucket.add(Need.call("s3:GetBucketPolicy", "looks what it demands of uploads, and whom it lets read"));
        }
        if (revision.bucketEncrypts()) {
            bucket.add(Need.call("s3:GetEncryptionConfiguration", "learns which key encrypts by default"));
        }
        draft.allow(
                Use.INSPECTION,
                Statement.of(
                        "RevisionBucket",
                        grounds.place().objects(String.valueOf(revision.bucket()), ""),
                        bucket.toArray(Need[]::new)));
        EncryptionKey key = revision.asked();
        if (key != null) {
            List<Need> looks = new ArrayList<>(
                    List.of(Need.call("kms:DescribeKey", "looks whether the key of the revisions is enabled")));
            if (draft.maySee(Place.accountOf(key.arn()))) {
                looks.add(Need.call("kms:GetKeyPolicy", "looks whom it lets encrypt and decrypt"));
            }
            draft.allow(Use.INSPECTION, under(key, Statement.of("RevisionKey", key.arn(), looks.toArray(Need[]::new))));
        }
    }

    /** Objects, as the uploader uses them. */
    static Statement upload(PermissionRequest request, String objects) {
        Revision revision = request.revision();
        List<Need> needs = new ArrayList<>();
        needs.add(Need.call(PUT, "uploads the AppSpec, and the task definition beside it"));
        needs.add(Need.call(GET, "looks at a revision that is there already; reads that of an earlier release"));
        if (request.deployment().keepsRevisions()) {
            needs.add(Need.implied("s3:GetObjectVersion", GET));
        }
        if (revision.tagged()) {
            needs.add(Need.implied("s3:PutObjectTagging", PUT));
        }
        if (revision.fullControl()) {
            needs.add(Need.implied("s3:PutObjectAcl", PUT));
        }
        return Statement.of("Revisions", objects, needs.toArray(Need[]::new));
    }

    /** The key, as the uploader uses it. */
    static Statement encryption(EncryptionKey key) {
        return under(
                key,
                Statement.of(
                        "RevisionKey",
                        key.arn(),
                        Need.implied("kms:GenerateDataKey", PUT),
                        Need.implied("kms:Decrypt", GET)));
    }

    /** A key of which only the alias is known is held to it by a condition (KMS guide, kms:ResourceAliases). */
    static Statement under(EncryptionKey key, Statement statement) {
        String alias = key.alias();
        return alias == null ? statement : statement.when("ForAnyValue:StringEquals", "kms:ResourceAliases", alias);
    }
}
