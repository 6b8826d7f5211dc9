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
        System.setProperty(SignerLogs.PROPERTY, "debug");
        new AwsClients(new AwsAccess("eu-west-1", Login.usual(), Connection.usual())).close();

        assertThat(System.getProperty(SignerLogs.PROPERTY)).isEqualTo("info");
        String logger = SignerLogs.PROPERTY.substring("org.slf4j.simpleLogger.log.".length());
        assertThat(Class.forName(logger + ".DefaultV4RequestSigner")).isNotNull();
    }
}
