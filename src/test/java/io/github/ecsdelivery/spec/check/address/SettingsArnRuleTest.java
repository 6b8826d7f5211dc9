package io.github.ecsdelivery.spec.check.address;

import static io.github.ecsdelivery.spec.check.subject.Specs.TASK_DEFINITION;
import static io.github.ecsdelivery.spec.check.subject.Specs.told;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.spec.check.subject.Specs;
import io.github.ecsdelivery.spec.check.subject.Subject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsArnRuleTest {

    private static List<String> check(String path, String value) throws DeliveryException {
        return told(
                new SettingsArnRule(),
                new Subject(
                        Specs.taskDefinition(TASK_DEFINITION),
                        null,
                        "app",
                        Specs.ACCOUNT,
                        Specs.REGION,
                        Map.of(path, value),
                        false,
                        false));
    }

    @ParameterizedTest
    @CsvSource({
        "credentials.roleArn,    arn:aws:iam::999988887777:role/ci/deploy",
        "credentials.roleArn,    arn:aws:iam::@{accountId}:role/deploy",
        "credentials.via,        arn:aws:iam::999988887777:role/hop",
        "revision.kmsKeyId,      11112222-71d6-4265-9dab-111122223333",
        "revision.kmsKeyId,      mrk-0123456789abcdef0123456789abcdef",
        "revision.kmsKeyId,      alias/tools",
        "revision.kmsKeyId,      arn:aws:kms:us-east-1:999988887777:alias/tools",
        "revision.kmsKeyId,      ''",
        "revision.bucket,        acme-revisions",
    })
    void otherAccountsMayBeNamedInThePom(String path, String value) throws DeliveryException {
        assertThat(check(path, value)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "credentials.roleArn, arn:aws:iam::111122223333:user/ci, 'names \"user/ci\"'",
        "credentials.roleArn, deploy, is no ARN",
        "credentials.via, arn:aws:iam::1:role/x, names an account of 1 digits",
        "revision.kmsKeyId, 11112222-71d6-4265-9dab-11112222333, has a key id with groups of 8-4-4-4-11 characters",
        "revision.kmsKeyId, tools, 'has \"tools\" as the key''s id'",
        "revision.kmsKeyId, arn:aws:s3:::bucket, 'is of the service \"s3\"'",
    })
    void wrongFormsAreToldWithTheSetting(String path, String value, String told) throws DeliveryException {
        String xml = "<" + path.replace(".", "><") + ">";

        assertThat(check(path, value))
                .singleElement()
                .asString()
                .startsWith("ERROR " + xml + ": " + xml + " is \"" + value + "\", which " + told + ". Expected ");
    }

    @Test
    void theKeyOfTheSecondSeedIsOfTheWrongLength() throws DeliveryException {
        assertThat(check("revision.kmsKeyId", "111122222-71d6-4265-9dab-111122223333"))
                .containsExactly("ERROR <revision><kmsKeyId>: <revision><kmsKeyId> is"
                        + " \"111122222-71d6-4265-9dab-111122223333\", which has a key id with groups of 9-4-4-4-12"
                        + " characters. Expected a key id of 8-4-4-4-12 hexadecimal characters, mrk- and 32 of them, or"
                        + " alias/NAME.");
    }
}
