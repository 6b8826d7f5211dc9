package io.github.ecsdelivery.sandbox.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ecsdelivery.sandbox.wire.Caller;
import io.github.ecsdelivery.sandbox.wire.Refusal;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BucketPolicyTest {
    private static final Caller OWN = caller("111111111111", "iam", "user/u");
    private static final Caller OTHER = caller("222222222222", "sts", "assumed-role/deploy/s1");

    private static Caller caller(String account, String service, String name) {
        return new Caller(account, "arn:aws:" + service + "::" + account + ":" + name, "AIDA", "AKIA");
    }

    private static boolean allowed(BucketPolicy policy, Caller caller, String action, Map<String, String> keys) {
        try {
            policy.demand(caller, "111111111111", action, "arn:aws:s3:::b/dir/key", keys::get);
            return true;
        } catch (Refusal refusal) {
            assertThat(refusal.status()).isEqualTo(403);
            return false;
        }
    }

    private static BucketPolicy policy(String effect, String principal, String action, String condition) {
        return BucketPolicy.parse("""
                {"Statement": {"Effect": "%s", "Principal": %s, "Action": ["%s"],
                 "Resource": "arn:aws:s3:::b/*", "Condition": %s}}
                """.formatted(effect, principal, action, condition));
    }

    @Test
    void theSeedsPolicyDeniesWhatItSays() {
        BucketPolicy policy = BucketPolicy.demandingKms("b");
        Map<String, String> kms = Map.of("s3:x-amz-server-side-encryption", "aws:kms", "aws:SecureTransport", "true");

        assertThat(allowed(policy, OWN, "s3:PutObject", kms)).isTrue();
        assertThat(allowed(policy, OWN, "s3:PutObject", Map.of("aws:SecureTransport", "true")))
                .isFalse();
        assertThat(allowed(policy, OWN, "s3:GetObject", Map.of("aws:SecureTransport", "true")))
                .isTrue();
        assertThat(allowed(policy, OWN, "s3:GetObject", Map.of("aws:SecureTransport", "false")))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"*\" | true",
                "{\"AWS\": \"arn:aws:iam::222222222222:root\"} | true",
                "{\"AWS\": [\"333333333333\", \"222222222222\"]} | true",
                "{\"AWS\": \"arn:aws:iam::222222222222:role/deploy\"} | true",
                "{\"AWS\": \"arn:aws:iam::333333333333:root\"} | false",
                "{\"Service\": \"codedeploy.amazonaws.com\"} | false"
            })
    void anotherAccountNeedsAnAllow(String principal, boolean allowed) {
        assertThat(allowed(BucketPolicy.none(), OTHER, "s3:PutObject", Map.of()))
                .isFalse();
        assertThat(allowed(policy("Allow", principal, "s3:Put*", "{}"), OTHER, "s3:PutObject", Map.of()))
                .isEqualTo(allowed);
        assertThat(allowed(policy("Allow", principal, "s3:Put*", "{}"), OTHER, "s3:GetObject", Map.of()))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"StringEquals\": {\"k\": [\"a\", \"v\"]}} | true | false",
                "{\"StringNotEquals\": {\"k\": \"v\"}} | false | true",
                "{\"StringLike\": {\"k\": \"?*\"}} | true | false",
                "{\"StringNotLike\": {\"k\": \"v*\"}} | false | true",
                "{\"Null\": {\"k\": \"true\"}} | false | true",
                "{\"Bool\": {\"k\": \"v\"}} | true | false",
                "{\"StringEquals\": {\"k\": \"v\", \"other\": \"x\"}} | false | false"
            })
    void conditionsHoldForAKeyThatIsThereOrNot(String condition, boolean deniedWithKey, boolean deniedWithout) {
        BucketPolicy policy = policy("Deny", "\"*\"", "s3:*", condition);

        assertThat(allowed(policy, OWN, "s3:GetObject", Map.of("k", "v"))).isEqualTo(!deniedWithKey);
        assertThat(allowed(policy, OWN, "s3:GetObject", Map.of())).isEqualTo(!deniedWithout);
    }

    @Test
    void knowsWhatItDoesNotKnow() {
        assertThatThrownBy(() -> policy("Deny", "\"*\"", "s3:*", "{\"IpAddress\": {\"aws:SourceIp\": \"10.0.0.0/8\"}}"))
                .hasMessageStartingWith("The sandbox does not know the condition operator 'IpAddress'; it knows [");
        assertThatThrownBy(() -> BucketPolicy.parse("{\"Statement\": [{\"Actions\": \"s3:*\"}]}"))
                .hasMessageStartingWith("The sandbox does not know the policy element 'Actions'");
        assertThatThrownBy(() -> policy("deny", "\"*\"", "s3:*", "{}"))
                .hasMessage("A statement's Effect is Allow or Deny, not 'deny'.");
        assertThatThrownBy(() -> BucketPolicy.parse("{")).hasMessageStartingWith("The bucket policy is not JSON");
    }
}
