package io.github.ecsdelivery.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.ecsdelivery.image.Distribution;
import io.github.ecsdelivery.image.DistributionException;
import io.github.ecsdelivery.image.DistributionException.Kind;
import io.github.ecsdelivery.image.Manifest;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ManifestsTest {
    private static final String INDEX = "application/vnd.oci.image.index.v1+json";
    // Odd blanks and letters: re-serialised, it would be another one.
    private static final String TEXT = "{ \"schemaVersion\":2,\n\t\"layers\" : [], \"annotations\":{\"a\":\"é\"} }\n";

    private ScriptedRegistry registry;
    private Scene scene;
    private Distribution repository;

    @BeforeEach
    void start() throws Exception {
        registry = new ScriptedRegistry();
        scene = new Scene(registry.host());
        repository = scene.at(registry.host());
    }

    @AfterEach
    void stop() throws Exception {
        scene.close();
        registry.close();
    }

    @Test
    void aManifestIsReadByteForByte() throws Exception {
        registry.add("1", INDEX + "; charset=utf-8", TEXT);

        Manifest manifest = repository.manifest("1");

        assertThat(manifest).isEqualTo(Manifest.of(INDEX, TEXT));
        assertThat(repository.manifest(manifest.digest())).isEqualTo(manifest);
        assertThat(registry.seen.get(0).header("Accept"))
                .contains(INDEX)
                .contains("application/vnd.docker.distribution.manifest.list.v2+json")
                .contains("application/vnd.oci.image.manifest.v1+json")
                .contains("application/vnd.docker.distribution.manifest.v2+json");
        assertThat(registry.seen.get(0).header("User-Agent")).isEqualTo("a-test/1");
    }

    @Test
    void theHeadOfAnAnswerHasAnEnd() throws Exception {
        registry.add("1", INDEX, TEXT);
        int longest = (1 << 16) - "X-Long: \r\n".length();
        registry.fail("GET", 1, Fault.answer(404, "", "X-Long", "a".repeat(longest)));
        assertThat(catchThrowableOfType(DistributionException.class, () -> repository.manifest("1")))
                .hasMessage("it answered HTTP 404");

        for (int i = 0; i < 9; i++) {
            registry.fail("GET", 1, Fault.answer(404, "", "X-Long", "a".repeat(longest + 3)));
        }
        assertThat(catchThrowableOfType(DistributionException.class, () -> repository.manifest("1")))
                .hasMessage("the connection failed: Maximum line length limit exceeded");
    }

    @Test
    void aTypeThatSaysNothingIsFoundInTheText() throws Exception {
        registry.add("said", "application/json", "{\"schemaVersion\":2,\"mediaType\":\"" + INDEX + "\"}");
        registry.add("index", "text/plain", "{\"schemaVersion\":2,\"manifests\":[]}");
        registry.add("image", "application/octet-stream", TEXT);
        registry.add("other", "application/json", "{\"a\":1}");

        assertThat(repository.manifest("said").mediaType()).isEqualTo(INDEX);
        assertThat(repository.manifest("index").mediaType()).isEqualTo(INDEX);
        assertThat(repository.manifest("image").mediaType()).isEqualTo(ScriptedRegistry.OCI_MANIFEST);
        assertThat(refusal("other")).hasMessageContaining("JSON that is no manifest");
    }

    @Test
    void whatIsNotWhatItsDigestSaysIsNotTaken() {
        registry.add("1", INDEX, TEXT);
        String digest = ScriptedRegistry.digest(TEXT.getBytes(StandardCharsets.UTF_8));
        registry.fail("GET", 2, Fault.of(Fault.Kind.WRONG_ANSWER, 18));

        assertThat(refusal("1").kind()).isEqualTo(Kind.CORRUPT);
        assertThat(refusal(digest).kind()).isEqualTo(Kind.CORRUPT);
        registry.manifests.put(digest, "{\"schemaVersion\":2,\"layers\":[]}".getBytes(StandardCharsets.UTF_8));
        assertThat(refusal(digest)).hasMessageContaining("asked for was " + digest);
    }

    @Test
    void otherThingsThanManifestsAreRefused() {
        registry.add("old", "application/vnd.docker.distribution.manifest.v1+prettyjws", "{\"schemaVersion\":1}");
        registry.add("portal", "text/html", "<html>Please log in</html>");
        registry.add("large", INDEX, "{\"schemaVersion\":2,\"x\":\"" + "a".repeat(4_194_304) + "\"}");
        registry.manifests.put("latin", new byte[] {'{', '"', (byte) 0xe9, '"', ':', '1', '}'});

        assertThat(refusal("old")).hasMessageContaining("schema 1");
        assertThat(refusal("portal")).hasMessageContaining("text/html");
        assertThat(refusal("large")).hasMessageContaining("larger than 4194304 bytes");
        assertThat(refusal("latin")).hasMessageContaining("no UTF-8");
        assertThat(registry.seen).as("none of this passes by itself").hasSize(4);
    }

    @Test
    void aManifestIsPutAsItIs() throws Exception {
        Manifest manifest = Manifest.of(INDEX, TEXT);

        repository.put(manifest, "1");

        assertThat(registry.manifests.get("1")).isEqualTo(TEXT.getBytes(StandardCharsets.UTF_8));
        assertThat(registry.types).containsEntry("1", INDEX);
        assertThat(registry.requests()).containsExactly("PUT " + Scene.AT + "/manifests/1");
    }

    @Test
    void aDigestThatTheRegistryMakesItselfIsChecked() {
        String other = "sha256:" + "0".repeat(64);
        registry.fail("PUT", 1, Fault.answer(201, "", "Docker-Content-Digest", other));

        DistributionException e = Scene.refused(() -> repository.put(Manifest.of(INDEX, TEXT), "1"));

        assertThat(e.kind()).isEqualTo(Kind.CORRUPT);
        assertThat(e).hasMessageContaining("it took the manifest as " + other);
    }

    @Test
    void aTakenTagIsToldApart() {
        registry.immutable = true;
        registry.add("1", INDEX, "{}");

        DistributionException e = Scene.refused(() -> repository.put(Manifest.of(INDEX, TEXT), "1"));

        assertThat(e.kind()).isEqualTo(Kind.TAG_TAKEN);
        assertThat(e.status()).isEqualTo(400);
        assertThat(e.code()).isEqualTo("TAG_INVALID");
        assertThat(e).hasMessageContaining("it answered HTTP 400 (TAG_INVALID: The image tag '1' already exists");
    }

    @Test
    void aPutWhoseAnswerWasLostIsNoTakenTag() throws Exception {
        registry.immutable = true;
        registry.fail("PUT", 1, Fault.of(Fault.Kind.LOST_ANSWER, 0));

        repository.put(Manifest.of(INDEX, TEXT), "1");

        assertThat(registry.requests())
                .containsExactly(
                        "PUT " + Scene.AT + "/manifests/1",
                        "PUT " + Scene.AT + "/manifests/1",
                        "HEAD " + Scene.AT + "/manifests/1");
    }

    private DistributionException refusal(String reference) {
        return Scene.refused(() -> repository.manifest(reference));
    }
}
