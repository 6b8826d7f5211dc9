package io.github.ecsdelivery.sandbox.ecr.registry;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.ecsdelivery.sandbox.ecr.Blob;
import io.github.ecsdelivery.sandbox.ecr.Digest;
import io.github.ecsdelivery.sandbox.ecr.Repository;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReferrersAnswerTest {
    private static final String OCI = "application/vnd.oci.image.manifest.v1+json";
    private static final Blob CONFIG = Blob.of("{}".getBytes(StandardCharsets.US_ASCII));

    @TempDir
    Path directory;

    private TestRegistry registry;
    private Repository orders;

    @BeforeEach
    void start() {
        registry = new TestRegistry(directory);
        orders = registry.create("ecs/orders");
        orders.add(CONFIG);
    }

    @AfterEach
    void stop() throws Exception {
        registry.close();
    }

    @Test
    void referrersAreAnIndex() throws Exception {
        String image = digest(manifest(""));
        assertThat(put("v1", manifest("")).headers().firstValue("OCI-Subject")).isEmpty();
        String signature = signature(image);
        assertThat(put(digest(signature), signature).headers().firstValue("OCI-Subject"))
                .hasValue(image);

        HttpResponse<byte[]> all = get("/v2/ecs/orders/referrers/" + image);

        assertThat(all.statusCode()).isEqualTo(200);
        assertThat(all.headers().firstValue("Content-Type")).hasValue("application/vnd.oci.image.index.v1+json");
        JsonNode one = new JsonMapper().readTree(all.body()).at("/manifests/0");
        assertThat(one.path("digest").asText()).isEqualTo(digest(signature));
        assertThat(one.path("artifactType").asText()).isEqualTo("application/x-sig");
        assertThat(one.path("size").asInt()).isEqualTo(signature.length());
        HttpResponse<byte[]> none = get("/v2/ecs/orders/referrers/" + image + "?artifactType=application%2Fother");
        assertThat(new JsonMapper().readTree(none.body()).path("manifests")).isEmpty();
        assertThat(none.headers().firstValue("OCI-Filters-Applied")).hasValue("artifactType");
    }

    @Test
    void othersAreRefused() throws Exception {
        assertThat(get("/v2/ecs/orders/referrers/v1").statusCode()).isEqualTo(400);
        assertThat(get("/v2/nowhere/referrers/" + digest("")).statusCode()).isEqualTo(404);
        assertThat(registry.send(registry.request("/v2/ecs/orders/referrers/" + digest(""))
                                .DELETE())
                        .statusCode())
                .isEqualTo(405);
        assertThat(TestRegistry.text(get("/v2/ecs/orders/referrers/" + digest(""))))
                .contains("\"manifests\":[]");
    }

    private HttpResponse<byte[]> get(String path) throws Exception {
        return registry.send(registry.request(path));
    }

    private HttpResponse<byte[]> put(String reference, String manifest) throws Exception {
        HttpResponse<byte[]> answer = registry.send(registry.request("/v2/ecs/orders/manifests/" + reference)
                .header("Content-Type", OCI)
                .PUT(BodyPublishers.ofString(manifest)));
        assertThat(answer.statusCode()).isEqualTo(201);
        return answer;
    }

    private static String manifest(String more) {
        return "{\"schemaVersion\":2,\"mediaType\":\"" + OCI
                + "\",\"config\":{\"mediaType\":\"application/vnd.oci.image.config.v1+json\",\"digest\":\""
                + CONFIG.digest() + "\",\"size\":2},\"layers\":[]" + more + "}";
    }

    private static String signature(String subject) {
        return manifest(",\"artifactType\":\"application/x-sig\",\"subject\":{\"mediaType\":\"" + OCI
                + "\",\"digest\":\"" + subject + "\",\"size\":1}");
    }

    private static String digest(String text) {
        return Digest.of(text.getBytes(StandardCharsets.UTF_8));
    }
}
