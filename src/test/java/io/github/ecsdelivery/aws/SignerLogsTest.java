package io.github.ecsdelivery.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecsdelivery.environment.AwsAccess;
import io.github.ecsdelivery.environment.AwsAccess.Login;
import io.github.ecsdelivery.environment.Connection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

@ResourceLock(Resources.SYSTEM_PROPERTIES)
class SignerLogsTest {
    /** The logger that prints canonical requests; when the SDK renames it, this fails before a token is printed. */
    @Test
    void theSignerIsQuietBeforeItIsLoaded() throws Exception {
        SignerLogs.PROPERTIES.forEach(property -> System.setProperty(property, "debug"));
        new AwsClients(new AwsAccess("eu-west-1", Login.usual(), Connection.usual())).close();

        assertThat(SignerLogs.PROPERTIES).extracting(System::getProperty).containsExactly("info", "info");
        assertThat(Class.forName(SignerLogs.LOGGER + ".DefaultV4RequestSigner")).isNotNull();
    }
}
