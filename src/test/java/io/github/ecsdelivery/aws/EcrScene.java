package io.github.ecsdelivery.aws;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.ecsdelivery.environment.AwsAccess;
import io.github.ecsdelivery.environment.AwsAccess.Keys;
import io.github.ecsdelivery.environment.AwsAccess.Login;
import io.github.ecsdelivery.environment.Connection;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.image.Manifest;
import io.github.ecsdelivery.image.RegistryLogin;
import io.github.ecsdelivery.sandbox.Sandbox;
import io.github.ecsdelivery.sandbox.ecr.Digest;
import io.github.ecsdelivery.sandbox.ecr.registry.TestRegistry;
import io.github.ecsdelivery.sandbox.sts.Principals;
import io.github.ecsdelivery.sandbox.world.World;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/** The plugin's adapters in front of a sandbox whose time stands still; what they do not push comes by plain HTTP. */
final class EcrScene implements AutoCloseable {
    static final String ACCOUNT = "111111111111";
    static final String OCI = "application/vnd.oci.image.manifest.v1+json";

    final Sandbox sandbox;
    final AwsClients clients;
    final EcrImageRepository orders;
    private final HttpClient http = TestRegistry.client();

    EcrScene(World... worlds) throws IOException {
        sandbox = Sandbox.start(List.of(worlds), Sandbox.Options.defaults().time(0, 1e9));
        clients = new AwsClients(
                new AwsAccess(
                        "eu-west-1",
                        new Login(
                                null,
                                new Keys(Principals.USER_ACCESS_KEY_ID, Principals.USER_SECRET_ACCESS_KEY),
                                List.of()),
                        Connection.usual().to(sandbox.endpoint())),
                Duration.ofMillis(1));
        orders = new EcrImageRepository(clients, ACCOUNT, "orders");
    }

    /** Orders a fault, written with single quotes. */
    void fault(String order) throws IOException {
        sandbox.faults().place(new ObjectMapper().readTree(order.replace('\'', '"')));
    }

    void pass(Duration duration) {
        sandbox.time().advanceTo(sandbox.time().instant().plus(duration));
    }

    HttpResponse<String> send(String method, String registry, String path, RegistryLogin login, String body)
            throws Exception {
        return http.send(
                HttpRequest.newBuilder(URI.create("https://" + registry + path))
                        .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                        .header("Authorization", TestRegistry.basic(login.username(), login.password()))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    /** Sends a blob and answers with its digest. */
    String blob(String repository, String content) throws Exception {
        String digest = Digest.of(content.getBytes(StandardCharsets.UTF_8));
        String path = "/v2/" + repository + "/blobs/uploads/?digest=" + digest;
        HttpResponse<String> answer = send("POST", sandbox.registry(), path, orders.login(), content);
        if (answer.statusCode() != 201) {
            throw new IllegalStateException(answer.statusCode() + " " + answer.body());
        }
        return digest;
    }

    /** Pushes an image into {@code orders} under a tag; each name is another image. */
    Manifest push(String name, String tag) throws Exception {
        return push(name, tag, "");
    }

    /** Pushes an image with that configuration. */
    Manifest pushConfigured(String configuration, String tag) throws Exception {
        return push(configuration, configuration, tag, "");
    }

    /** The same with more members in its manifest. */
    Manifest push(String name, String tag, String more) throws Exception {
        return push(name, "{\"name\":\"" + name + "\"}", tag, more);
    }

    private Manifest push(String name, String configuration, String tag, String more) throws Exception {
        String config = blob("orders", configuration);
        String layer = blob("orders", "layer of " + name);
        Manifest manifest = Manifest.of(OCI, """
                {"schemaVersion":2,"mediaType":"%s","config":{"mediaType":"application/vnd.oci.image.config.v1+json",\
                "digest":"%s","size":%d},"layers":[{"mediaType":"application/vnd.oci.image.layer.v1.tar+gzip",\
                "digest":"%s","size":2}]%s}""".formatted(OCI, config, configuration.length(), layer, more));
        orders.tag(manifest, tag);
        return manifest;
    }

    void archive(String tag) {
        clients.ecr()
                .updateImageStorageClass(request -> request.repositoryName("orders")
                        .imageId(id -> id.imageTag(tag))
                        .targetStorageClass("ARCHIVE"));
    }

    /** What a call fails with. */
    static DeliveryException failure(Action action) throws Exception {
        try {
            action.run();
        } catch (DeliveryException e) {
            return e;
        }
        throw new AssertionError("Nothing was thrown.");
    }

    @FunctionalInterface
    interface Action {
        void run() throws Exception;
    }

    @Override
    public void close() {
        clients.close();
        sandbox.close();
    }
}
