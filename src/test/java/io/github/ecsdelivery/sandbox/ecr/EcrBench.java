package io.github.ecsdelivery.sandbox.ecr;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ecsdelivery.sandbox.wire.RoomServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.ecr.EcrClient;
import software.amazon.awssdk.services.ecr.model.ImageIdentifier;

/** A room of ECR with the repository {@code orders}, the SDK's client, and a sandbox time that stands still. */
final class EcrBench implements AutoCloseable {
    static final Instant NOW = Instant.parse("2026-11-21T12:00:00.250Z");
    static final Blob CONFIG = Blob.of("{}".getBytes(StandardCharsets.US_ASCII));
    static final Blob LAYER = Blob.of("layer".getBytes(StandardCharsets.US_ASCII));

    final EcrStore store;
    final EcrClient ecr;
    final Repository orders;
    private final RoomServer server;
    private volatile Instant time = NOW;

    EcrBench(Path directory) throws IOException {
        store = new EcrStore("111111111111", "eu-west-1", directory.resolve("blobs"), () -> NOW, () -> time);
        server = new RoomServer(new EcrRoom(
                store, new EcrTokens(() -> NOW, new Random(1)), Registries.only(store, () -> "127.0.0.1:5000")));
        ecr = EcrClient.builder()
                .endpointOverride(server.uri())
                .region(Region.EU_WEST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIA", "secret")))
                .httpClient(UrlConnectionHttpClient.create())
                .overrideConfiguration(ClientOverrideConfiguration.builder()
                        .retryStrategy(DefaultRetryStrategy.doNotRetry())
                        .build())
                .build();
        orders = store.create("orders", Mutability.of("MUTABLE", List.of()));
        orders.add(CONFIG);
        orders.add(LAYER);
    }

    void pass(Duration duration) {
        time = time.plus(duration);
    }

    /** Puts an image of configuration and layer; different spaces make different images. */
    String put(String tag, String space) {
        return putManifest(tag, image(space, ",\"layers\":[" + descriptor("layer.v1.tar+gzip", LAYER) + "]"));
    }

    String putManifest(String tag, String manifest) {
        ecr.putImage(r -> r.repositoryName("orders").imageManifest(manifest).imageTag(tag));
        return Digest.of(manifest.getBytes(StandardCharsets.UTF_8));
    }

    static String image(String space, String rest) {
        return "{\"schemaVersion\":2," + space + "\"mediaType\":\"" + Manifest.OCI_IMAGE + "\",\"config\":"
                + descriptor("config.v1+json", CONFIG) + rest + "}";
    }

    static String descriptor(String type, Blob blob) {
        return "{\"mediaType\":\"application/vnd.oci.image.%s\",\"digest\":\"%s\",\"size\":%d}"
                .formatted(type, blob.digest(), blob.size());
    }

    static String index(String child) {
        return "{\"schemaVersion\":2,\"mediaType\":\"%s\",\"manifests\":[{\"digest\":\"%s\"}]}"
                .formatted(Manifest.OCI_INDEX, child);
    }

    /** What refers to an image. */
    static String referrer(String subject, String type) {
        return image(
                "",
                ",\"layers\":[],\"artifactType\":\"" + type + "\",\"annotations\":{\"by\":\"test\"},\"subject\":"
                        + "{\"mediaType\":\"" + Manifest.OCI_IMAGE + "\",\"digest\":\"" + subject + "\",\"size\":1}");
    }

    static ImageIdentifier tag(String tag) {
        return ImageIdentifier.builder().imageTag(tag).build();
    }

    static ImageIdentifier digest(String digest) {
        return ImageIdentifier.builder().imageDigest(digest).build();
    }

    static AbstractThrowableAssert<?, ? extends Throwable> refused(
            Class<? extends Exception> type, ThrowingCallable call) {
        return assertThatThrownBy(call).isInstanceOf(type);
    }

    @Override
    public void close() throws IOException {
        ecr.close();
        server.close();
        store.close();
    }
}
