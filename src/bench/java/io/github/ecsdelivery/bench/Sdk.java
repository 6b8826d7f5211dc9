package io.github.ecsdelivery.bench;

import io.github.ecsdelivery.sandbox.SandboxLink;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;

/** How the bench itself asks the sandbox. */
final class Sdk {
    private Sdk() {}

    static <B extends AwsClientBuilder<B, ?> & AwsSyncClientBuilder<B, ?>> B to(SandboxLink link, B builder) {
        return builder.region(Region.of(link.region()))
                .endpointOverride(link.endpoint())
                .credentialsProvider(StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(link.accessKeyId(), link.secretAccessKey())))
                .httpClientBuilder(UrlConnectionHttpClient.builder());
    }
}
