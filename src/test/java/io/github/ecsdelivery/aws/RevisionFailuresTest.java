package io.github.ecsdelivery.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ecsdelivery.aws.RevisionEncryption.Method;
import io.github.ecsdelivery.aws.S3RevisionStore.Place;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** S3's texts are those of its user guide (troubleshoot-403-errors) and of recorded answers. */
class RevisionFailuresTest {
    private static final String WHO =
            "User: arn:aws:sts::111111111111:assumed-role/deploy/s is not authorized to perform: ";
    private static final String PUT = WHO + "s3:PutObject on resource: arn:aws:s3:::revisions/key ";
    private static final Place BARE =
            new Place("revisions", "222222222222", new RevisionEncryption(Method.BUCKET, null, false), false, Map.of());
    private static final Place FULL = new Place(
            "revisions",
            "222222222222",
            new RevisionEncryption(Method.KMS, "alias/k", true),
            true,
            Map.of("UseWithCodeDeploy", "true"));

    private ScriptedAws aws;

    @BeforeEach
    void open() throws IOException {
        aws = new ScriptedAws();
    }

    @AfterEach
    void close() {
        aws.close();
    }

    private void refused(Place place, int status, String code, String text, String... said) {
        aws.answer("PUT", status, "<Error><Code>" + code + "</Code><Message>" + text + "</Message></Error>");
        var refusal = assertThatThrownBy(() -> new S3RevisionStore(aws.clients(), place).put("key", new byte[] {1}));
        for (String words : said) {
            refusal.hasMessageContaining(words);
        }
    }

    @Test
    void anExplicitDenyOfABucketPolicyThatWantsHeaders() {
        refused(
                BARE,
                403,
                "AccessDenied",
                PUT + "with an explicit deny in a resource-based policy",
                "[ECSD-402] <revision><bucket> 'revisions' refused the revision: User: ",
                "in a resource-based policy. It was called as arn:",
                "the role that this build uses, which delivers. No encryption header was sent",
                "set <revision><kmsKeyId> to the ARN of the key, or <revision><encryption> to kms or AES256");
    }

    @Test
    void anExplicitDenyOfABucketPolicyThatWantsOtherHeaders() {
        refused(
                FULL,
                403,
                "AccessDenied",
                PUT + "with an explicit deny in a resource-based policy: arn:aws:s3:::revisions",
                "[ECSD-402]",
                "Sent was x-amz-server-side-encryption: aws:kms with key alias/k; compare <revision><encryption>");
    }

    @ParameterizedTest
    @CsvSource({
        "with an explicit deny in a service control policy: arn:aws:organizations::1:policy/o-1/p-1, The denial stands in a"
                + " service control policy;",
        "with an explicit deny in an identity-based policy, The denial stands in an identity-based policy;",
        "because no identity-based policy allows the s3:PutObject action, 'Allow s3:PutObject on"
                + " arn:aws:s3:::revisions/key for the role that this build uses; mvn ecs-delivery:iam-policy'",
        "because no resource-based policy allows the s3:PutObject action, 'Allow s3:PutObject on the objects of"
                + " ''revisions'' for that role in the bucket''s policy too, since the bucket is of another account'"
    })
    void theKindOfPolicyThatDeniedSaysWhoCanChangeIt(String denial, String cure) {
        refused(BARE, 403, "AccessDenied", PUT + denial, "[ECSD-402]", cure);
    }

    @Test
    void aDenialAcrossAccountsSaysNothingSoWhatWasSentIsTold() {
        refused(
                BARE,
                403,
                "AccessDenied",
                "Access Denied",
                "[ECSD-402] <revision><bucket> 'revisions' refused the revision: Access Denied. ",
                "Check that account 222222222222 owns the bucket (<revision><expectedBucketOwner>); that this"
                        + " build may s3:PutObject on the objects of 'revisions', by its role",
                "demands encryption headers (<revision><kmsKeyId>, <revision><encryption>), for none was sent.");
    }

    @Test
    void aBucketThatIsSeenOnlyWithoutItsExpectedOwner() {
        aws.answer("HEAD", 403, "").answer("HEAD", 200, "");
        refused(
                BARE,
                403,
                "AccessDenied",
                "Access Denied",
                "[ECSD-402] <revision><bucket> 'revisions' belongs to another account than 222222222222, which"
                        + " <revision><expectedBucketOwner> expects",
                "Set <revision><expectedBucketOwner> to the account that owns it");
        assertThat(aws.calls()).containsExactly("PUT", "HEAD", "HEAD");
    }

    @Test
    void aDenialAcrossAccountsWithEverythingSent() {
        refused(
                FULL,
                403,
                "AccessDenied",
                "Access Denied",
                "s3:PutObject and s3:PutObjectTagging and s3:PutObjectAcl on",
                "takes x-amz-server-side-encryption: aws:kms with key alias/k",
                "the key's policy allows kms:GenerateDataKey.");
    }

    @ParameterizedTest
    @CsvSource({
        "s3:PutObjectTagging, writes its policy. Or remove <revision><objectTags>.",
        "s3:PutObjectAcl, writes its policy. Or remove <revision><acl>."
    })
    void anActionThatASettingNeeds(String action, String cure) {
        refused(
                FULL,
                403,
                "AccessDenied",
                WHO + action + " on resource: arn:aws:s3:::revisions/key because no identity-based policy allows it",
                "[ECSD-402]",
                cure);
    }

    @Test
    void aKeyThatMayNotBeUsed() {
        String denied = WHO + "kms:GenerateDataKey on resource: arn:aws:kms:eu-west-1:222222222222:key/1 because no"
                + " resource-based policy allows the kms:GenerateDataKey action";
        refused(
                FULL,
                403,
                "AccessDenied",
                denied,
                "[ECSD-403] <revision><kmsKeyId> 'alias/k' may not be used: User: ",
                "Allow kms:GenerateDataKey for that role in its own policy, and in the key's policy when",
                "The service role of CodeDeploy needs kms:Decrypt.");
    }

    @Test
    void theBucketsOwnKeyMayNotBeUsed() {
        refused(
                BARE,
                403,
                "AccessDenied",
                WHO + "kms:GenerateDataKey on resource: arn:aws:kms:eu-west-1:222222222222:key/1",
                "[ECSD-403] The key that the bucket 'revisions' encrypts with by default may not be used: ",
                "Another key can be named in <revision><kmsKeyId>.");
    }

    @ParameterizedTest
    @CsvSource({
        "KMS.NotFoundException, Invalid keyId alias/k, is looked for in the account of the role that this build uses.",
        "KMS.DisabledException, arn is disabled, Enable the key",
        "KMS.KMSInvalidStateException, arn is pending deletion, cancel-key-deletion",
        "KMS.InvalidKeyUsageException, arn key usage is SIGN_VERIFY, symmetric key",
        "KMS.InternalException, no, Look at the key in KMS"
    })
    void aKeyThatCannotBeUsed(String code, String text, String cure) {
        refused(
                FULL,
                400,
                code,
                text,
                "[ECSD-403] <revision><kmsKeyId> 'alias/k' cannot be used: " + text + " (KMS " + code.substring(4)
                        + ").",
                cure);
    }

    @ParameterizedTest
    @CsvSource({
        "400, KMS.ThrottlingException, '[ECSD-903] KMS was asked too often to encrypt the revision: Later.'",
        "503, KMS.DependencyTimeoutException, '[ECSD-902] AWS refused s3:PutObject: '"
    })
    void aKeyThatCannotBeUsedForTheMoment(int status, String code, String said) {
        refused(FULL, status, code, "Later", said);
    }

    @Test
    void theBucketsOwnKeyCannotBeUsed() {
        refused(
                BARE,
                400,
                "KMS.DisabledException",
                "arn is disabled",
                "[ECSD-403] The key that the bucket 'revisions' encrypts with by default cannot be used: ");
    }

    @ParameterizedTest
    @CsvSource({"301, PermanentRedirect", "400, AuthorizationHeaderMalformed", "400, IllegalLocationConstraintException"
    })
    void aBucketOfAnotherRegion(int status, String code) {
        aws.header("x-amz-bucket-region", "eu-central-1");
        refused(
                BARE,
                status,
                code,
                "Use another endpoint.",
                "[ECSD-401] <revision><bucket> 'revisions' is in eu-central-1, and this delivery goes to eu-west-1: Use"
                        + " another endpoint. Name a bucket in the region of the deployment group");
    }

    @Test
    void aBucketOfAnotherRegionThatIsNotNamed() {
        refused(BARE, 301, "PermanentRedirect", "Elsewhere", "'revisions' is in another region, and this delivery");
    }

    @Test
    void aBucketThatTakesNoAcl() {
        refused(
                FULL,
                400,
                "AccessControlListNotSupported",
                "The bucket does not allow ACLs",
                "[ECSD-404] <revision><acl> is 'bucket-owner-full-control', and the bucket 'revisions' takes no ACL:",
                "Remove <revision><acl>");
    }

    @ParameterizedTest
    @CsvSource({
        "InvalidTag, The TagValue you have provided is invalid, '<revision><objectTags> are {UseWithCodeDeploy=true},"
                + " and S3 says: '",
        "BadRequest, Object tags cannot be greater than 10, <revision><objectTags> are ",
        "InvalidArgument, The encryption method specified is not supported, 'S3 does not take what was sent,"
                + " x-amz-server-side-encryption: aws:kms with key alias/k: '"
    })
    void anArgumentThatS3DoesNotTake(String code, String text, String said) {
        refused(FULL, 400, code, text, "[ECSD-404] " + said, text);
    }

    @Test
    void anArgumentThatIsNotOfTheRevision() {
        refused(BARE, 400, "InvalidArgument", "Something else", "[ECSD-901] AWS refused s3:PutObject: InvalidArgument");
    }

    @Test
    void aKeyThatIsTooLong() {
        refused(BARE, 400, "KeyTooLongError", "Your key is too long", "[ECSD-404]", "Shorten <revision><prefix>.");
    }

    @Test
    void expiredCredentialsAreStillExpiredCredentials() {
        refused(BARE, 400, "ExpiredToken", "The provided token has expired.", "[ECSD-114]");
    }
}
