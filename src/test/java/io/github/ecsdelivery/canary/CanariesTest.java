package io.github.ecsdelivery.canary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;

import io.github.ecsdelivery.sandbox.Sandbox;
import io.github.ecsdelivery.sandbox.SandboxTestSupport;
import io.github.ecsdelivery.sandbox.world.RoleSpec;
import io.github.ecsdelivery.sandbox.world.World;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.AnnotatedElementContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.ecr.EcrClient;

/** The search finds what is planted, in each form in which a secret may stand in a log. */
class CanariesTest {
    private Path folder;

    // Not a temporary folder of JUnit, where what is planted here would fail the test.
    @BeforeEach
    void make() throws Exception {
        folder = Files.createDirectories(Path.of("target", "canary-test"));
    }

    @Test
    void allThatASandboxGivesOutIsMarked() throws Exception {
        try (Sandbox sandbox = Sandbox.start(
                        World.of("orders")
                                .role(RoleSpec.trustingItsAccount("deploy"))
                                .build(),
                        Sandbox.Options.defaults());
                EcrClient ecr = SandboxTestSupport.client(
                        EcrClient.builder(), sandbox.endpoint(), SandboxTestSupport.user(), "eu-west-1")) {
            ecr.getAuthorizationToken();
            SandboxTestSupport.session(sandbox, "arn:aws:iam::111111111111:role/deploy", "test");

            // Key of the user, key and token of the session, password.
            assertThat(sandbox.secrets()).hasSize(4).allSatisfy(secret -> {
                assertThat(Canaries.in(secret)).isNotEmpty();
                everyForm(secret);
            });
        }
    }

    private static void everyForm(String secret) {
        byte[] bytes = secret.getBytes(StandardCharsets.US_ASCII);
        assertThat(Canaries.in("x" + URLEncoder.encode(secret, StandardCharsets.UTF_8)))
                .isNotEmpty();
        assertThat(Canaries.in("{\"p\":\"" + secret.replace("/", "\\/") + "\"}"))
                .isNotEmpty();
        assertThat(Canaries.in(HexFormat.of().formatHex(bytes))).isNotEmpty();
        for (String before : Set.of("", "A", "AB", "AWS:", "user:", "AKIAX:")) {
            byte[] pair = (before + secret).getBytes(StandardCharsets.US_ASCII);
            assertThat(Canaries.in(Base64.getEncoder().encodeToString(pair)))
                    .as(before)
                    .isNotEmpty();
            assertThat(Canaries.in(Base64.getUrlEncoder().encodeToString(pair)))
                    .as(before)
                    .isNotEmpty();
        }
    }

    // Names of tests stand in their reports, which are searched too.
    @ParameterizedTest(name = "{index}")
    @ValueSource(
            strings = {
                "https://b.s3.amazonaws.com/k?X-Amz-Date=1&X-Amz-Signature=0123456789abcdef0123",
                "Authorization: Bearer eyJhbGciOiJub25lIn0.e30",
                "authorization: Basic QVdTOnBhc3N3b3JkcGFzc3dvcmQ=",
                "AWS4-HMAC-SHA256 Credential=AKIA/20261123/eu-west-1/s3/aws4_request, SignedHeaders=host,"
                        + " Signature=0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
            })
    void whatIsSecretByItsFormIsFound(String planted) {
        assertThat(Canaries.in("[DEBUG] " + planted)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Account 111111111111 in eu-west-1 as arn:aws:iam::111111111111:user/sandbox",
                "Authorization: Basic is wanted",
                "AKIASANDBOXLOCALONLY"
            })
    void whatIsNotSecretIsNotFound(String text) {
        assertThat(Canaries.in(text)).isEmpty();
    }

    @Test
    void aPlantedLeakIsFoundInAFileAndNotShown() throws Exception {
        Path leak = Files.writeString(folder.resolve("build.log"), "[DEBUG] key testOnly/0123456789");
        Files.writeString(folder.resolve("input.txt"), "testOnly/0123456789");

        Search search = new Search(file -> file.endsWith("input.txt")).in(folder);

        assertThat(search.findings()).containsExactly(leak + ": test…");
        assertThat(search.files()).isEqualTo(1);
        assertThat(search.bytes()).isPositive();
    }

    @Test
    void aTestThatLeavesOneInItsTemporaryFolderFails() throws Exception {
        Path left = Files.createDirectories(folder.resolve("left"));
        Files.writeString(left.resolve("delivery.json"), "{\"password\":\"testOnly/0123456789\"}");

        assertThatThrownBy(() -> new SearchedFolders()
                        .delete(left, mock(AnnotatedElementContext.class), mock(ExtensionContext.class)))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("delivery.json: test…");
        assertThat(left).doesNotExist();
    }

    @Test
    void aToldSecretEndsTheTest() {
        assertThatThrownBy(() -> Canaries.demandNone("Logged in with testOnly/0123456789"))
                .isInstanceOf(AssertionError.class)
                .hasMessageNotContaining("0123456789");
        Canaries.demandNone("Logged in");
    }
}
