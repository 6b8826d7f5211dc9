package io.github.ecsdelivery.sandbox.permit;

import io.github.ecsdelivery.sandbox.wire.Call;
import io.github.ecsdelivery.sandbox.wire.Deed;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * S3, and what it asks of KMS in the caller's name. AWS source: Service Authorization Reference, "Actions, resources, and
 * condition keys for Amazon S3"; S3 guide, "Using server-side encryption with AWS KMS keys".
 */
public final class S3Table {
    private final Contents contents;

    /** What S3 knows of what a call names. */
    public interface Contents {
        /** Bucket, or bucket and key with a slash between them. */
        String path(Call call);

        /**
         * ARN of the KMS key that a put would encrypt with, or that the object asked for is encrypted with; null when
         * there is none, and for keys that AWS manages, which S3 may use for everybody in the account.
         */
        @Nullable
        String key(Call call);
    }

    private S3Table(Contents contents) {
        this.contents = contents;
    }

    public static Table table(Contents contents) {
        S3Table own = new S3Table(contents);
        return new Table("s3")
                .line("PutObject", own::put)
                .line("GetObject", own::get)
                .line("HeadObject", own::get)
                .line("HeadBucket", request -> List.of(own.deed(request, "s3:ListBucket")))
                .line("GetBucketLocation", request -> List.of(own.deed(request, "s3:GetBucketLocation")))
                .line("GetBucketVersioning", request -> List.of(own.deed(request, "s3:GetBucketVersioning")))
                .line("GetBucketEncryption", request -> List.of(own.deed(request, "s3:GetEncryptionConfiguration")))
                .line(
                        "GetBucketOwnershipControls",
                        request -> List.of(own.deed(request, "s3:GetBucketOwnershipControls")))
                .line("GetBucketPolicy", request -> List.of(own.deed(request, "s3:GetBucketPolicy")))
                .line("ListObjectsV2", own::list);
    }

    private List<Deed> put(Request request) {
        List<Deed> deeds = new ArrayList<>();
        deeds.add(deed(request, "s3:PutObject"));
        if (request.call().header("x-amz-tagging") != null) {
            deeds.add(deed(request, "s3:PutObjectTagging"));
        }
        if (request.call().header("x-amz-acl") != null) {
            deeds.add(deed(request, "s3:PutObjectAcl"));
        }
        key(request, "kms:GenerateDataKey", deeds);
        return deeds;
    }

    private List<Deed> get(Request request) {
        List<Deed> deeds = new ArrayList<>();
        boolean version = request.call().query().containsKey("versionId");
        deeds.add(deed(request, version ? "s3:GetObjectVersion" : "s3:GetObject"));
        key(request, "kms:Decrypt", deeds);
        return deeds;
    }

    private List<Deed> list(Request request) {
        return List.of(deed(request, "s3:ListBucket")
                .with("s3:prefix", request.call().query().get("prefix"))
                .with("s3:max-keys", request.call().query().get("max-keys")));
    }

    private void key(Request request, String action, List<Deed> deeds) {
        String arn = contents.key(request.call());
        if (arn != null) {
            deeds.add(request.deed(action, arn)
                    .with("kms:ViaService", "s3." + request.place().region() + ".amazonaws.com")
                    .with("kms:CallerAccount", request.caller().accountId()));
        }
    }

    private Deed deed(Request request, String action) {
        Deed deed =
                request.deed(action, "arn:" + request.place().partition() + ":s3:::" + contents.path(request.call()));
        for (var header : request.call().headers().entrySet()) {
            if (header.getKey().startsWith("x-amz-")) {
                deed = deed.with("s3:" + header.getKey(), header.getValue());
            }
        }
        return deed;
    }
}
