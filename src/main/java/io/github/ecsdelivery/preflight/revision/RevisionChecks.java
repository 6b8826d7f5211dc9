package io.github.ecsdelivery.preflight.revision;

import io.github.ecsdelivery.environment.IdentitySource.Identity;
import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.preflight.Check;
import io.github.ecsdelivery.preflight.Fact;
import java.util.List;
import java.util.Optional;

/** The checks of bucket and key. */
public final class RevisionChecks {
    private final RevisionRequest request;
    private final Fact<Identity> uploader;
    private final Fact<String> serviceRole;
    private final Fact<String> region;
    private final Fact<Boolean> versioned;
    private final Fact<Optional<String>> policy;
    private final Fact<Optional<EncryptionKey>> key;
    private final Fact<Optional<String>> keyPolicy;

    /**
     * @param uploader who uploads
     * @param serviceRole ARN of CodeDeploy's service role, as the deployment group names it
     */
    public RevisionChecks(
            RevisionRequest request,
            RevisionBucket bucket,
            EncryptionKeys keys,
            Fact<Identity> uploader,
            Fact<String> serviceRole) {
        this.request = request;
        this.uploader = uploader;
        this.serviceRole = serviceRole;
        this.region = Fact.of(bucket::region);
        this.versioned = region.map(there -> bucket.versioned());
        this.policy = region.map(there -> policy(bucket));
        this.key = keyName(bucket).map(name -> name.isEmpty() ? Optional.empty() : Optional.of(keys.describe(name)));
        this.keyPolicy = key.map(found -> found.isEmpty() ? Optional.empty() : policy(keys, found.get()));
    }

    /** S3 shows it to the bucket's own account alone, whatever is allowed. */
    private Optional<String> policy(RevisionBucket bucket) throws DeliveryException {
        if (!uploader.get().accountId().equals(request.owner())) {
            throw new DeliveryException(
                    Code.ACCESS_DENIED,
                    "The policy of the bucket '" + request.bucket() + "' is shown to account " + request.owner()
                            + " alone, whoever else may upload.",
                    "Look at it there: it must let this build put the revision, and CodeDeploy's service role read it.");
        }
        return bucket.policy();
    }

    /** KMS shows it to the key's own account alone. */
    private Optional<String> policy(EncryptionKeys keys, EncryptionKey found) throws DeliveryException {
        return found.managedByAws() || !found.accountId().equals(uploader.get().accountId())
                ? Optional.empty()
                : Optional.of(keys.policy(found.arn()));
    }

    public List<Check> all() {
        return List.of(
                new BucketCheck(request, region),
                new VersioningCheck(request, versioned),
                new UploadPolicyCheck(request, policy, uploader),
                new KeyCheck(request, key, serviceRole),
                new KeyPolicyCheck(request, key, keyPolicy, uploader, serviceRole),
                new ReadingCheck(request, policy, serviceRole));
    }

    /** ARN of the key that encrypts the revision; empty for none. What reads the revision must be allowed to decrypt with it. */
    public Fact<Optional<String>> keyArn() {
        return key.map(found -> found.map(EncryptionKey::arn));
    }

    /** The key that S3 will use, as KMS can be asked for it; empty for none. */
    private Fact<String> keyName(RevisionBucket bucket) {
        String named = request.kmsKey();
        if (named != null) {
            return Fact.of(() -> named);
        }
        if (request.kms()) {
            return Fact.of(() -> "alias/aws/s3");
        }
        return request.headers().containsKey("x-amz-server-side-encryption")
                ? Fact.of(() -> "")
                : region.map(there -> bucket.usualKey().orElse(""));
    }
}
