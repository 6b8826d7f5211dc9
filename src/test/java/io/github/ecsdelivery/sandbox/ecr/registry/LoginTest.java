package io.github.ecsdelivery.sandbox.ecr.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoginTest {
    @TempDir
    Path directory;

    private TestRegistry registry;

    @BeforeEach
    void start() {
        registry = new TestRegistry(directory);
    }

    @AfterEach
    void stop() throws Exception {
        registry.close();
    }

    @Test
    void asksForALoginOfEcr() throws Exception {
        HttpResponse<byte[]> response = registry.send(registry.plain("/v2/"));

        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(response.headers().firstValue("WWW-Authenticate"))
                .hasValue("Basic realm=\"https://" + registry.server.address() + "/\",service=\"ecr.amazonaws.com\"");
        assertThat(registry.send(registry.request("/v2/")).statusCode()).isEqualTo(200);
    }

    @Test
    void letsNobodyInWithAnotherNameOrPassword() throws Exception {
        assertThat(withLogin(TestRegistry.basic("AWS", "wrong"))).isEqualTo(401);
        assertThat(withLogin(TestRegistry.basic("root", registry.password()))).isEqualTo(401);
        assertThat(withLogin("Basic ???")).isEqualTo(401);
        assertThat(withLogin("Bearer " + registry.password())).isEqualTo(401);
    }

    @Test
    void saysThatATokenHasExpired() throws Exception {
        registry.now = registry.now.plus(Duration.ofHours(12));

        HttpResponse<byte[]> response = registry.send(registry.request("/v2/"));

        assertThat(response.statusCode()).isEqualTo(403);
        assertThat(TestRegistry.text(response))
                .contains("\"DENIED\"", "Your authorization token has expired. Reauthenticate and try again.");
    }

    private int withLogin(String authorization) throws Exception {
        return registry.send(registry.plain("/v2/").header("Authorization", authorization))
                .statusCode();
    }
}
