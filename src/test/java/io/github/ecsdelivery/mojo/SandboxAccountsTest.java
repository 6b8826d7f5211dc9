package io.github.ecsdelivery.mojo;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecsdelivery.environment.ChosenEnvironment;
import io.github.ecsdelivery.environment.EnvironmentSettings;
import io.github.ecsdelivery.environment.PropertyBinder;
import io.github.ecsdelivery.environment.Settings;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.sandbox.world.AlarmsSpec;
import io.github.ecsdelivery.sandbox.world.KmsKey;
import io.github.ecsdelivery.sandbox.world.RoleSpec;
import io.github.ecsdelivery.sandbox.world.World;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which accounts a configuration takes for granted. */
class SandboxAccountsTest {
    private static List<World> worlds(String... pairs) throws DeliveryException {
        Map<String, String> properties = new HashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            properties.put(PropertyBinder.PREFIX + pairs[i], pairs[i + 1]);
        }
        Settings settings = new Settings();
        new PropertyBinder(properties).bind(settings);
        ChosenEnvironment alone = new ChosenEnvironment("default", "alone", false, new EnvironmentSettings());
        return SandboxWorld.of(settings, alone, "orders", World::service);
    }

    @Test
    void onlyTheRolesThatAreNamedAreThere() throws Exception {
        assertThat(worlds().get(0).roles()).isEmpty();
        assertThat(worlds("credentials.roleArn", "arn:aws:iam::111111111111:role/ci/deploy")
                        .get(0)
                        .roles())
                .extracting(RoleSpec::name)
                .containsExactly("ci/deploy");
    }

    @ParameterizedTest
    @CsvSource({
        "1234abcd, key/1234abcd",
        "alias/revisions, alias/revisions",
        "arn:aws:kms:eu-west-1:111111111111:key/1234abcd, key/1234abcd",
        "arn:aws:kms:eu-west-1:111111111111:alias/revisions, alias/revisions",
    })
    void theKeyIsThereByWhateverNameItHas(String setting, String name) throws Exception {
        assertThat(worlds("revision.kmsKeyId", setting).get(0).keys())
                .extracting(KmsKey::arn)
                .containsExactly("arn:aws:kms:eu-west-1:111111111111:" + name);
    }

    @Test
    void aKeyWithoutAccountIsInEachThatMayUploadWithIt() throws Exception {
        assertThat(worlds("revision.kmsKeyId", "alias/revisions", "revision.expectedBucketOwner", "222222222222")
                        .get(0)
                        .keys())
                .extracting(KmsKey::arn)
                .containsExactly(
                        "arn:aws:kms:eu-west-1:111111111111:alias/revisions",
                        "arn:aws:kms:eu-west-1:222222222222:alias/revisions");
    }

    @Test
    void functionsAndAlarmsThatAwsHasAreThere() throws Exception {
        assertThat(worlds().get(0).codeDeploy().functions().any()).isTrue();
        assertThat(worlds().get(0).codeDeploy().alarms()).isEqualTo(AlarmsSpec.none());
        assertThat(worlds("deployment.alarms", "orders-5xx, orders-latency")
                        .get(0)
                        .codeDeploy()
                        .alarms())
                .isEqualTo(AlarmsSpec.none()
                        .existing("orders-5xx", AlarmsSpec.State.OK)
                        .existing("orders-latency", AlarmsSpec.State.OK));
        assertThat(worlds("deployment.alarms", "none").get(0).codeDeploy().alarms())
                .isEqualTo(AlarmsSpec.none());
    }

    @Test
    void theAccountOfTheRegistryHasTheRepositoryAndNoService() throws Exception {
        World registry = worlds("registryAccountId", "333333333333").get(1);

        assertThat(registry.accountId()).isEqualTo("333333333333");
        assertThat(registry.repository()).isEqualTo("orders");
        assertThat(registry.delivers()).isFalse();
    }
}
