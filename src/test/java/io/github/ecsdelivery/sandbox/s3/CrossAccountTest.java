package io.github.ecsdelivery.sandbox.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ecsdelivery.sandbox.Sandbox;
import io.github.ecsdelivery.sandbox.SandboxTestSupport;
import io.github.ecsdelivery.sandbox.world.World;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ObjectCannedACL;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;

/** Buckets and keys of another account and another region, with the SDK's client. */
class CrossAccountTest {
    private static final String OWN = "111111111111";
    private static final String OTHER = "222222222222";
    private static final String KEYS = "arn:aws:kms:eu-west-1:222222222222:key/";
    private static final String SHARED_KEY = KEYS + "11112222-71d6-4265-9dab-111122223333";
    private static final String PRIVATE_KEY = KEYS + "99992222-71d6-4265-9dab-111122223333";
    private static final String OWN_KEY = "arn:aws:kms:eu-west-1:111111111111:key/own";

    private static Sandbox sandbox;
    private static S3Client us;
    private static S3Client them;

    @BeforeAll
    static void open() throws IOException {
        sandbox = Sandbox.start(
                List.of(
                        World.of("orders").kmsKey(OWN_KEY).build(),
                        World.of("tools")
                                .accountId(OTHER)
                                .toolsOnly()
                                .bucket("shared")
                                .bucketPolicy(allowing("shared", "s3:GetObject", "s3:PutObject"))
                                .kmsKey(SHARED_KEY, OWN)
                                .kmsKey(PRIVATE_KEY)
                                .build(),
                        World.of("old")
                                .accountId("333333333333")
                                .toolsOnly()
                                .bucket("old")
                                .bucketAclsEnabled(true)
                                .bucketPolicy(allowing("old", "s3:GetObject", "s3:PutObject*", "s3:ListBucket"))
                                .build(),
                        World.of("far")
                                .region("us-west-2")
                                .bucketOwner(OTHER)
                                .bucket("far")
                                .build()),
                Sandbox.Options.defaults());
        us = client(SandboxTestSupport.user());
        them = client(SandboxTestSupport.session(sandbox, "arn:aws:iam::222222222222:role/deploy", "s1"));
    }

    @AfterAll
    static void close() {
        us.close();
        them.close();
        sandbox.close();
    }

    private static S3Client client(AwsCredentials who) {
        return SandboxTestSupport.s3(sandbox.endpoint(), who).build();
    }

    private static String allowing(String bucket, String... actions) {
        return """
                {"Version": "2012-10-17", "Statement": [{"Effect": "Allow",
                 "Principal": {"AWS": "arn:aws:iam::111111111111:root"}, "Action": ["%s"],
                 "Resource": ["arn:aws:s3:::%s", "arn:aws:s3:::%s/*"]}]}
                """.formatted(String.join("\", \"", actions), bucket, bucket);
    }

    private static void put(S3Client client, String bucket, Consumer<PutObjectRequest.Builder> change) {
        PutObjectRequest.Builder request =
                PutObjectRequest.builder().bucket(bucket).key("key");
        change.accept(request);
        client.putObject(request.build(), RequestBody.fromString("revision"));
    }

    private static String text(S3Client client, String bucket) {
        return client.getObjectAsBytes(r -> r.bucket(bucket).key("key")).asUtf8String();
    }

    @Test
    void aPolicyOpensTheBucketForWhatItNames() {
        put(us, "shared", r -> {});
        assertThat(text(us, "shared")).isEqualTo("revision");

        refused(
                () -> us.listObjectsV2(r -> r.bucket("shared")),
                403,
                "AccessDenied",
                "User: arn:aws:iam::111111111111:user/sandbox is not authorized to perform: s3:ListBucket on resource:"
                        + " \"arn:aws:s3:::shared\" because no resource-based policy allows the s3:ListBucket action");
        refused(
                () -> put(them, "orders-revisions", r -> {}),
                403,
                "AccessDenied",
                "User: arn:aws:sts::222222222222:assumed-role/deploy/s1 is not authorized to perform: s3:PutObject on"
                        + " resource: \"arn:aws:s3:::orders-revisions/key\" because no resource-based policy allows the"
                        + " s3:PutObject action");
    }

    @Test
    void whoMayNotListDoesNotLearnWhatIsMissing() {
        refused(
                () -> us.getObjectAsBytes(r -> r.bucket("shared").key("nothing")),
                403,
                "AccessDenied",
                "Access Denied");
        assertThatThrownBy(() -> them.getObjectAsBytes(r -> r.bucket("shared").key("nothing")))
                .hasMessageContaining("The specified key does not exist.");
    }

    @Test
    void taggingNeedsItsOwnPermission() {
        refused(
                () -> put(us, "shared", r -> r.tagging("UseWithCodeDeploy=true")),
                403,
                "AccessDenied",
                "User: arn:aws:iam::111111111111:user/sandbox is not authorized to perform: s3:PutObjectTagging on"
                        + " resource: \"arn:aws:s3:::shared/key\" because no resource-based policy allows the"
                        + " s3:PutObjectTagging action");
        put(us, "orders-revisions", r -> r.tagging("UseWithCodeDeploy=true"));
        assertThat(sandbox.objects().objects("orders-revisions"))
                .last()
                .extracting(StoredObject::tags)
                .isEqualTo(Map.of("UseWithCodeDeploy", "true"));
    }

    @Test
    void aKeyIsThereAndForTheCaller() {
        put(us, "shared", kms(SHARED_KEY));
        assertThat(text(us, "shared")).isEqualTo("revision");
        assertThat(text(them, "shared")).isEqualTo("revision");
        put(us, "shared", kms("own"));
        String unreachable = " because the resource does not exist in this Region, no resource-based policies allow"
                + " access, or a resource-based policy explicitly denies access";
        refused(
                () -> text(them, "shared"),
                403,
                "AccessDenied",
                "User: arn:aws:sts::222222222222:assumed-role/deploy/s1 is not authorized to perform: kms:Decrypt on the"
                        + " resource associated with this ciphertext" + unreachable);
        assertThatThrownBy(() -> them.headObject(r -> r.bucket("shared").key("key")))
                .isInstanceOfSatisfying(
                        S3Exception.class, e -> assertThat(e.statusCode()).isEqualTo(403));

        String user = "User: arn:aws:iam::111111111111:user/sandbox is not authorized to perform: ";
        for (String key : List.of(PRIVATE_KEY, KEYS + "unknown", KEYS.replace("key/", "alias/x"))) {
            refused(
                    () -> put(us, "shared", kms(key)),
                    403,
                    "AccessDenied",
                    user + "kms:GenerateDataKey on this resource" + unreachable);
        }
    }

    @Test
    void aKeyIsLookedUpInTheCallersAccountUnlessItsArnSaysOtherwise() {
        refused(
                () -> put(us, "shared", kms("11112222-71d6-4265-9dab-111122223333")),
                400,
                "KMS.NotFoundException",
                "Key 'arn:aws:kms:eu-west-1:111111111111:key/11112222-71d6-4265-9dab-111122223333' does not exist");
        refused(
                () -> put(us, "shared", kms("arn:aws:kms:eu-west-1:111111111111:key/unknown")),
                400,
                "KMS.NotFoundException",
                "Key 'arn:aws:kms:eu-west-1:111111111111:key/unknown' does not exist");
        refused(
                () -> put(us, "shared", kms("alias/mine")),
                400,
                "KMS.NotFoundException",
                "Alias arn:aws:kms:eu-west-1:111111111111:alias/mine is not found.");
        refused(
                () -> put(us, "shared", kms("arn:aws:kms:us-east-1:111111111111:key/own")),
                400,
                "KMS.NotFoundException",
                "Invalid arn us-east-1");
    }

    @Test
    void theKeyThatAwsManagesIsForItsAccountOnly() {
        put(us, "shared", r -> r.serverSideEncryption(ServerSideEncryption.AWS_KMS));

        assertThat(text(us, "shared")).isEqualTo("revision");
        assertThatThrownBy(() -> text(them, "shared")).hasMessageContaining("kms:Decrypt");
    }

    @Test
    void anOldBucketLeavesAnObjectToWhoWroteIt() {
        try (S3Client owner =
                client(SandboxTestSupport.session(sandbox, "arn:aws:iam::333333333333:role/deploy", "s1"))) {
            put(us, "old", r -> {});
            assertThat(text(us, "old")).isEqualTo("revision");
            refused(() -> text(owner, "old"), 403, "AccessDenied", "Access Denied");

            put(us, "old", r -> r.acl(ObjectCannedACL.BUCKET_OWNER_FULL_CONTROL));
            assertThat(text(owner, "old")).isEqualTo("revision");
            put(us, "old", r -> r.acl(ObjectCannedACL.PRIVATE));
            refused(() -> text(owner, "old"), 403, "AccessDenied", "Access Denied");
            assertThatThrownBy(() -> put(us, "old", r -> r.acl("everybody"))).hasMessageContaining("Status Code: 400");
        }
    }

    @Test
    void aBucketOfAnotherRegionSaysWhere() {
        assertThatThrownBy(() -> put(them, "far", r -> {})).isInstanceOfSatisfying(S3Exception.class, e -> {
            assertThat(e.statusCode()).isEqualTo(301);
            assertThat(e.awsErrorDetails().errorCode()).isEqualTo("PermanentRedirect");
            assertThat(e.awsErrorDetails().errorMessage())
                    .isEqualTo("The bucket you are attempting to access must be addressed using the specified endpoint."
                            + " Please send all future requests to this endpoint.");
            assertThat(e.awsErrorDetails().sdkHttpResponse().firstMatchingHeader("x-amz-bucket-region"))
                    .contains("us-west-2");
        });
        AwsCredentials who = SandboxTestSupport.session(sandbox, "arn:aws:iam::222222222222:role/deploy", "s1");
        try (S3Client global = SandboxTestSupport.s3(sandbox.endpoint(), who)
                        .region(Region.US_EAST_1)
                        .build();
                S3Client right = SandboxTestSupport.s3(sandbox.endpoint(), who)
                        .region(Region.US_WEST_2)
                        .build()) {
            refused(
                    () -> put(global, "far", r -> {}),
                    400,
                    "AuthorizationHeaderMalformed",
                    "The authorization header is malformed; the region 'us-east-1' is wrong; expecting 'us-west-2'");
            put(right, "far", r -> r.expectedBucketOwner(OTHER));
            refused(() -> put(right, "far", r -> r.expectedBucketOwner(OWN)), 403, "AccessDenied", "Access Denied");
            assertThat(global.getBucketLocation(r -> r.bucket("far")).locationConstraintAsString())
                    .isEqualTo("us-west-2");
        }
    }

    @Test
    void aPolicyThatS3WouldRefuseIsNoWorld() {
        assertThatThrownBy(
                        () -> Sandbox.start(World.of("orders").bucketPolicy("{").build(), Sandbox.Options.defaults()))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("AWS would refuse such a world: The bucket policy is not JSON");
        assertThatThrownBy(() -> World.of("orders").kmsKey("own")).hasMessageContaining("found 'own'");
    }

    private static Consumer<PutObjectRequest.Builder> kms(String key) {
        return r -> r.serverSideEncryption(ServerSideEncryption.AWS_KMS).ssekmsKeyId(key);
    }

    private static void refused(Runnable call, int status, String code, String text) {
        assertThatThrownBy(call::run).isInstanceOfSatisfying(AwsServiceException.class, e -> {
            assertThat(e.statusCode()).isEqualTo(status);
            assertThat(e.awsErrorDetails().errorCode()).isEqualTo(code);
            assertThat(e.awsErrorDetails().errorMessage()).isEqualTo(text);
        });
    }
}
