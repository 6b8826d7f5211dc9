package io.github.ecsdelivery.sandbox.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ecsdelivery.sandbox.wire.Caller;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyTest {
    private static final Caller SESSION = new Caller(
            "222222222222",
            "arn:aws:sts::222222222222:assumed-role/build/s1",
            "AROA:s1",
            "ASIA",
            new Caller.Session(
                    "arn:aws:iam::222222222222:role/service-role/build", Map.of("team", "a"), Set.of(), "ci"));

    private static Policy.Verdict verdict(String principal, String condition) {
        return Policy.parse("The policy", Policy.Kind.WITHOUT_RESOURCES, """
                        {"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Principal": {"AWS": %s},
                         "Action": "sts:Assume*", "Condition": %s}}
                        """.formatted(principal, condition))
                .verdict(SESSION, "sts:AssumeRole", "arn", key -> null);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '\'',
            value = {
                "'\"*\"', ALLOW",
                "'\"222222222222\"', ALLOW",
                "'\"arn:aws:iam::222222222222:root\"', ALLOW",
                "'\"arn:aws:iam::222222222222:role/service-role/build\"', ALLOW",
                "'\"arn:aws:iam::222222222222:role/build\"', SILENT",
                "'\"arn:aws:sts::222222222222:assumed-role/build/s1\"', ALLOW",
                "'\"arn:aws:sts::222222222222:assumed-role/build/s2\"', SILENT",
                "'[\"333333333333\", \"arn:aws:iam::222222222222:user/x\"]', SILENT",
            })
    void knowsASessionByItsAccountItsRoleWithPathAndItself(String principal, Policy.Verdict verdict) {
        assertThat(verdict(principal, "{}")).isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '\'',
            value = {
                "'{\"ArnLike\": {\"aws:PrincipalArn\": \"arn:aws:iam::*:role/service-role/b*\"}}', ALLOW",
                "'{\"StringEquals\": {\"AWS:principalaccount\": \"222222222222\"}}', ALLOW",
                "'{\"StringEquals\": {\"aws:PrincipalTag/team\": \"a\"}}', ALLOW",
                "'{\"StringEquals\": {\"aws:PrincipalTag/team\": \"b\"}}', SILENT",
                "'{\"StringEquals\": {\"aws:SourceIdentity\": \"ci\"}}', ALLOW",
                "'{\"StringEqualsIfExists\": {\"no:Such\": \"x\"}}', ALLOW",
                "'{\"Bool\": {\"aws:MultiFactorAuthPresent\": \"true\"}}', SILENT",
                "'{\"Bool\": {\"aws:SecureTransport\": \"true\"}}', ALLOW",
                "'{\"StringEqualsIgnoreCase\": {\"aws:PrincipalType\": \"assumedrole\"}}', ALLOW",
            })
    void knowsWhatEveryCallerCarries(String condition, Policy.Verdict verdict) {
        assertThat(verdict("\"*\"", condition)).isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"Version\": \"2020-01-01\", \"Statement\": []} | has the Version '2020-01-01'",
                "{} | has no Statement",
                "{\"Statement\": {\"Effect\": \"Allow\", \"Principal\": \"*\"}} | without the field Action",
                "{\"Statement\": {\"Effect\": \"Allow\", \"Action\": \"a\", \"Principal\": \"*\", \"Resource\": \"*\"}}"
                        + " | prohibited field Resource",
                "{\"Statement\": {\"Effect\": \"Allow\", \"Action\": \"a\", \"Principal\": {\"AWS\": \"arn:aws:iam::1:x\"}}}"
                        + " | Invalid principal in policy: 'arn:aws:iam::1:x'",
            })
    void refusesWhatIamRefuses(String document, String why) {
        assertThatThrownBy(() -> Policy.parse("The trust policy", Policy.Kind.WITHOUT_RESOURCES, document))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(why);
    }

    @Test
    void aPolicyOfABucketNamesResources() {
        assertThatThrownBy(() -> Policy.parse("The bucket policy", Policy.Kind.WITH_RESOURCES, """
                        {"Statement": {"Effect": "Allow", "Principal": "*", "Action": "s3:*"}}
                        """))
                .hasMessage("The bucket policy has a statement without the field Resource.");
    }

    @Test
    void aDenyWinsWhereverItStands() {
        String allow = "{\"Effect\": \"Allow\", \"Principal\": \"*\", \"Action\": \"a:b\"}";
        String deny = "{\"Effect\": \"Deny\", \"Principal\": \"*\", \"Action\": \"a:*\"}";
        for (String statements : new String[] {allow + "," + deny, deny + "," + allow}) {
            assertThat(Policy.parse("The policy", Policy.Kind.EITHER, "{\"Statement\": [" + statements + "]}")
                            .verdict(SESSION, "A:B", "arn", key -> null))
                    .isEqualTo(Policy.Verdict.DENY);
        }
    }

    private static Policy.Verdict identity(String statement, String action, String resource) {
        return Policy.parse(
                        "The policy", Policy.Kind.OF_IDENTITY, "{\"Statement\": " + statement.replace('\'', '"') + "}")
                .verdict(SESSION, action, resource, key -> null);
    }

    @Test
    void notActionAndNotResourceMeanAllOthers() {
        String statement = "{'Effect': 'Allow', 'NotAction': 'iam:*', 'NotResource': ['arn:aws:s3:::secret*']}";

        assertThat(identity(statement, "s3:GetObject", "arn:aws:s3:::open/a")).isEqualTo(Policy.Verdict.ALLOW);
        assertThat(identity(statement, "s3:GetObject", "arn:aws:s3:::secret/a")).isEqualTo(Policy.Verdict.SILENT);
        assertThat(identity(statement, "IAM:PassRole", "*")).isEqualTo(Policy.Verdict.SILENT);
        assertThatThrownBy(() -> identity(
                        "{'Effect': 'Allow', 'Action': 's3:*', 'NotAction': 'iam:*', 'Resource': '*'}", "s3:X", "*"))
                .hasMessage("A statement has Action or NotAction, not both of them.");
    }

    @Test
    void dollarsMayStandForTheSignsThatArePatterns() {
        String statement = "{'Effect': 'Allow', 'Action': '*', 'Resource': 'a${*}b*'}";

        assertThat(identity(statement, "s3:X", "a*bc")).isEqualTo(Policy.Verdict.ALLOW);
        assertThat(identity(statement, "s3:X", "axbc")).isEqualTo(Policy.Verdict.SILENT);
    }

    private static Policy resource(String statement) {
        return Policy.parse(
                "The policy", Policy.Kind.EITHER, "{\"Statement\": [" + statement.replace('\'', '"') + "]}");
    }

    @Test
    void notPrincipalMeansEverybodyElse() {
        Policy policy = resource("{'Effect': 'Deny', 'Action': '*', 'NotPrincipal': {'AWS': ["
                + "'arn:aws:iam::222222222222:root', 'arn:aws:iam::222222222222:role/service-role/build']}}");
        Caller stranger = new Caller("333333333333", "arn:aws:iam::333333333333:user/x", "AIDA", "AKIA");

        assertThat(policy.verdict(SESSION, "s3:X", "r", key -> null)).isEqualTo(Policy.Verdict.SILENT);
        assertThat(policy.verdict(stranger, "s3:X", "r", key -> null)).isEqualTo(Policy.Verdict.DENY);
    }

    @Test
    void servicesAreNamedAsServices() {
        Policy policy = resource("{'Effect': 'Allow', 'Action': 'sts:AssumeRole', 'Principal': {'Service': ["
                + "'codedeploy.amazonaws.com'], 'Federated': 'cognito-identity.amazonaws.com'}}");

        assertThat(policy.verdict(Caller.service("codedeploy.amazonaws.com"), "sts:AssumeRole", "", key -> null))
                .isEqualTo(Policy.Verdict.ALLOW);
        assertThat(policy.verdict(Caller.service("ecs-tasks.amazonaws.com"), "sts:AssumeRole", "", key -> null))
                .isEqualTo(Policy.Verdict.SILENT);
        assertThat(policy.verdict(SESSION, "sts:AssumeRole", "", key -> null)).isEqualTo(Policy.Verdict.SILENT);
        assertThatThrownBy(() -> resource(
                        "{'Effect': 'Allow', 'Action': '*', 'Principal': {'AWS': 'codedeploy.amazonaws.com'}}"))
                .hasMessage("Invalid principal in policy: 'codedeploy.amazonaws.com'.");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '~',
            delimiter = '|',
            value = {
                "{'AWS': 'arn:aws:iam::222222222222:role/service-role/build'} | true",
                "'*' | true",
                "{'AWS': 'arn:aws:iam::222222222222:root'} | false",
                "{'AWS': '222222222222'} | false",
                "{'AWS': 'arn:aws:iam::222222222222:role/other'} | false"
            })
    void onlyWhoIsNamedItselfNeedsNoIdentityPolicy(String principal, boolean granted) {
        String statement = "{'Effect': 'Allow', 'Action': 's3:*', 'Principal': " + principal + "}";

        assertThat(resource(statement).grants(SESSION, "s3:X", "r", key -> null))
                .isEqualTo(granted);
        assertThat(resource(statement + ", {'Effect': 'Deny', 'Action': 's3:X', 'Principal': '*'}")
                        .grants(SESSION, "s3:X", "r", key -> null))
                .isFalse();
    }
}
