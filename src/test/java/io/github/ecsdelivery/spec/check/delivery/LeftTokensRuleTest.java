package io.github.ecsdelivery.spec.check.delivery;

import static io.github.ecsdelivery.spec.check.subject.Specs.changed;
import static io.github.ecsdelivery.spec.check.subject.Specs.changedAppSpec;
import static io.github.ecsdelivery.spec.check.subject.Specs.told;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.spec.check.address.AddressRules;
import io.github.ecsdelivery.spec.check.subject.Specs;
import io.github.ecsdelivery.spec.check.subject.Subject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LeftTokensRuleTest {
    private static final String ROLE = "arn:aws:iam::111122223333:role/service-role/execution";
    private static final LeftTokensRule RULE = new LeftTokensRule();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "arn:aws:iam::<ACCOUNT_NO>:role/x     | <ACCOUNT_NO>",
                "arn:aws:iam::<account-id>:role/x     | <account-id>",
                "arn:aws:iam::<your account>:role/x   | <your account>",
                "arn:aws:iam::&&ACCOUNT&&:role/x      | &&ACCOUNT&&",
                "arn:aws:iam::111122223333:role/__ENV__-x | __ENV__",
                "arn:aws:iam::%ACCOUNT%:role/x        | %ACCOUNT%",
                "arn:aws:iam::{{ account }}:role/x    | {{ account }}",
                "arn:aws:iam::REPLACE_WITH_ACCOUNT:role/x | REPLACE_WITH_ACCOUNT",
                "arn:aws:iam::111122223333:role/CHANGE_ME | CHANGE_ME",
                "REPLACE_ME                           | REPLACE_ME",
                "arn:aws:iam::account_ID:role/x       | account_ID",
                "arn:aws:iam::ACCOUNT_ID:role/x       | ACCOUNT_ID",
                "arn:aws:iam::aws_account_id:role/x   | aws_account_id",
                "arn:aws:iam::your-account:role/x     | your-account",
                "arn:aws:iam::xxxxxxxxxxxx:role/x     | xxxxxxxxxxxx",
                "arn:aws:iam::1111xxxxxxxx:role/x     | 1111xxxxxxxx",
            })
    void whereAwsReadsAValueATokenIsAnError(String value, String token) throws DeliveryException {
        Subject subject = changed(ROLE, value);

        assertThat(told(RULE, subject))
                .containsExactly(
                        "ERROR taskdef.json:7:" + (24 + value.indexOf(token)) + ": executionRoleArn still has \""
                                + token + "\" in it, which looks like a placeholder. Expected a value.");
        assertThat(Specs.found(RULE, subject))
                .allSatisfy(finding -> assertThat(finding.code()).isEqualTo(Code.TOKEN_LEFT));
        assertThat(told(AddressRules.all(), subject)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "aws_account_id.dkr.ecr.region.amazonaws.com/x:1   | aws_account_id, region",
                "<ACCOUNT>.dkr.ecr.<REGION>.amazonaws.com/x:1      | <ACCOUNT>, <REGION>",
                "xxxxxxxxxxxx.dkr.ecr.eu-west-1.amazonaws.com/x:1  | xxxxxxxxxxxx",
                "x/y:{{tag}}                                       | {{tag}}",
            })
    void tokensOfAnImageAreNoBadAddress(String image, String tokens) throws DeliveryException {
        Subject subject = changed("envoyproxy/envoy:v1.30.1", image);

        assertThat(told(RULE, subject)).hasSize(tokens.split(", ").length);
        for (String token : tokens.split(", ")) {
            assertThat(told(RULE, subject)).anySatisfy(one -> assertThat(one).contains("\"" + token + "\""));
        }
        assertThat(told(AddressRules.all(), subject)).isEmpty();
    }

    @Test
    void theAppSpecKeepsTheTokenOfItsTaskDefinitionOnly() throws DeliveryException {
        assertThat(told(RULE, changedAppSpec("<TASK_DEFINITION>", "arn:<TD_REVISION>")))
                .isEmpty();
        assertThat(told(RULE, changedAppSpec("ContainerName: app", "ContainerName: <TASK_DEFINITION>")))
                .hasSize(1);
        assertThat(told(RULE, changedAppSpec("8080", "<APPLICATION_PORT>")))
                .containsExactly("ERROR appspec.yaml:9:26:"
                        + " Resources[0].TargetService.Properties.LoadBalancerInfo.ContainerPort still has"
                        + " \"<APPLICATION_PORT>\" in it, which looks like a placeholder. Expected a value.");
        assertThat(told(RULE, changedAppSpec("subnet-0a1b", "<SUBNET>"))).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<DB_HOST>",
                "http://<HOST>/x",
                "<your-bucket>",
                "<bucket-name>",
                "&&DB&&",
                "__DB__",
                "%DB_HOST%",
                "{{DB}}",
                "{{ DB }}",
                "REPLACE_WITH_HOST",
                "replace-me",
                "changeme",
                "YOUR_API",
                "account_ID",
                "ACCOUNT_ID",
                "arn:aws:sns:eu-west-1:account_ID:x",
                "https://sqs/xxxx.dkr.ecr.eu-west-1.amazonaws.com/x"
            })
    void whereTheServiceReadsAValueATokenIsDoubtful(String value) throws DeliveryException {
        assertThat(told(RULE, changed("\"value\": \"dev\"", "\"value\": \"" + value + "\"")))
                .singleElement()
                .asString()
                .matches(
                        "WARNING taskdef\\.json:16:[5-9][1-9]: containerDefinitions\\[0].environment\\[0].value still has \".*");
        assertThat(told(RULE, changed("--verbose", value)))
                .singleElement()
                .asString()
                .startsWith("WARNING");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<html><body>x</body></html>",
                "<HTML>x</HTML>",
                "<b>x",
                "test 1 -lt 2 && a < B && C > d",
                "cd x &&make&& y",
                "python -c \\\"if __name__ == '__main__': x\\\"",
                "${HOME}/bin",
                "$$ACCOUNT_ID ${ACCOUNT_ID} $ACCOUNT_ID",
                "{{.Name}}",
                "{{ .Values.x }}",
                "{{ range .x }}",
                "%E2%80%93",
                "%d{HH:mm} %msg%n",
                "100%",
                "a%20b%20c",
                "SELECT account_id FROM x",
                "account-id",
                "your-name",
                "<<EOF cat > x",
                "a->b",
                "xxxx",
            })
    void whatOthersMeanByTheSameSignsIsNoToken(String value) throws DeliveryException {
        assertThat(told(RULE, changed("\"value\": \"dev\"", "\"value\": \"" + value + "\"")))
                .isEmpty();
        assertThat(told(RULE, changed("--verbose", value))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"orders${x}", "account-id-service", "__main__", "a_b", "exchange-men"})
    void namesMayHoldSuchWords(String family) throws DeliveryException {
        assertThat(told(RULE, changed("\"family\": \"orders\"", "\"family\": \"" + family + "\"")))
                .isEmpty();
    }

    @Test
    void aNameThatCouldBeMeantIsDoubtful() throws DeliveryException {
        assertThat(told(RULE, changed("\"family\": \"orders\"", "\"family\": \"your-service\"")))
                .containsExactly(
                        "WARNING taskdef.json:2:14: family still has \"your-service\" in it, which looks like a"
                                + " placeholder. Expected a value.");
    }

    @Test
    void inWindowsPercentSignsAreVariables() throws DeliveryException {
        String windows = "\"runtimePlatform\": {\"operatingSystemFamily\": \"WINDOWS_SERVER_2022_CORE\"}, \"cpu\"";
        String text = Specs.TASK_DEFINITION.replace("--verbose", "%JAVA_HOME%");

        assertThat(told(RULE, Specs.subject(text, null))).hasSize(1);
        assertThat(told(RULE, Specs.subject(text.replace("\"cpu\"", windows), null)))
                .isEmpty();
    }

    @Test
    void keysAreNotLookedAt() throws DeliveryException {
        assertThat(told(RULE, changed("\"command\"", "\"dockerLabels\": {\"<X_Y>\": \"1\"}, \"command\"")))
                .isEmpty();
    }
}
