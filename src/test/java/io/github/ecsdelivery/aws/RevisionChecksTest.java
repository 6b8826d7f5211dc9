package io.github.ecsdelivery.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecsdelivery.aws.RevisionEncryption.Method;
import io.github.ecsdelivery.aws.S3RevisionStore.Place;
import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.preflight.Fact;
import io.github.ecsdelivery.preflight.Finding;
import io.github.ecsdelivery.preflight.Verdict;
import io.github.ecsdelivery.preflight.revision.RevisionBucket;
import io.github.ecsdelivery.preflight.revision.RevisionChecks;
import io.github.ecsdelivery.sandbox.world.KmsKey;
import io.github.ecsdelivery.sandbox.world.World;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The checks of bucket and key, against the sandbox's S3. */
class RevisionChecksTest {
    private static final String BUCKET = "orders-revisions";
    private static final String OTHER = "222222222222";
    private static final String KEY = "arn:aws:kms:eu-west-1:111111111111:key/1";
    private static final RevisionEncryption PLAIN = new RevisionEncryption(Method.BUCKET, null, false);
    private static final String UPLOAD = "Bucket policy for the upload";
    private static final String READING = "Bucket policy for CodeDeploy";

    private String owner = AwsScene.ACCOUNT;
    private RevisionEncryption encryption = PLAIN;
    private String region = "eu-west-1";
    private String serviceRole = "arn:aws:iam::111111111111:role/ecsCodeDeployRole";
    private Map<String, String> tags = Map.of();

    private CheckFindings look(AwsScene scene) throws Exception {
        return look(scene.clients);
    }

    private CheckFindings look(AwsClients clients) throws Exception {
        Place place = new Place(BUCKET, owner, encryption, false, tags);
        StsIdentity identity = new StsIdentity(clients);
        return CheckFindings.of(new RevisionChecks(
                        S3RevisionBucket.request(place, region, "orders/dev/0a1b.yaml"),
                        new S3RevisionBucket(clients, place),
                        new KmsKeys(clients),
                        Fact.of(identity::whoAmI),
                        Fact.of(() -> serviceRole))
                .all());
    }

    private static String statement(String effect, String principal, String action, String condition) {
        return "{\"Statement\": [{\"Sid\": \"It\", \"Effect\": \"" + effect + "\", \"Principal\": " + principal
                + ", \"Action\": \"" + action + "\", \"Resource\": \"arn:aws:s3:::" + BUCKET + "/*\""
                + (condition.isEmpty() ? "" : ", \"Condition\": " + condition) + "}]}";
    }

    @Test
    void aBucketAsItShouldBe() throws Exception {
        try (AwsScene scene = AwsScene.of(World.of("orders"))) {
            CheckFindings found = look(scene);

            assertThat(found.values()).extracting(Finding::verdict).containsOnly(Verdict.OK);
            assertThat(found.get("Bucket").found())
                    .isEqualTo("s3://orders-revisions of account 111111111111 is in eu-west-1.");
            assertThat(found.get("Versioning").found()).contains("keeps versions");
            assertThat(found.get(UPLOAD).found()).contains("has no policy");
        }
    }

    @Test
    void aBucketThatIsMissingIsToldOnce() throws Exception {
        try (AwsScene scene = AwsScene.of(World.of("orders").bucket("other"))) {
            CheckFindings found = look(scene);

            assertThat(found.get("Bucket").code()).isEqualTo(Code.BUCKET_MISSING);
            assertThat(found.get("Bucket").found()).contains("there is no such bucket");
            assertThat(found.values())
                    .filteredOn(one -> one.verdict() == Verdict.ERROR)
                    .hasSize(1);
        }
    }

    @Test
    void oneOfAnotherAccountThanExpected() throws Exception {
        owner = OTHER;
        try (AwsScene scene = AwsScene.of(World.of("orders"))) {
            Finding found = look(scene).get("Bucket");

            assertThat(found.code()).isEqualTo(Code.BUCKET_DENIED);
            assertThat(found.found()).contains("belongs to another account than 222222222222");
            assertThat(found.cure()).startsWith("Set <revision><expectedBucketOwner>");
        }
    }

    @Test
    void oneOfAnotherRegion() throws Exception {
        try (AwsScene scene = AwsScene.of(
                World.of("billing").region("eu-west-1"),
                World.of("orders").region("eu-central-1").bucket(BUCKET))) {
            Finding found = look(scene).get("Bucket");

            assertThat(found.code()).isEqualTo(Code.BUCKET_MISSING);
            assertThat(found.found()).contains("is in eu-central-1, and this delivery goes to eu-west-1");
        }
    }

    @Test
    void noVersionsAreRemarkedOn() throws Exception {
        try (AwsScene scene = AwsScene.of(World.of("orders").bucketVersioned(false))) {
            assertThat(look(scene).get("Versioning").found()).contains("keeps no versions");
        }
    }

    @Test
    void aPolicyThatDemandsEncryptionDeniesPutsWithout() throws Exception {
        try (AwsScene scene = AwsScene.of(World.of("orders").bucketDemandsKms(true))) {
            Finding denied = look(scene).get(UPLOAD);
            assertThat(denied.code()).isEqualTo(Code.BUCKET_DENIED);
            assertThat(denied.found())
                    .contains("denies s3:PutObject")
                    .contains("StringNotEquals s3:x-amz-server-side-encryption aws:kms")
                    .contains("No encryption header is sent.");
            assertThat(denied.cure()).contains("<revision><kmsKeyId>");

            encryption = new RevisionEncryption(Method.AES256, null, false);
            assertThat(look(scene).get(UPLOAD).found())
                    .contains("denies")
                    .contains("Sent is x-amz-server-side-encryption: AES256.");

            encryption = new RevisionEncryption(Method.KMS, null, true);
            Finding fits = look(scene).get(UPLOAD);
            assertThat(fits.verdict()).isEqualTo(Verdict.OK);
            // And S3 says the same.
            new S3RevisionStore(scene.clients, new Place(BUCKET, owner, encryption, false, tags)).put("k", new byte[1]);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'StringNotEquals': {'aws:SourceVpce': 'vpce-1'}} | WARNING",
                "{'Bool': {'aws:SecureTransport': 'false'}} | OK",
                "{'Null': {'s3:x-amz-server-side-encryption': 'true'}} | ERROR",
                "{'StringNotEqualsIfExists': {'s3:x-amz-server-side-encryption': 'aws:kms'}} | ERROR",
                "{'StringEquals': {'s3:x-amz-acl': 'public-read'}} | OK",
                "{'StringLike': {'aws:PrincipalArn': 'arn:aws:iam::111111111111:user/*'}} | ERROR",
                "{'ArnNotLike': {'aws:PrincipalArn': 'arn:aws:iam::111111111111:user/*'}} | OK",
                "{'StringEquals': {'aws:PrincipalAccount': '${aws:ResourceAccount}'}} | WARNING",
            })
    void conditionsOfADeny(String condition, Verdict verdict) throws Exception {
        String policy = statement("Deny", "\"*\"", "s3:Put*", condition.replace('\'', '"'));
        // The evaluator knows more operators than the sandbox.
        assertThat(verdictOf(policy)).isEqualTo(verdict);
    }

    private Verdict verdictOf(String policy) throws Exception {
        try (AwsScene scene = AwsScene.of(World.of("orders"))) {
            Place place = new Place(BUCKET, owner, encryption, false, tags);
            return CheckFindings.of(new RevisionChecks(
                                    S3RevisionBucket.request(place, region, "k"),
                                    new Written(policy),
                                    new KmsKeys(scene.clients),
                                    Fact.of(new StsIdentity(scene.clients)::whoAmI),
                                    Fact.of(() -> serviceRole))
                            .all())
                    .get(UPLOAD)
                    .verdict();
        }
    }

    @Test
    void anotherAccountsBucketMustAllowWhoReads() throws Exception {
        serviceRole = "arn:aws:iam::222222222222:role/ecsCodeDeployRole";
        try (AwsScene scene = AwsScene.of(World.of("orders"))) {
            Finding found = look(scene).get(READING);
            assertThat(found.code()).isEqualTo(Code.BUCKET_DENIED);
            assertThat(found.found())
                    .contains("does not allow s3:GetObject to CodeDeploy's service role " + serviceRole)
                    .contains("would fail after it was created");
            assertThat(found.cure()).contains("s3:GetObject and s3:GetObjectVersion");
        }
        String allow = statement("Allow", "{\"AWS\": \"" + serviceRole + "\"}", "s3:GetObject*", "");
        try (AwsScene scene = AwsScene.of(World.of("orders").bucketPolicy(allow))) {
            assertThat(look(scene).get(READING).verdict()).isEqualTo(Verdict.OK);
        }
    }

    @Test
    void aDenyKeepsCodeDeployAwayToo() throws Exception {
        String deny = statement("Deny", "{\"AWS\": \"" + serviceRole + "\"}", "s3:GetObject", "");
        try (AwsScene scene = AwsScene.of(World.of("orders").bucketPolicy(deny))) {
            assertThat(look(scene).get(READING).found())
                    .contains("denies s3:GetObject")
                    .contains("the statement 'It'");
        }
    }

    @Test
    void anotherAccountsPolicyCannotBeSeen() throws Exception {
        owner = OTHER;
        String allow = "{\"Statement\": {\"Effect\": \"Allow\", \"Principal\": {\"AWS\": \"111111111111\"}, \"Action\":"
                + " \"s3:*\", \"Resource\": [\"arn:aws:s3:::" + BUCKET + "\", \"arn:aws:s3:::" + BUCKET + "/*\"]}}";
        try (AwsScene scene = AwsScene.of(World.of("orders").bucketOwner(OTHER).bucketPolicy(allow))) {
            CheckFindings found = look(scene);

            assertThat(found.get("Bucket").verdict()).isEqualTo(Verdict.OK);
            assertThat(found.get(UPLOAD).verdict()).isEqualTo(Verdict.UNCHECKED);
            assertThat(found.get(UPLOAD).found()).contains("is shown to account 222222222222 alone");
            assertThat(found.get(READING).verdict()).isEqualTo(Verdict.UNCHECKED);
            assertThat(scene.sandbox.journal().entries())
                    .as("nobody is asked for what is not shown")
                    .extracting("operation")
                    .contains("GetBucketVersioning")
                    .doesNotContain("GetBucketPolicy");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "HeadBucket, Bucket, s3:ListBucket",
        "GetBucketVersioning, Versioning, s3:GetBucketVersioning",
        "GetBucketPolicy, Bucket policy for the upload, s3:GetBucketPolicy",
        "GetBucketEncryption, KMS key, s3:GetEncryptionConfiguration"
    })
    void whatMayNotBeReadIsNotChecked(String operation, String title, String action) throws Exception {
        try (AwsScene scene = AwsScene.of(World.of("orders"))) {
            scene.deny("s3", operation);
            Finding found = look(scene).get(title);

            assertThat(found.verdict()).isEqualTo(Verdict.UNCHECKED);
            assertThat(found.cure()).contains("Allow " + action);
        }
    }

    @Test
    void aKeyThatCanBeUsedByUploaderAndCodeDeploy() throws Exception {
        encryption = new RevisionEncryption(Method.KMS, KEY, true);
        try (AwsScene scene = AwsScene.of(World.of("orders").kmsKey(KEY))) {
            CheckFindings found = look(scene);

            assertThat(found.get("KMS key").found()).isEqualTo(KEY + " is enabled.");
            assertThat(found.get("Key policy").found())
                    .isEqualTo("It lets the uploader encrypt and CodeDeploy's service role decrypt.");
        }
    }

    @Test
    void theKeyOfTheBucketIsLookedAtWhenTheSettingsNameNone() throws Exception {
        try (AwsScene scene = AwsScene.of(World.of("orders").kmsKey(KEY).bucketKey(KEY))) {
            assertThat(look(scene).get("KMS key").found()).isEqualTo(KEY + " is enabled.");
        }
    }

    @ParameterizedTest
    @CsvSource({"DISABLED, Disabled", "PENDING_DELETION, PendingDeletion"})
    void aKeyThatCannotBeUsed(KmsKey.State state, String told) throws Exception {
        encryption = new RevisionEncryption(Method.KMS, KEY, true);
        try (AwsScene scene = AwsScene.of(World.of("orders").kmsKey(new KmsKey(KEY, List.of()).in(state)))) {
            Finding found = look(scene).get("KMS key");

            assertThat(found.code()).isEqualTo(Code.REVISION_KEY_REFUSED);
            assertThat(found.found()).contains("is " + told + ", expected Enabled");
        }
    }

    @Test
    void aKeyThatIsNotThereIsToldOnce() throws Exception {
        encryption = new RevisionEncryption(Method.KMS, KEY, true);
        try (AwsScene scene = AwsScene.of(World.of("orders").kmsKey(KEY.replace("/1", "/2")))) {
            CheckFindings found = look(scene);

            assertThat(found.get("KMS key").code()).isEqualTo(Code.REVISION_KEY_REFUSED);
            assertThat(found.get("KMS key").found())
                    .contains("<revision><kmsKeyId>")
                    .contains(KEY);
            assertThat(found.get("Key policy").verdict()).isEqualTo(Verdict.UNCHECKED);
        }
    }

    @Test
    void anAwsManagedKeyIsNoneForAnotherAccount() throws Exception {
        encryption = new RevisionEncryption(Method.KMS, null, true);
        try (AwsScene scene = AwsScene.of(World.of("orders"))) {
            assertThat(look(scene).get("KMS key").found()).contains("AWS manages it");

            serviceRole = "arn:aws:iam::222222222222:role/ecsCodeDeployRole";
            Finding found = look(scene).get("KMS key");
            assertThat(found.code()).isEqualTo(Code.REVISION_KEY_REFUSED);
            assertThat(found.found()).contains("is managed by AWS").contains("in account 222222222222");
            assertThat(found.cure()).contains("customer managed key");
        }
    }

    /** The second seed's hidden failure: the key's policy lets the uploader in and forgets CodeDeploy's service role. */
    @Test
    void aKeyPolicyThatForgetsCodeDeploy() throws Exception {
        encryption = new RevisionEncryption(Method.KMS, KEY, true);
        serviceRole = "arn:aws:iam::222222222222:role/ecsCodeDeployRole";
        String own = "{\"Version\": \"2012-10-17\", \"Statement\": [{\"Effect\": \"Allow\", \"Principal\":"
                + " {\"AWS\": \"arn:aws:iam::111111111111:root\"}, \"Action\": \"kms:*\", \"Resource\": \"*\"}%s]}";
        String more = ", {\"Effect\": \"Allow\", \"Principal\": {\"AWS\": \"" + serviceRole
                + "\"}, \"Action\": \"kms:Decrypt\", \"Resource\": \"*\"}";
        try (AwsScene scene = AwsScene.of(World.of("orders").kmsKey(KmsKey.under(KEY, own.formatted(""))))) {
            Finding found = look(scene).get("Key policy");

            assertThat(found.code()).isEqualTo(Code.REVISION_KEY_REFUSED);
            assertThat(found.found()).contains("does not allow kms:Decrypt to " + serviceRole + ".");
            assertThat(found.cure()).contains("fails after it was created");
        }
        try (AwsScene scene = AwsScene.of(World.of("orders").kmsKey(KmsKey.under(KEY, own.formatted(more))))) {
            assertThat(look(scene).get("Key policy").verdict()).isEqualTo(Verdict.OK);
        }
    }

    @Test
    void anotherAccountsKeyPolicyCannotBeSeen() throws Exception {
        String foreign = "arn:aws:kms:eu-west-1:222222222222:key/1";
        encryption = new RevisionEncryption(Method.KMS, foreign, true);
        try (AwsScene scene = AwsScene.of(World.of("orders").kmsKey(foreign, AwsScene.ACCOUNT))) {
            Finding found = look(scene).get("Key policy");

            assertThat(found.verdict()).isEqualTo(Verdict.UNCHECKED);
            assertThat(found.found()).contains("is shown to account 222222222222 alone");
            assertThat(found.cure()).contains("kms:Decrypt to " + serviceRole);
        }
    }

    @ParameterizedTest
    @CsvSource({"DescribeKey, KMS key", "GetKeyPolicy, Key policy"})
    void aKeyThatMayNotBeReadIsNotChecked(String operation, String title) throws Exception {
        encryption = new RevisionEncryption(Method.KMS, KEY, true);
        try (AwsScene scene = AwsScene.of(World.of("orders").kmsKey(KEY))) {
            scene.deny("kms", operation);
            Finding found = look(scene).get(title);

            assertThat(found.verdict()).isEqualTo(Verdict.UNCHECKED);
            assertThat(found.cure()).contains("Allow kms:" + operation);
        }
    }

    /** A bucket with a policy that the sandbox would not take. */
    private record Written(String document) implements RevisionBucket {
        @Override
        public String region() {
            return "eu-west-1";
        }

        @Override
        public boolean versioned() {
            return true;
        }

        @Override
        public Optional<String> policy() {
            return Optional.of(document);
        }

        @Override
        public Optional<String> usualKey() {
            return Optional.empty();
        }
    }
}
