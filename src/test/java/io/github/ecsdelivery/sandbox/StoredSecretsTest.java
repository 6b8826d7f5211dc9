package io.github.ecsdelivery.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecsdelivery.sandbox.secretsmanager.SecretStore;
import io.github.ecsdelivery.sandbox.ssm.ParameterStore;
import io.github.ecsdelivery.sandbox.world.Place;
import io.github.ecsdelivery.sandbox.world.StoresSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What tasks find of secrets and parameters. */
class StoredSecretsTest {
    private static final String KEY = "arn:aws:kms:eu-west-1:111111111111:key/1";
    private static final String SECRET = "arn:aws:secretsmanager:eu-west-1:111111111111:secret:";
    private static final String PARAMETER = "arn:aws:ssm:eu-west-1:111111111111:parameter/";

    private static StoredSecrets stored(StoresSpec spec) {
        Place place = new Place("111111111111", "eu-west-1");
        SecretStore secrets = new SecretStore(place);
        ParameterStore parameters = new ParameterStore();
        secrets.add(spec);
        parameters.add(spec);
        return new StoredSecrets(place, secrets, parameters);
    }

    @ParameterizedTest
    @CsvSource({
        SECRET + "db-AbCdEf:password::, true",
        SECRET + "other-AbCdEf, false",
        "arn:aws:secretsmanager:eu-west-1:222222222222:secret:other-AbCdEf, true",
        PARAMETER + "orders/url, true",
        PARAMETER + "single, true",
        PARAMETER + "other, false",
        "/orders/url, true",
        "orders/url, false"
    })
    void whatIsThere(String valueFrom, boolean there) {
        assertThat(stored(StoresSpec.empty()
                                .secret("db", KEY)
                                .parameter("/orders/url")
                                .parameter("single"))
                        .has(valueFrom))
                .isEqualTo(there);
    }

    @Test
    void keysOfACustomersOwn() {
        StoredSecrets stored =
                stored(StoresSpec.empty().secret("db", KEY).secret("plain").secureParameter("p", "alias/own"));

        assertThat(stored.key(SECRET + "db-AbCdEf")).isEqualTo(KEY);
        assertThat(stored.key(SECRET + "plain-AbCdEf")).isNull();
        assertThat(stored.key("p")).isNull();
    }
}
