package io.github.ecsdelivery.bluegreen.release;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecsdelivery.bluegreen.Deployment;
import io.github.ecsdelivery.bluegreen.Stage;
import io.github.ecsdelivery.environment.DeliveryFolder;
import io.github.ecsdelivery.failure.DeliveryException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StartedTest {
    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource({
        "dev, 111111111111, orders-group, true",
        "prd, 111111111111, orders-group, false",
        "dev, 222222222222, orders-group, false",
        "dev, 111111111111, other-group, false"
    })
    void whatAnEarlierBuildLeftIsTakenUpWhereItIsOfTheSameGroup(
            String environment, String account, String group, boolean same) throws DeliveryException {
        DeliveryFolder folder = new DeliveryFolder(directory);
        assertThat(Started.read(folder, environment, account, group)).isNull();
        Started started = new ReleaseScene(directory).started("d-7");
        folder.writeJson(Started.FILE, started);

        assertThat(Started.read(folder, environment, account, group)).isEqualTo(same ? started : null);
    }

    @Test
    void oneThatWasNeverSeenIsKnownByItsStartAlone() {
        Deployment unseen = new ReleaseScene(directory).started("d-7").unseen();

        assertThat(unseen.id()).isEqualTo("d-7");
        assertThat(unseen.status()).isEmpty();
        assertThat(unseen.revisionKey()).isEqualTo("key");
        assertThat(unseen.stage()).isEqualTo(Stage.CREATED);
        assertThat(unseen.ended()).isFalse();
    }
}
