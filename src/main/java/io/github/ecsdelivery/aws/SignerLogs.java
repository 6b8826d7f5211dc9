package io.github.ecsdelivery.aws;

import java.util.List;
import java.util.Properties;

/**
 * Keeps the SDK's signer from logging what it signs: its canonical request holds the session token, and Maven's -X turns
 * every logger to debug. The properties are those of Maven's own logging and must be set before the signer is loaded.
 */
final class SignerLogs {
    static final String LOGGER = "software.amazon.awssdk.http.auth.aws.internal.signer";

    // Maven 4 warns when it finds Maven 3's alone.
    static final List<String> PROPERTIES =
            List.of("org.slf4j.simpleLogger.log." + LOGGER, "maven.logger.log." + LOGGER);

    private SignerLogs() {}

    static void silence(Properties system) {
        PROPERTIES.forEach(property -> system.setProperty(property, "info"));
    }
}
