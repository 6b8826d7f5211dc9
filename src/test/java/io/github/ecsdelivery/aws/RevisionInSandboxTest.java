package io.github.ecsdelivery.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ecsdelivery.aws.RevisionEncryption.Method;
import io.github.ecsdelivery.aws.S3RevisionStore.Place;
import io.github.ecsdelivery.bluegreen.RevisionStore.Stored;
import io.github.ecsdelivery.environment.AwsAccess;
import io.github.ecsdelivery.environment.AwsAccess.Keys;
import io.github.ecsdelivery.environment.AwsAccess.Login;
import io.github.ecsdelivery.environment.Connection;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.sandbox.Sandbox;
import io.github.ecsdelivery.sandbox.sts.Principals;
import io.github.ecsdelivery.sandbox.world.World;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;

/** A bucket whose policy demands SSE-KMS, as the policy of a shared bucket often does. */
class RevisionInSandboxTest {
    private static final String KEY = "arn:aws:kms:eu-west-1:111111111111:key/11112222-71d6-4265-9dab-111122223333";

    private Sandbox sandbox;
    private AwsClients clients;
    private World world;

    @BeforeEach
    void open() throws IOException {
        world = World.of("orders").bucketDemandsKms(true).build();
        sandbox = Sandbox.start(world, Sandbox.Options.defaults().time(0, 1e9));
        clients = new AwsClients(
                new AwsAccess(
                        world.region(),
                        new Login(
                                null,
                                new Keys(Principals.USER_ACCESS_KEY_ID, Principals.USER_SECRET_ACCESS_KEY),
                                List.of()),
                        Connection.usual().to(sandbox.endpoint())),
                Duration.ofMillis(1));
    }

    @AfterEach
    void close() {
        clients.close();
        sandbox.close();
    }

    private S3RevisionStore store(RevisionEncryption encryption) {
        return new S3RevisionStore(
                clients,
                new Place(world.bucket(), world.accountId(), encryption, true, Map.of("UseWithCodeDeploy", "true")));
    }

    @Test
    void isTakenWithEverythingThatCanBeSent() throws DeliveryException {
        Stored stored = store(new RevisionEncryption(Method.KMS, KEY, true)).put("key", new byte[] {1});

        HeadObjectResponse head = clients.s3()
                .headObject(request -> request.bucket(world.bucket()).key("key"));
        assertThat(head.serverSideEncryptionAsString()).isEqualTo("aws:kms");
        assertThat(head.ssekmsKeyId()).isEqualTo(KEY);
        assertThat(head.bucketKeyEnabled()).isTrue();
        assertThat(head.versionId()).isEqualTo(stored.version());
        assertThat(store(new RevisionEncryption(Method.KMS, KEY, true)).put("key", new byte[] {1}))
                .isEqualTo(stored);
    }

    @Test
    void anotherAlgorithmIsDeniedAndTold() {
        assertThatThrownBy(() -> store(new RevisionEncryption(Method.AES256, null, false))
                        .put("key", new byte[] {1}))
                .hasMessageContaining("with an explicit deny in a resource-based policy")
                .hasMessageContaining("Sent was x-amz-server-side-encryption: AES256; compare <revision><encryption>");
    }

    @Test
    void noHeaderIsDeniedThoughTheBucketWouldEncrypt() {
        assertThatThrownBy(() -> store(new RevisionEncryption(Method.BUCKET, null, false))
                        .put("key", new byte[] {1}))
                .hasMessageContaining("No encryption header was sent")
                .hasMessageContaining("set <revision><kmsKeyId>");
    }
}
