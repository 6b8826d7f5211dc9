package io.github.ecsdelivery.sandbox.s3;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ecsdelivery.sandbox.Sandbox;
import io.github.ecsdelivery.sandbox.SandboxTestSupport;
import io.github.ecsdelivery.sandbox.world.World;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.ObjectCannedACL;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;

/** The wire format of S3, held against the SDK's own client. */
class S3SdkTest {
    private static final String BUCKET = "orders-revisions";
    private static final String DEMANDING = "demanding";
    private static final String PLAIN = "plain";
    private static final String FOREIGN = "foreign";

    private static Sandbox sandbox;
    private static S3Client s3;

    @BeforeAll
    static void open() throws Exception {
        sandbox = Sandbox.start(World.of("orders").build(), Sandbox.Options.defaults());
        s3 = SandboxTestSupport.s3(sandbox.endpoint(), SandboxTestSupport.user())
                .build();
    }

    @AfterAll
    static void close() {
        s3.close();
        sandbox.close();
    }

    @BeforeEach
    void emptyBuckets() {
        ObjectStore store = sandbox.objects();
        store.createBucket(BucketSettings.of(BUCKET, "111111111111", "eu-west-1"));
        store.createBucket(
                BucketSettings.of(DEMANDING, "111111111111", "eu-west-1").with(BucketPolicy.demandingKms(DEMANDING)));
        store.createBucket(BucketSettings.of(PLAIN, "111111111111", "eu-west-1").unversioned());
        store.createBucket(BucketSettings.of(FOREIGN, "222222222222", "eu-west-1"));
    }

    static Stream<Arguments> waysToSend() {
        return Stream.of(
                way("signed chunks with trailer", builder -> {}),
                way("one piece", builder -> builder.serviceConfiguration(conf -> conf.chunkedEncodingEnabled(false))),
                way(
                        "signed chunks without trailer",
                        builder -> builder.requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)),
                way("path style", builder -> builder.forcePathStyle(true)));
    }

    private static Arguments way(String name, Consumer<S3ClientBuilder> change) {
        return Arguments.of(name, change);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("waysToSend")
    void storesTheBytesThatWereMeant(String name, Consumer<S3ClientBuilder> change) {
        S3ClientBuilder builder = SandboxTestSupport.s3(sandbox.endpoint(), SandboxTestSupport.user());
        change.accept(builder);
        byte[] large = "0123456789abcdef".repeat(20_000).getBytes(UTF_8);
        try (S3Client client = builder.build()) {
            client.putObject(request -> request.bucket(BUCKET).key("a/b c+d%é.yaml"), RequestBody.fromBytes(large));

            assertThat(sandbox.objects().fetch(BUCKET, "a/b c+d%é.yaml", null).bytes())
                    .isEqualTo(large);
            assertThat(client.getObjectAsBytes(request -> request.bucket(BUCKET).key("a/b c+d%é.yaml"))
                            .asByteArray())
                    .isEqualTo(large);
        }
    }

    @ParameterizedTest
    @MethodSource("algorithms")
    void verifiesEveryChecksumOfTheSdk(ChecksumAlgorithm algorithm) {
        PutObjectResponse put = s3.putObject(
                request -> request.bucket(BUCKET).key("sums").checksumAlgorithm(algorithm),
                RequestBody.fromString("revision"));

        assertThat(put.eTag()).isEqualTo("\"" + "b5f927bae9a11c2967a368e3e9bd9e75" + "\"");
    }

    static Stream<ChecksumAlgorithm> algorithms() {
        return Stream.of(ChecksumAlgorithm.CRC32, ChecksumAlgorithm.SHA1, ChecksumAlgorithm.SHA256);
    }

    @Test
    void keepsVersions() {
        String first = put(BUCKET, "appspec.yaml", "one").versionId();
        String second = put(BUCKET, "appspec.yaml", "two").versionId();

        assertThat(first).isNotEqualTo(second).hasSize(32);
        assertThat(text(BUCKET, "appspec.yaml", null)).isEqualTo("two");
        assertThat(text(BUCKET, "appspec.yaml", first)).isEqualTo("one");
        assertThat(sandbox.objects().objects(BUCKET))
                .extracting(StoredObject::versionId)
                .containsExactly(first, second);
    }

    @Test
    void givesNoVersionInABucketWithoutVersioning() {
        assertThat(put(PLAIN, "key", "one").versionId()).isNull();
        put(PLAIN, "key", "two");

        assertThat(text(PLAIN, "key", "null")).isEqualTo("two");
        assertThat(sandbox.objects().objects(PLAIN)).hasSize(1);
        assertThat(s3.getBucketVersioning(request -> request.bucket(PLAIN)).status())
                .isNull();
        assertThat(s3.getBucketVersioning(request -> request.bucket(BUCKET)).statusAsString())
                .isEqualTo("Enabled");
    }

    @Test
    void echoesEncryptionWithAKey() {
        PutObjectResponse put = s3.putObject(
                request -> request.bucket(DEMANDING)
                        .key("appspec.yaml")
                        .serverSideEncryption(ServerSideEncryption.AWS_KMS)
                        .ssekmsKeyId("arn:aws:kms:eu-west-1:222222222222:key/11112222-71d6-4265-9dab-111122223333")
                        .bucketKeyEnabled(true),
                RequestBody.fromString("revision"));

        assertThat(put.serverSideEncryption()).isEqualTo(ServerSideEncryption.AWS_KMS);
        assertThat(put.ssekmsKeyId())
                .isEqualTo("arn:aws:kms:eu-west-1:222222222222:key/11112222-71d6-4265-9dab-111122223333");
        assertThat(put.bucketKeyEnabled()).isTrue();
        assertThat(put.eTag()).isNotEqualTo("\"b5f927bae9a11c2967a368e3e9bd9e75\"");
        assertThat(sandbox.objects().objects(DEMANDING))
                .extracting(object -> object.encryption().algorithm())
                .containsExactly("aws:kms");
    }

    @Test
    void expandsAKeyIdAndEncryptsByDefault() {
        PutObjectResponse kms = s3.putObject(
                request -> request.bucket(BUCKET)
                        .key("kms")
                        .serverSideEncryption(ServerSideEncryption.AWS_KMS)
                        .ssekmsKeyId("11112222-71d6-4265-9dab-111122223333"),
                RequestBody.empty());

        assertThat(kms.ssekmsKeyId())
                .isEqualTo("arn:aws:kms:eu-west-1:111111111111:key/11112222-71d6-4265-9dab-111122223333");
        assertThat(put(BUCKET, "aes", "x").serverSideEncryption()).isEqualTo(ServerSideEncryption.AES256);
    }

    @Test
    void refusesWhatTheBucketPolicyDenies() {
        refused(
                () -> put(DEMANDING, "appspec.yaml", "revision"),
                403,
                "AccessDenied",
                "User: arn:aws:iam::111111111111:user/sandbox is not authorized to perform: s3:PutObject on resource:"
                        + " \"arn:aws:s3:::demanding/appspec.yaml\" with an explicit deny in a resource-based policy");
        refused(
                () -> s3.putObject(
                        request -> request.bucket(DEMANDING).key("k").serverSideEncryption(ServerSideEncryption.AES256),
                        RequestBody.empty()),
                403,
                "AccessDenied");
        assertThat(sandbox.objects().objects(DEMANDING)).isEmpty();
    }

    @Test
    void refusesAnotherAccountsBucketThatDoesNotAllowIt() {
        refused(() -> put(FOREIGN, "key", "x"), 403, "AccessDenied");
    }

    @Test
    void refusesContradictoryEncryption() {
        refusedPut(request -> request.ssekmsKeyId("1234abcd"), 400, "InvalidArgument");
        refusedPut(request -> request.serverSideEncryption("rot13"), 400, "InvalidArgument");
        refusedPut(
                request -> request.serverSideEncryption(ServerSideEncryption.AWS_KMS)
                        .ssekmsKeyId("arn:aws:kms:us-east-1:111111111111:key/1234abcd"),
                400,
                "KMS.NotFoundException");
    }

    @Test
    void refusesAclsButTheOwnersFullControl() {
        refusedPut(request -> request.acl(ObjectCannedACL.PRIVATE), 400, "AccessControlListNotSupported");
        refusedPut(request -> request.grantRead("id=1"), 400, "AccessControlListNotSupported");
        assertThat(s3.putObject(
                                request ->
                                        request.bucket(BUCKET).key("k").acl(ObjectCannedACL.BUCKET_OWNER_FULL_CONTROL),
                                RequestBody.empty())
                        .versionId())
                .isNotNull();
    }

    @Test
    void keepsAnImmutableKey() {
        PutObjectRequest once = PutObjectRequest.builder()
                .bucket(BUCKET)
                .key("once")
                .ifNoneMatch("*")
                .build();
        s3.putObject(once, RequestBody.fromString("one"));

        refused(() -> s3.putObject(once, RequestBody.fromString("two")), 412, "PreconditionFailed");
        assertThat(text(BUCKET, "once", null)).isEqualTo("one");
        refusedPut(request -> request.ifNoneMatch("\"etag\""), 501, "NotImplemented");
    }

    @Test
    void replacesOnlyWhatIsExpected() {
        refusedPut(request -> request.ifMatch("\"etag\""), 404, "NoSuchKey");
        String eTag = put(BUCKET, "key", "one").eTag();

        refusedPut(request -> request.ifMatch("\"etag\""), 412, "PreconditionFailed");
        s3.putObject(request -> request.bucket(BUCKET).key("key").ifMatch(eTag), RequestBody.fromString("two"));
        refused(
                () -> s3.getObjectAsBytes(
                        request -> request.bucket(BUCKET).key("key").ifMatch(eTag)),
                412,
                "PreconditionFailed");
    }

    @Test
    void protectsAgainstAnotherOwner() {
        refusedPut(request -> request.expectedBucketOwner("333333333333"), 403, "AccessDenied");
        s3.headBucket(request -> request.bucket(BUCKET).expectedBucketOwner("111111111111"));
    }

    @Test
    void refusesALongKeyAndAWrongMd5() {
        refused(() -> put(BUCKET, "é".repeat(513), "x"), 400, "KeyTooLongError");
        refusedPut(request -> request.contentMD5("MDEyMzQ1Njc4OWFiY2RlZg=="), 400, "BadDigest");
        refusedPut(request -> request.contentMD5("short"), 400, "InvalidDigest");
    }

    @Test
    void refusesAWrongChecksum() {
        refusedPut(request -> request.checksumCRC32("AAAAAA=="), 400, "BadDigest");
    }

    @Test
    void keepsTagsMetadataAndType() {
        s3.putObject(
                request -> request.bucket(BUCKET)
                        .key("key")
                        .contentType("application/yaml")
                        .tagging("UseWithCodeDeploy=true&team=a%20b")
                        .metadata(Map.of("commit", "0123abcd")),
                RequestBody.fromString("x"));

        StoredObject stored = sandbox.objects().objects(BUCKET).get(0);
        assertThat(stored.tags()).containsEntry("UseWithCodeDeploy", "true").containsEntry("team", "a b");
        assertThat(stored.contentEncoding()).isNull();
        HeadObjectResponse head =
                s3.headObject(request -> request.bucket(BUCKET).key("key"));
        assertThat(head.contentType()).isEqualTo("application/yaml");
        assertThat(head.contentLength()).isEqualTo(1);
        assertThat(head.metadata()).containsEntry("commit", "0123abcd");
        assertThat(head.eTag()).isEqualTo(stored.eTag());
        refusedPut(request -> request.tagging("a=1&a=2"), 400, "InvalidArgument");
    }

    @Test
    void saysWhatIsNotThere() {
        put(BUCKET, "key", "x");

        assertThatThrownBy(() -> text(BUCKET, "other", null)).isInstanceOf(NoSuchKeyException.class);
        assertThatThrownBy(() -> text("nowhere", "key", null)).isInstanceOf(NoSuchBucketException.class);
        refused(() -> text(BUCKET, "key", "x".repeat(32)), 404, "NoSuchVersion");
        refused(() -> text(BUCKET, "key", "made up"), 400, "InvalidArgument", "Invalid version id specified");
        assertThatThrownBy(() -> s3.headObject(request -> request.bucket(BUCKET).key("other")))
                .isInstanceOf(NoSuchKeyException.class);
        assertThatThrownBy(() -> s3.headBucket(request -> request.bucket("nowhere")))
                .isInstanceOf(NoSuchBucketException.class);
    }

    @Test
    void tellsWhereTheBucketIs() {
        assertThat(s3.getBucketLocation(request -> request.bucket(BUCKET)).locationConstraintAsString())
                .isEqualTo("eu-west-1");
    }

    @Test
    void readsAnObjectWithItsHeaders() {
        String versionId = put(BUCKET, "key", "revision").versionId();
        GetObjectResponse response = s3.getObjectAsBytes(
                        request -> request.bucket(BUCKET).key("key").versionId(versionId))
                .response();

        assertThat(response.versionId()).isEqualTo(versionId);
        assertThat(response.eTag()).isEqualTo("\"b5f927bae9a11c2967a368e3e9bd9e75\"");
        assertThat(response.lastModified()).isNotNull();
    }

    @Test
    void listsPageByPage() {
        put(BUCKET, "a/1", "x");
        put(BUCKET, "a/2", "x");
        put(BUCKET, "b/1", "x");

        ListObjectsV2Response first =
                s3.listObjectsV2(request -> request.bucket(BUCKET).prefix("a/").maxKeys(1));
        assertThat(first.isTruncated()).isTrue();
        ListObjectsV2Response second = s3.listObjectsV2(
                request -> request.bucket(BUCKET).prefix("a/").continuationToken(first.nextContinuationToken()));
        assertThat(second.isTruncated()).isFalse();
        assertThat(second.contents()).extracting(object -> object.key()).containsExactly("a/2");
    }

    @Test
    void knowsTheSignersByTheirKeys() {
        try (S3Client stranger = SandboxTestSupport.s3(
                        sandbox.endpoint(), AwsBasicCredentials.create("AKIAUNKNOWN", "secret"))
                .build()) {
            refused(() -> stranger.getBucketLocation(request -> request.bucket(BUCKET)), 403, "InvalidAccessKeyId");
        }
        try (S3Client liar = SandboxTestSupport.s3(
                        sandbox.endpoint(),
                        AwsBasicCredentials.create(SandboxTestSupport.user().accessKeyId(), "secret"))
                .build()) {
            refused(() -> liar.getBucketLocation(request -> request.bucket(BUCKET)), 403, "SignatureDoesNotMatch");
        }
    }

    private static PutObjectResponse put(String bucket, String key, String text) {
        return s3.putObject(request -> request.bucket(bucket).key(key), RequestBody.fromString(text));
    }

    private static String text(String bucket, String key, @Nullable String versionId) {
        return s3.getObjectAsBytes(request -> request.bucket(bucket).key(key).versionId(versionId))
                .asUtf8String();
    }

    private static void refusedPut(Consumer<PutObjectRequest.Builder> change, int status, String code) {
        PutObjectRequest.Builder request =
                PutObjectRequest.builder().bucket(BUCKET).key("key");
        change.accept(request);
        refused(() -> s3.putObject(request.build(), RequestBody.fromString("body")), status, code);
    }

    private static void refused(Runnable call, int status, String code, String... text) {
        assertThatThrownBy(call::run).isInstanceOfSatisfying(S3Exception.class, e -> {
            assertThat(e.statusCode()).isEqualTo(status);
            assertThat(((AwsServiceException) e).awsErrorDetails().errorCode()).isEqualTo(code);
            assertThat(e.requestId()).hasSize(16);
            assertThat(e.extendedRequestId()).isNotEmpty();
            for (String expected : text) {
                assertThat(e.awsErrorDetails().errorMessage()).isEqualTo(expected);
            }
        });
    }
}
