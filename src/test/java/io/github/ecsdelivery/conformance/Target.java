package io.github.ecsdelivery.conformance;

import java.net.URI;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;

/** The endpoint of all services, a region of it, and who calls. */
record Target(URI endpoint, String region, AwsCredentials credentials) {
    private static final String PROPERTY = "ecs-delivery.conformance.";

    /** What the properties say, credentials {@code test} and {@code test} unless they say others. */
    static Target given(String endpoint) {
        return new Target(
                URI.create(endpoint),
                System.getProperty(PROPERTY + "region", "eu-west-1"),
                AwsBasicCredentials.create(
                        System.getProperty(PROPERTY + "accessKeyId", "test"),
                        System.getProperty(PROPERTY + "secretAccessKey", "test")));
    }
}
