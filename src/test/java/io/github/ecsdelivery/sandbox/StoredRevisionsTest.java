package io.github.ecsdelivery.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ecsdelivery.sandbox.codedeploy.Revisions;
import io.github.ecsdelivery.sandbox.permit.ServiceRole;
import io.github.ecsdelivery.sandbox.permit.ServiceRoles;
import io.github.ecsdelivery.sandbox.wire.Journal;
import io.github.ecsdelivery.sandbox.world.RoleSpec;
import io.github.ecsdelivery.sandbox.world.World;
import java.io.IOException;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;

/** What a service role needs to read a revision. */
class StoredRevisionsTest {
    private static final String KEY = "arn:aws:kms:eu-west-1:111111111111:key/1";
    private static final String MANAGED = "arn:aws:iam::aws:policy/AWSCodeDeployRoleForECS";
    private static final String ROLES = "arn:aws:iam::111111111111:role/";

    private static Sandbox sandbox;
    private static String version;

    private final Journal journal = new Journal();

    private static RoleSpec role(String name) {
        return RoleSpec.ofService(name, "codedeploy.amazonaws.com");
    }

    @BeforeAll
    static void open() throws IOException {
        sandbox = Sandbox.start(
                World.of("orders")
                        .kmsKey(KEY)
                        .role(role("managed").attached(MANAGED))
                        .role(role("decrypting").attached(MANAGED).allowed("key", """
                                {"Version": "2012-10-17", "Statement": [
                                 {"Effect": "Allow", "Action": "kms:Decrypt", "Resource": "%s",
                                  "Condition": {"StringEquals": {"kms:ViaService": "s3.eu-west-1.amazonaws.com"}}}]}
                                """.formatted(KEY)))
                        .role(role("nothing").allowedNothing())
                        .build(),
                Sandbox.Options.defaults());
        try (S3Client s3 = SandboxTestSupport.s3(sandbox.endpoint(), SandboxTestSupport.user())
                .build()) {
            version = s3.putObject(put -> put.bucket("orders-revisions").key("plain"), RequestBody.fromString("plain"))
                    .versionId();
            s3.putObject(
                    put -> put.bucket("orders-revisions")
                            .key("secret")
                            .serverSideEncryption(ServerSideEncryption.AWS_KMS)
                            .ssekmsKeyId(KEY),
                    RequestBody.fromString("secret"));
        }
    }

    @AfterAll
    static void close() {
        sandbox.close();
    }

    private Revisions.Fetched fetch(String role, String key, boolean byVersion) throws Revisions.Denied {
        ServiceRole taken = new ServiceRoles(
                        sandbox.principals().roles(),
                        Layout.permissions(sandbox.principals(), sandbox.objects()),
                        journal)
                .of(ROLES + role, "codedeploy.amazonaws.com", "s");
        return Objects.requireNonNull(new StoredRevisions(sandbox.objects(), "eu-west-1")
                .fetch(taken, "orders-revisions", key, byVersion ? version : null));
    }

    @Test
    void theManagedPolicyReadsWhatIsNotEncrypted() throws Revisions.Denied {
        assertThat(fetch("managed", "plain", false).content()).asString().isEqualTo("plain");
        assertThat(fetch("managed", "plain", true).content()).asString().isEqualTo("plain");
        assertThat(journal.demands())
                .containsExactly(
                        new Journal.Demand(ROLES + "managed", "s3:GetObject", "arn:aws:s3:::orders-revisions/plain"),
                        new Journal.Demand(
                                ROLES + "managed", "s3:GetObjectVersion", "arn:aws:s3:::orders-revisions/plain"));
    }

    @Test
    void anEncryptedOneTakesARightOnItsKeyThatTheManagedPolicyDoesNotGive() throws Revisions.Denied {
        assertThatThrownBy(() -> fetch("managed", "secret", false))
                .isInstanceOf(Revisions.Denied.class)
                .hasMessageContaining("is not authorized to perform: kms:Decrypt on resource: " + KEY
                        + " because no identity-based policy allows the kms:Decrypt action");
        assertThat(fetch("decrypting", "secret", false).content()).asString().isEqualTo("secret");
    }

    @Test
    void whatIsNotThereLooksDeniedToWhoMayNotList() {
        assertThatThrownBy(() -> fetch("managed", "absent", false)).hasMessageContaining("s3:ListBucket");
    }

    @Test
    void aRoleWithoutPoliciesReadsNothing() {
        assertThatThrownBy(() -> fetch("nothing", "plain", false))
                .isInstanceOf(Revisions.Denied.class)
                .hasMessageContaining("assumed-role/nothing/s is not authorized to perform: s3:GetObject");
    }
}
