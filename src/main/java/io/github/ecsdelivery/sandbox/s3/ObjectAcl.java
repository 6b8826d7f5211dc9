package io.github.ecsdelivery.sandbox.s3;

import io.github.ecsdelivery.sandbox.wire.Call;
import io.github.ecsdelivery.sandbox.wire.Refusal;
import io.github.ecsdelivery.sandbox.wire.Wording;
import java.util.Set;

/**
 * Whom a new object will belong to. AWS source: S3 guide, "Controlling ownership of objects and disabling ACLs".
 *
 * @param forOwner whether the bucket's owner is to have full control
 */
record ObjectAcl(boolean forOwner) {
    private static final String FULL_CONTROL = "bucket-owner-full-control";
    private static final Set<String> CANNED = Set.of(
            "private",
            "public-read",
            "public-read-write",
            "authenticated-read",
            "aws-exec-read",
            "bucket-owner-read",
            FULL_CONTROL);

    /**
     * @param acls whether the bucket has ACLs; without them only the owner's full control may be asked for
     * @throws Refusal when the bucket or S3 does not know what is asked for
     */
    static ObjectAcl of(Call call, boolean acls) {
        String acl = call.header("x-amz-acl");
        boolean grants = call.headers().keySet().stream().anyMatch(name -> name.startsWith("x-amz-grant-"));
        if (!acls && (grants || (acl != null && !acl.equals(FULL_CONTROL)))) {
            throw Refusal.of("AccessControlListNotSupported", "The bucket does not allow ACLs");
        }
        if (grants) {
            throw new Refusal(501, "NotImplemented", Wording.S3_NOT_IMPLEMENTED);
        }
        if (acl != null && !CANNED.contains(acl)) {
            throw Refusal.of("InvalidArgument", "");
        }
        return new ObjectAcl(FULL_CONTROL.equals(acl));
    }

    /** In a bucket without ACLs the bucket's owner, else the writer, unless it gives the owner full control. */
    String owner(String writer, Bucket bucket) {
        return bucket.acls() && !forOwner ? writer : bucket.owner();
    }
}
