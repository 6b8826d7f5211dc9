package io.github.ecsdelivery.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ecsdelivery.aws.RevisionEncryption.Method;
import io.github.ecsdelivery.aws.S3RevisionStore.Place;
import io.github.ecsdelivery.bluegreen.RevisionStore.Stored;
import io.github.ecsdelivery.failure.DeliveryException;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class S3RevisionStoreTest {
    private static final RevisionEncryption NO_HEADER = new RevisionEncryption(Method.BUCKET, null, false);

    private ScriptedAws aws;
    private S3RevisionStore store;

    @BeforeEach
    void open() throws IOException {
        aws = new ScriptedAws();
        store = new S3RevisionStore(aws.clients(), new Place("revisions", "111111111111", NO_HEADER, false, Map.of()));
    }

    @AfterEach
    void close() {
        aws.close();
    }

    @Test
    void twoBuildsThatWriteTheSameKeyAtTheSameMoment() throws DeliveryException {
        aws.answer("PUT", 409, "<Error><Code>ConditionalRequestConflict</Code><Message>Race</Message></Error>")
                .answer("PUT", 412, "<Error><Code>PreconditionFailed</Code></Error>")
                .answer("HEAD", 200, "");

        assertThat(store.put("key", new byte[] {1})).isEqualTo(new Stored("revisions", "key", null, "etag"));
        assertThat(aws.calls()).containsExactly("PUT", "PUT", "HEAD");
    }

    @Test
    void whatIsThereButMayNotBeReadNamesTheActionToAllow() {
        aws.answer("PUT", 412, "<Error><Code>PreconditionFailed</Code></Error>").answer("HEAD", 403, "");

        assertThatThrownBy(() -> store.put("key", new byte[] {1}))
                .hasMessageContaining(
                        "[ECSD-402] s3://revisions/key is there already, but this build may not look at it:")
                .hasMessageContaining("Allow s3:GetObject on the objects of this bucket");
    }

    @Test
    void whatIsThereAndThenIsNot() {
        aws.answer("PUT", 412, "<Error><Code>PreconditionFailed</Code></Error>").answer("HEAD", 404, "");

        assertThatThrownBy(() -> store.put("key", new byte[] {1}))
                .hasMessageContaining("[ECSD-404] s3://revisions/key was there when it was to be written, and a moment"
                        + " later it was not.");
    }

    @Test
    void whatIsThereAndCannotBeReached() {
        aws.answer("PUT", 412, "<Error><Code>PreconditionFailed</Code></Error>").answer("HEAD", 500, "");

        assertThatThrownBy(() -> store.put("key", new byte[] {1}))
                .hasMessageContaining("[ECSD-902] AWS refused s3:GetObject: ");
    }

    @Test
    void aPutThatSaysNothingSendsNoHeader() throws DeliveryException {
        aws.answer("PUT", 200, "");

        store.put("key", new byte[] {1});

        assertThat(aws.sent())
                .containsEntry("x-amz-expected-bucket-owner", "111111111111")
                .containsEntry("if-none-match", "*")
                .doesNotContainKeys("x-amz-acl", "x-amz-tagging", "x-amz-server-side-encryption");
    }

    @ParameterizedTest
    @CsvSource({
        "KMS, alias/k, true, aws:kms, alias/k, true",
        "KMS, , false, aws:kms, , false",
        "DSSE, alias/k, false, aws:kms:dsse, alias/k,",
        "AES256, , false, AES256, ,"
    })
    void encryptionIsAskedForInHeaders(
            Method method,
            @Nullable String key,
            boolean bucketKey,
            String algorithm,
            @Nullable String sentKey,
            @Nullable String sentBucketKey)
            throws DeliveryException {
        aws.answer("PUT", 200, "");

        at(new RevisionEncryption(method, key, bucketKey), false, Map.of()).put("key", new byte[] {1});

        assertThat(aws.sent().get("x-amz-server-side-encryption")).isEqualTo(algorithm);
        assertThat(aws.sent().get("x-amz-server-side-encryption-aws-kms-key-id"))
                .isEqualTo(sentKey);
        assertThat(aws.sent().get("x-amz-server-side-encryption-bucket-key-enabled"))
                .isEqualTo(sentBucketKey);
    }

    @Test
    void tagsAndAclAreSentWhenTheyAreAskedFor() throws DeliveryException {
        aws.answer("PUT", 200, "");

        at(NO_HEADER, true, new TreeMap<>(Map.of("UseWithCodeDeploy", "true", "a b", "x=y")))
                .put("key", new byte[] {1});

        assertThat(aws.sent())
                .containsEntry("x-amz-acl", "bucket-owner-full-control")
                .containsEntry("x-amz-tagging", "UseWithCodeDeploy=true&a%20b=x%3Dy");
    }

    private S3RevisionStore at(RevisionEncryption encryption, boolean fullControl, Map<String, String> tags) {
        return new S3RevisionStore(
                aws.clients(), new Place("revisions", "111111111111", encryption, fullControl, tags));
    }

    @Test
    void aKeyThatS3DoesNotKnow() {
        aws.answer("PUT", 403, "<Error><Code>InvalidAccessKeyId</Code><Message>It does not exist.</Message></Error>");

        assertThatThrownBy(() -> store.put("key", new byte[] {1}))
                .hasMessageContaining("[ECSD-110] AWS refused s3:PutObject: InvalidAccessKeyId, It does not exist.");
    }
}
