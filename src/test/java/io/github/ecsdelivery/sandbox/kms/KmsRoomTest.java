package io.github.ecsdelivery.sandbox.kms;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.ecsdelivery.sandbox.Sandbox;
import io.github.ecsdelivery.sandbox.SandboxTestSupport;
import io.github.ecsdelivery.sandbox.wire.RawHttp;
import io.github.ecsdelivery.sandbox.world.KmsKey;
import io.github.ecsdelivery.sandbox.world.RoleSpec;
import io.github.ecsdelivery.sandbox.world.World;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsCredentials;

/** Keys as KMS tells of them, over the wire. */
class KmsRoomTest {
    private static final String KEYS = "arn:aws:kms:eu-west-1:111111111111:key/";
    private static final String POLICY = """
            {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "kms:*", "Resource": "*",
             "Principal": {"AWS": "arn:aws:iam::111111111111:role/reader"}}]}
            """;

    private static Sandbox sandbox;
    private static RawHttp http;

    @BeforeAll
    static void open() throws IOException {
        sandbox = Sandbox.start(
                List.of(
                        World.of("orders")
                                .kmsKey(KEYS + "plain", "222222222222")
                                .kmsKey("arn:aws:kms:eu-west-1:111111111111:alias/revisions")
                                .kmsKey(new KmsKey(KEYS + "off", List.of()).in(KmsKey.State.DISABLED))
                                .kmsKey(new KmsKey(KEYS + "going", List.of()).in(KmsKey.State.PENDING_DELETION))
                                .kmsKey(KmsKey.under(KEYS + "closed", POLICY))
                                .role(RoleSpec.trustingItsAccount("reader").allowedNothing())
                                .build(),
                        World.of("other").accountId("222222222222").build()),
                Sandbox.Options.defaults());
        http = new RawHttp(sandbox.endpoint());
    }

    @AfterAll
    static void close() {
        sandbox.close();
    }

    private static RawHttp.Answer ask(AwsCredentials who, String region, String operation, String body)
            throws IOException {
        RawHttp.Request request = http.request("POST", "/", body.replace('\'', '"'))
                .with("Content-Type", "application/x-amz-json-1.1")
                .with("X-Amz-Target", "TrentService." + operation);
        return http.send(http.signed(request, who, "kms", region, Clock.systemUTC()));
    }

    private static RawHttp.Answer ask(String operation, String keyId) throws IOException {
        return ask(SandboxTestSupport.user(), "eu-west-1", operation, "{'KeyId': '" + keyId + "'}");
    }

    private static AwsCredentials other() {
        return SandboxTestSupport.session(sandbox, "arn:aws:iam::222222222222:role/deploy", "s1");
    }

    private static void assertRefused(RawHttp.Answer answer, String code, String text) throws IOException {
        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.json().path("__type").asText()).isEqualTo(code);
        assertThat(answer.json().path("message").asText()).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain", KEYS + "plain"})
    void tellsOfAKeyByItsIdAndItsArn(String keyId) throws IOException {
        JsonNode key = ask("DescribeKey", keyId).json().path("KeyMetadata");

        assertThat(key.path("Arn").asText()).isEqualTo(KEYS + "plain");
        assertThat(key.path("KeyId").asText()).isEqualTo("plain");
        assertThat(key.path("AWSAccountId").asText()).isEqualTo("111111111111");
        assertThat(key.path("KeyManager").asText()).isEqualTo("CUSTOMER");
        assertThat(key.path("KeyUsage").asText()).isEqualTo("ENCRYPT_DECRYPT");
        assertThat(key.path("KeySpec").asText()).isEqualTo("SYMMETRIC_DEFAULT");
        assertThat(key.path("KeyState").asText()).isEqualTo("Enabled");
        assertThat(key.path("Enabled").asBoolean()).isTrue();
        assertThat(key.path("CreationDate").isNumber()).isTrue();
        assertThat(key.has("DeletionDate")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"alias/revisions", "arn:aws:kms:eu-west-1:111111111111:alias/revisions"})
    void tellsOfAKeyByItsAlias(String keyId) throws IOException {
        JsonNode key = ask("DescribeKey", keyId).json().path("KeyMetadata");

        assertThat(key.path("Arn").asText()).startsWith(KEYS).doesNotContain("alias");
        assertThat(key.path("KeyManager").asText()).isEqualTo("CUSTOMER");
    }

    @ParameterizedTest
    @CsvSource({"off, Disabled, false", "going, PendingDeletion, true"})
    void tellsInWhichStateAKeyIs(String keyId, String state, boolean deletion) throws IOException {
        JsonNode key = ask("DescribeKey", keyId).json().path("KeyMetadata");

        assertThat(key.path("KeyState").asText()).isEqualTo(state);
        assertThat(key.path("Enabled").asBoolean(true)).isFalse();
        assertThat(key.has("DeletionDate")).isEqualTo(deletion);
    }

    @Test
    void theKeyOfS3IsManagedByAws() throws IOException {
        JsonNode key = ask("DescribeKey", "alias/aws/s3").json().path("KeyMetadata");
        assertThat(key.path("KeyManager").asText()).isEqualTo("AWS");

        JsonNode policy = new ObjectMapper()
                .readTree(ask("GetKeyPolicy", key.path("Arn").asText())
                        .json()
                        .path("Policy")
                        .asText());
        assertThat(policy.at("/Statement/0/Condition/StringEquals/kms:ViaService")
                        .asText())
                .isEqualTo("s3.eu-west-1.amazonaws.com");
    }

    @Test
    void tellsTheKeyPolicyOfItsOwnAccount() throws IOException {
        JsonNode answer = ask("GetKeyPolicy", "plain").json();
        assertThat(answer.path("PolicyName").asText()).isEqualTo("default");
        assertThat(new ObjectMapper()
                        .readTree(answer.path("Policy").asText())
                        .at("/Statement/0/Principal/AWS")
                        .toString())
                .isEqualTo("[\"arn:aws:iam::111111111111:root\",\"arn:aws:iam::222222222222:root\"]");
        assertRefused(
                ask(other(), "eu-west-1", "GetKeyPolicy", "{'KeyId': '" + KEYS + "plain'}"),
                "AccessDeniedException",
                "User: arn:aws:sts::222222222222:assumed-role/deploy/s1 is not authorized to perform: kms:GetKeyPolicy"
                        + " on resource: " + KEYS + "plain because no resource-based policy allows the kms:GetKeyPolicy"
                        + " action");
        assertRefused(ask("GetKeyPolicy", "alias/revisions"), "NotFoundException", "Invalid keyId alias/revisions");
        assertRefused(
                ask(SandboxTestSupport.user(), "eu-west-1", "GetKeyPolicy", "{'KeyId': 'plain', 'PolicyName': 'mine'}"),
                "NotFoundException",
                "No such policy exists");
    }

    @Test
    void anotherAccountLearnsOfAKeyWhatItsPolicyAllows() throws IOException {
        assertThat(ask(other(), "eu-west-1", "DescribeKey", "{'KeyId': '" + KEYS + "plain'}")
                        .status())
                .isEqualTo(200);
        for (String keyId : List.of("off", "absent")) {
            assertRefused(
                    ask(other(), "eu-west-1", "DescribeKey", "{'KeyId': '" + KEYS + keyId + "'}"),
                    "AccessDeniedException",
                    "User: arn:aws:sts::222222222222:assumed-role/deploy/s1 is not authorized to perform:"
                            + " kms:DescribeKey on resource: " + KEYS + keyId + " because no resource-based policy"
                            + " allows the kms:DescribeKey action");
        }
    }

    @Test
    void aKeyPolicyThatNamesARoleOpensTheKeyToItAlone() throws IOException {
        AwsCredentials reader = SandboxTestSupport.session(sandbox, "arn:aws:iam::111111111111:role/reader", "s1");

        assertThat(ask("DescribeKey", "closed").json().path("__type").asText()).isEqualTo("AccessDeniedException");
        assertThat(ask(reader, "eu-west-1", "GetKeyPolicy", "{'KeyId': 'closed'}")
                        .json()
                        .path("Policy")
                        .asText())
                .isEqualTo(POLICY);
        assertRefused(
                ask(reader, "eu-west-1", "DescribeKey", "{'KeyId': 'plain'}"),
                "AccessDeniedException",
                "User: arn:aws:sts::111111111111:assumed-role/reader/s1 is not authorized to perform: kms:DescribeKey"
                        + " on resource: " + KEYS + "plain because no identity-based policy allows the kms:DescribeKey"
                        + " action");
    }

    @Test
    void whatIsNotThereIsNotFound() throws IOException {
        assertRefused(ask("DescribeKey", "absent"), "NotFoundException", "Key '" + KEYS + "absent' does not exist");
        assertRefused(
                ask("DescribeKey", "alias/absent"),
                "NotFoundException",
                "Alias arn:aws:kms:eu-west-1:111111111111:alias/absent is not found.");
        assertRefused(
                ask(SandboxTestSupport.user(), "us-west-2", "DescribeKey", "{'KeyId': '" + KEYS + "plain'}"),
                "NotFoundException",
                "Invalid arn eu-west-1");
        assertRefused(
                ask(SandboxTestSupport.user(), "eu-west-1", "DescribeKey", "{}"),
                "ValidationException",
                "1 validation error detected: Value null at 'keyId' failed to satisfy constraint: Member must not be"
                        + " null");
    }
}
