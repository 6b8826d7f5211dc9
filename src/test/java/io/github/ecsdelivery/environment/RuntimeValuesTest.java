package io.github.ecsdelivery.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class RuntimeValuesTest {
    private final RuntimeValues values = new RuntimeValues(Map.of("environment", "dev", "commit", "0123456789ab"));

    @Test
    void whatIsNeededBeforeAwsIsAskedNamesTheSettingThatTells() throws Exception {
        assertThatThrownBy(() ->
                        values.requireKnown(role("arn:aws:iam::@{accountId}:role/@{environment}"), "image.credentials"))
                .hasMessage("[ECSD-102] <image><credentials> uses @{accountId}, which is not known before AWS is asked;"
                        + " known are @{commit}, @{environment}. Set <accountId>, or write the value itself.");
        assertThatThrownBy(() -> values.requireKnown(role("arn:@{acount}"), "credentials"))
                .hasMessageEndingWith(" Correct the name, or write the value itself.");
    }

    @Test
    void whatIsWrittenOrKnownIsLeftAlone() throws Exception {
        CredentialsSettings group = role("arn:aws:iam::111111111111:role/@{environment}");
        values.fillAll(group);

        assertThatCode(() -> values.requireKnown(group, "credentials")).doesNotThrowAnyException();
        assertThat(group.roleArn()).isEqualTo("arn:aws:iam::111111111111:role/dev");
    }

    private static CredentialsSettings role(String arn) throws Exception {
        CredentialsSettings group = new CredentialsSettings();
        new PropertyBinder(Map.of(PropertyBinder.PREFIX + "roleArn", arn)).bind(group);
        return group;
    }
}
