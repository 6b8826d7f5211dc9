package io.github.ecsdelivery.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ecsdelivery.aws.S3RevisionStore.Place;
import io.github.ecsdelivery.bluegreen.RevisionStore.Stored;
import io.github.ecsdelivery.failure.DeliveryException;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class S3RevisionStoreTest {
    private ScriptedAws aws;
    private S3RevisionStore store;

    @BeforeEach
    void open() throws IOException {
        aws = new ScriptedAws();
        store = new S3RevisionStore(aws.clients(), new Place("revisions", "111111111111", null));
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
                .hasMessageContaining("[ECSD-113] AWS refused s3:GetObject: ")
                .hasMessageEndingWith("Allow s3:GetObject for the role that this build uses.");
    }

    @Test
    void aKeyThatS3DoesNotKnow() {
        aws.answer("PUT", 403, "<Error><Code>InvalidAccessKeyId</Code><Message>It does not exist.</Message></Error>");

        assertThatThrownBy(() -> store.put("key", new byte[] {1}))
                .hasMessageContaining("[ECSD-110] AWS refused s3:PutObject: InvalidAccessKeyId, It does not exist.");
    }

    @Test
    void aBucketOfAnotherRegion() {
        aws.answer("PUT", 301, "<Error><Code>PermanentRedirect</Code><Message>Use another endpoint.</Message></Error>");

        assertThatThrownBy(() -> store.put("key", new byte[] {1}))
                .hasMessageContaining("[ECSD-401] <revision><bucket> 'revisions' is in another region: Use another"
                        + " endpoint. Use a bucket in the region of the deployment group.");
    }
}
