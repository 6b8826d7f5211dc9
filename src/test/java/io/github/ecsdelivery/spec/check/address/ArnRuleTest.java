package io.github.ecsdelivery.spec.check.address;

import static io.github.ecsdelivery.spec.check.subject.Specs.ACCOUNT;
import static io.github.ecsdelivery.spec.check.subject.Specs.TASK_DEFINITION;
import static io.github.ecsdelivery.spec.check.subject.Specs.changed;
import static io.github.ecsdelivery.spec.check.subject.Specs.changedAppSpec;
import static io.github.ecsdelivery.spec.check.subject.Specs.told;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.spec.check.delivery.DeliveryRules;
import io.github.ecsdelivery.spec.check.subject.Specs;
import io.github.ecsdelivery.spec.check.subject.Subject;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArnRuleTest {
    private static final String ROLE = "arn:aws:iam::111122223333:role/service-role/execution";
    private static final String SECRET = "arn:aws:secretsmanager:eu-west-1:111122223333:secret:db-AbCdEf";
    private static final ArnRule RULE = new ArnRule();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "arn:aws:iam::111122223333:user/x          | names \"user/x\"",
                "arn:aws:iam::111122223333:policy/x        | names \"policy/x\"",
                "arn:aws:iam::11112222333:role/x           | names an account of 11 digits",
                "arn:aws:iam:111122223333:role/x           | has 5 parts",
                "arn:aws:iam:eu-west-1:111122223333:role/x | names the region eu-west-1, and IAM has none",
                "arn:aws:iam::111122223333:x               | ends in \"x\", which is no resource of IAM",
                "arn:aws-cn:iam::111122223333:role/x       | names the partition aws-cn, and eu-west-1 lies in aws",
                "arn:amazon:iam::111122223333:role/x       | names the partition \"amazon\"",
                "arn:aws:sts::111122223333:assumed-role/x  | is of the service \"sts\"",
                "arn:aws:iam:::role/x                      | names no account",
                "role/x                                    | is no ARN and no name",
            })
    void whereARoleMustStandARoleStands(String arn, String told) throws DeliveryException {
        assertThat(told(RULE, changed(ROLE, arn)))
                .singleElement()
                .asString()
                .startsWith(
                        "ERROR taskdef.json:7:23: executionRoleArn is \"" + arn + "\", which " + told + ". Expected ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "arn:aws:secretsmanager:eu-west-1:111122223333:secret:db            | ''",
                "arn:aws:secretsmanager:eu-west-1:111122223333:secret:a/db-AbCdEf:user::  | ''",
                "arn:aws:secretsmanager:eu-west-1:111122223333:secret:db:k:AWSCURRENT:    | ''",
                "arn:aws:ssm:eu-west-1:111122223333:parameter/orders/db             | ''",
                "arn:aws:secretsmanager:eu-west-1:111122223333:secret:rds!db-4a5b6c7d-1111-AbCdEf:password:: | ''",
                "arn:aws:secretsmanager:eu-west-1:111122223333:secret:db-AbCdEf:the user:: | ''",
                "/orders/db                                                         | ''",
                "orders.db                                                          | ''",
                "arn:aws:secretsmanager:eu-west-1:111122223333:secret:db:k          | which is no secret",
                "arn:aws:secretsmanager:eu-west-1:111122223333:db                   | which is no secret",
                "arn:aws:secretsmanager:eu-wset-1:111122223333:secret:db            | Expected eu-west-1 there",
                "arn:aws:secretsmanager::111122223333:secret:db                     | names no region",
                "arn:aws:ssm:eu-west-1:111122223333:parameter:orders                | which is no parameter",
                "arn:aws:ssm:eu-west-1:111122223333:parameter/                      | which is no parameter",
                "arn:aws:s3:::bucket/db                                             | is of the service \"s3\"",
            })
    void secretsAreNamedByArnOrAsParameters(String reference, String told) throws DeliveryException {
        assertThat(told(RULE, changed(SECRET, reference))).satisfies(all -> {
            if (told.isEmpty()) {
                assertThat(all).isEmpty();
            } else {
                assertThat(all)
                        .singleElement()
                        .asString()
                        .startsWith("ERROR taskdef.json:17:47: containerDefinitions[0].secrets[0].valueFrom is ")
                        .contains(told);
            }
        });
    }

    @Test
    void whatStandsWhereASecretIsNamedIsNeverShown() throws DeliveryException {
        assertThat(told(RULE, changed(SECRET, "tr0ub4dor&3")))
                .singleElement()
                .asString()
                .contains("valueFrom is a value, which is no ARN and no name.")
                .doesNotContain("tr0ub4dor");
    }

    @ParameterizedTest
    @CsvSource({
        "arn:aws:kms:eu-west-1:111122223333:key/11112222-71d6-4265-9dab-111122223333, ''",
        "arn:aws:kms:eu-west-1:111122223333:key/mrk-0123456789abcdef0123456789abcdef, ''",
        "arn:aws:kms:eu-west-1:111122223333:alias/orders, ''",
        "arn:aws:kms:eu-west-1:111122223333:key/111122222-71d6-4265-9dab-111122223333,"
                + " 'has a key id with groups of 9-4-4-4-12 characters'",
        "arn:aws:kms:eu-west-1:111122223333:key/orders, 'has \"orders\" as the key''s id'",
        "arn:aws:kms:eu-west-1:111122223333:orders, 'which is no key'",
        "arn:aws:lambda:eu-west-1:111122223333:function:f:live, ''",
        "arn:aws:lambda:eu-west-1:111122223333:f, 'which is no function'",
        "arn:aws:s3:::bucket/a/b.txt, ''",
        "arn:aws:s3:eu-west-1:111122223333:accesspoint/a, ''",
        "arn:aws:s3:eu-west-1:111122223333:bucket, 'the ARN of a bucket has none'",
        "arn:aws:acm:eu-west-1:111122223333:certificate/x, ''",
        "arn:aws:sqs:eu-west-1:111122223333:, 'names no resource'",
        "arn:aws:ssm:eu-west-1::parameter/aws/service/x, ''",
        "arn:aws:apigateway:eu-west-1::/restapis/x, ''",
        "arn:aws:iam::aws:policy/ReadOnlyAccess, ''",
        "arn:aws:sqs:eu-west-1:1111:q, 'names an account of 4 digits'",
        "arn:aws:sqs:cn-north-1:111122223333:q, 'cn-north-1 lies in aws-cn'",
        "arn:aws:foo, 'has 3 parts'",
        "arn:aws:sqs:eu-west-1:*:q, ''",
    })
    void whatAVariableHoldsIsOnlyDoubtful(String value, String told) throws DeliveryException {
        assertThat(told(RULE, changed("\"value\": \"dev\"", "\"value\": \"" + value + "\"")))
                .satisfies(all -> {
                    if (told.isEmpty()) {
                        assertThat(all).isEmpty();
                    } else {
                        assertThat(all)
                                .singleElement()
                                .asString()
                                .startsWith(
                                        "WARNING taskdef.json:16:50: containerDefinitions[0].environment[0].value is")
                                .contains(told);
                    }
                });
    }

    @Test
    void anotherAccountOrRegionIsDoubtfulAndBothAreNamed() throws DeliveryException {
        assertThat(told(
                        RULE,
                        changed(SECRET, SECRET.replace(ACCOUNT, "999988887777").replace("eu-west-1", "eu-west-2"))))
                .singleElement()
                .asString()
                .startsWith("WARNING taskdef.json:17:47:")
                .endsWith(
                        ", which names the account 999988887777 while the delivery goes to 111122223333 and the region"
                                + " eu-west-2 while the delivery goes to eu-west-1.");
        assertThat(told(RULE, changed(ROLE, ROLE.replace(ACCOUNT, "999988887777"))))
                .singleElement()
                .asString()
                .startsWith("WARNING");
    }

    @Test
    void nothingIsComparedWithWhatIsNotKnown() throws DeliveryException {
        Subject subject = new Subject(
                Specs.taskDefinition(TASK_DEFINITION.replace(ACCOUNT, "999988887777")),
                null,
                null,
                null,
                null,
                Map.of(),
                false,
                false);

        assertThat(told(RULE, subject)).isEmpty();
    }

    @Test
    void aTokenInAnArnIsNotToldTwice() throws DeliveryException {
        Subject subject = changed(ROLE, "arn:aws:iam::account_ID:role/x");

        assertThat(told(RULE, subject)).isEmpty();
        assertThat(told(DeliveryRules.all(), subject)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "check",
                "check:live",
                "arn:aws:lambda:eu-west-1:111122223333:function:check",
                "arn:aws:lambda:eu-west-1:111122223333:function:check:3"
            })
    void hooksNameAFunction(String function) throws DeliveryException {
        assertThat(told(RULE, changedAppSpec("BeforeInstall: check", "BeforeInstall: " + function)))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "check me",
                "''",
                "lambda/check",
                "arn:aws:sns:eu-west-1:111122223333:check",
                "arn:aws:lambda:eu-west-1:111122223333:layer:check:1"
            })
    void whatIsNoFunctionIsToldAtTheHook(String function) throws DeliveryException {
        assertThat(told(RULE, changedAppSpec("BeforeInstall: check", "BeforeInstall: " + function)))
                .singleElement()
                .asString()
                .startsWith("ERROR appspec.yaml:16:20: Hooks[0].BeforeInstall is ")
                .contains("Expected the name of a Lambda function or its ARN");
    }

    @Test
    void aHookElsewhereIsDoubtful() throws DeliveryException {
        assertThat(told(
                        RULE,
                        changedAppSpec(
                                "BeforeInstall: check",
                                "BeforeInstall: arn:aws:lambda:us-east-1:111122223333:function:check")))
                .singleElement()
                .asString()
                .startsWith("WARNING appspec.yaml:16:20:");
    }

    @Test
    void theReferenceOfTheTaskDefinitionIsNotLookedAt() throws DeliveryException {
        assertThat(told(RULE, changedAppSpec("<TASK_DEFINITION>", "arn:aws:ecs:nowhere")))
                .isEmpty();
    }

    @Test
    void otherFieldsMustBeArnsToo() throws DeliveryException {
        String more = """
                "volumes": [{"name": "v", "s3filesVolumeConfiguration": {"fileSystemArn": "fs-1"}}],
                "containerDefinitions": [
                  {"name": "x", "environmentFiles": [{"type": "s3", "value": "s3://bucket/x.env"}],
                   "repositoryCredentials": {"credentialsParameter": "a secret"},
                   "credentialSpecs": ["credentialspec:arn:aws:s3:::b/c", "credentialspec:file://x",
                                       "credentialspecdomainless:arn:aws:ssm:eu-west-1:1:parameter/x"]},
                """;

        assertThat(told(RULE, changed("\"containerDefinitions\": [", more)))
                .extracting(one -> one.replaceAll("^(\\w+) [^ ]+ (.*?) is .*$", "$1 $2"))
                .containsExactlyInAnyOrder(
                        "ERROR volumes[0].s3filesVolumeConfiguration.fileSystemArn",
                        "ERROR containerDefinitions[0].environmentFiles[0].value",
                        "ERROR containerDefinitions[0].repositoryCredentials.credentialsParameter",
                        "ERROR containerDefinitions[0].credentialSpecs[2]");
    }
}
