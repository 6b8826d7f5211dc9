package io.github.ecsdelivery.aws;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.ecsdelivery.sandbox.world.World;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.ObjectOwnership;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;
import software.amazon.awssdk.services.s3.model.ServerSideEncryptionByDefault;

/** How the sandbox's buckets are set up, as the SDK reads it. */
class BucketReadsTest {
    private static final String BUCKET = "orders-revisions";
    private static final String KEY = "arn:aws:kms:eu-west-1:111111111111:key/1";

    @Test
    void aBucketAsS3MakesThemToday() throws Exception {
        try (AwsScene scene = AwsScene.of(World.of("orders"))) {
            S3Client s3 = scene.clients.s3();

            assertThat(s3.getBucketVersioning(r -> r.bucket(BUCKET)).status())
                    .isEqualTo(BucketVersioningStatus.ENABLED);
            assertThat(usual(s3).sseAlgorithm()).isEqualTo(ServerSideEncryption.AES256);
            assertThat(ownership(s3)).isEqualTo(ObjectOwnership.BUCKET_OWNER_ENFORCED);
            assertThat(AwsScene.refusal(() -> s3.getBucketPolicy(r -> r.bucket(BUCKET))))
                    .isEqualTo("NoSuchBucketPolicy");
        }
    }

    @Test
    void oneThatIsSetUpOtherwise() throws Exception {
        try (AwsScene scene = AwsScene.of(World.of("orders")
                .bucketVersioned(false)
                .bucketAclsEnabled(true)
                .kmsKey(KEY)
                .bucketKey(KEY))) {
            S3Client s3 = scene.clients.s3();

            assertThat(s3.getBucketVersioning(r -> r.bucket(BUCKET)).status()).isNull();
            assertThat(usual(s3).kmsMasterKeyID()).isEqualTo(KEY);
            assertThat(ownership(s3)).isEqualTo(ObjectOwnership.BUCKET_OWNER_PREFERRED);
            assertThat(s3.putObject(r -> r.bucket(BUCKET).key("k"), RequestBody.fromString("x"))
                            .ssekmsKeyId())
                    .isEqualTo(KEY);
        }
    }

    @Test
    void thePolicyIsWhatAllWorldsSay() throws Exception {
        String allow = "{\"Statement\": {\"Effect\": \"Allow\", \"Principal\": {\"AWS\": \"222222222222\"},"
                + " \"Action\": \"s3:GetObject\", \"Resource\": \"arn:aws:s3:::orders-revisions/*\"}}";
        try (AwsScene scene =
                AwsScene.of(World.of("orders").bucketDemandsKms(true).bucketPolicy(allow))) {
            JsonNode policy = new ObjectMapper()
                    .readTree(scene.clients
                            .s3()
                            .getBucketPolicy(r -> r.bucket(BUCKET))
                            .policy());

            assertThat(policy.path("Statement").findValuesAsText("Effect")).containsExactly("Deny", "Deny", "Allow");
            assertThat(policy.at("/Statement/0/Condition/StringNotEquals/s3:x-amz-server-side-encryption")
                            .asText())
                    .isEqualTo("aws:kms");
        }
    }

    @Test
    void anotherAccountsPolicyIsNotReadWhoeverMay() throws Exception {
        String allow = "{\"Statement\": {\"Effect\": \"Allow\", \"Principal\": {\"AWS\": \"111111111111\"},"
                + " \"Action\": \"s3:*\", \"Resource\": \"arn:aws:s3:::orders-revisions\"}}";
        try (AwsScene scene =
                AwsScene.of(World.of("orders").bucketOwner("222222222222").bucketPolicy(allow))) {
            assertThat(AwsScene.refusal(() -> scene.clients.s3().getBucketPolicy(r -> r.bucket(BUCKET))))
                    .isEqualTo("MethodNotAllowed");
        }
        try (AwsScene scene = AwsScene.of(World.of("orders").bucketOwner("222222222222"))) {
            assertThat(AwsScene.refusal(() -> scene.clients.s3().getBucketPolicy(r -> r.bucket(BUCKET))))
                    .isEqualTo("AccessDenied");
        }
    }

    private static ServerSideEncryptionByDefault usual(S3Client s3) {
        return s3.getBucketEncryption(r -> r.bucket(BUCKET))
                .serverSideEncryptionConfiguration()
                .rules()
                .get(0)
                .applyServerSideEncryptionByDefault();
    }

    private static ObjectOwnership ownership(S3Client s3) {
        return s3.getBucketOwnershipControls(r -> r.bucket(BUCKET))
                .ownershipControls()
                .rules()
                .get(0)
                .objectOwnership();
    }
}
