package io.github.ecsdelivery.aws;

import java.util.Properties;

/**
 * Keeps the SDK's signer from logging what it signs: its canonical request holds the session token, and Maven's -X turns
 * every logger to debug. The property is that of Maven's own logging and must be set before the signer is loaded.
 */
final class SignerLogs {
    static final String PROPERTY = "org.slf4j.simpleLogger.log.software.amazon.awssdk.http.auth.aws.internal.signer";

    private SignerLogs() {}

    static void silence(Properties system) {
        system.setProperty(PROPERTY, "info");
    }
}
