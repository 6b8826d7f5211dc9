package io.github.ecsdelivery.sandbox.ecr.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ecsdelivery.sandbox.Sandbox;
import io.github.ecsdelivery.sandbox.SandboxLink;
import io.github.ecsdelivery.sandbox.SandboxTestSupport;
import io.github.ecsdelivery.sandbox.world.World;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.services.ecr.EcrClient;
import software.amazon.awssdk.services.ecr.model.AuthorizationData;

/** Each account's registry has an address of its own, and a password opens what its owner may. */
class RegistryAccountsTest {
    private static final String ONE = "111111111111";
    private static final String TWO = "222222222222";

    private static Sandbox sandbox;
    private static HttpClient http;
    private static AwsCredentials one;
    private static AwsCredentials two;

    @BeforeAll
    static void open() throws IOException {
        sandbox = Sandbox.start(
                List.of(
                        World.of("orders").build(),
                        World.of("orders")
                                .accountId(TWO)
                                .bucket("")
                                .repositoryPolicy("""
                                        {"Statement": {"Effect": "Allow", "Principal": {"AWS": "111111111111"},
                                         "Action": ["ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"]}}
                                        """)
                                .build()),
                Sandbox.Options.defaults());
        http = TestRegistry.client();
        one = SandboxTestSupport.user();
        two = SandboxTestSupport.session(sandbox, "arn:aws:iam::222222222222:role/deploy", "s1");
    }

    @AfterAll
    static void close() {
        sandbox.close();
    }

    @SuppressWarnings("deprecation") // registryIds is, and ECR takes it
    private static AuthorizationData login(AwsCredentials who, String region, String... registryIds) {
        try (EcrClient ecr = SandboxTestSupport.client(EcrClient.builder(), sandbox.endpoint(), who, region)) {
            List<AuthorizationData> data = ecr.getAuthorizationToken(r -> {
                        if (registryIds.length > 0) {
                            r.registryIds(registryIds);
                        }
                    })
                    .authorizationData();
            return data.get(data.size() - 1);
        }
    }

    private static HttpResponse<String> send(String method, String address, String path, AuthorizationData login)
            throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(URI.create("https://" + address + path))
                        .method(method, HttpRequest.BodyPublishers.noBody())
                        .header("Authorization", "Basic " + login.authorizationToken())
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void eachAccountHasAnAddress() throws Exception {
        SandboxLink link = SandboxLink.join(sandbox.endpoint());

        assertThat(link.registry()).isEqualTo(sandbox.registry()).isEqualTo(link.registry(ONE));
        assertThat(link.registry(TWO)).isEqualTo(sandbox.registry(TWO)).isNotEqualTo(link.registry());
        assertThat(link.registry("333333333333")).isNull();
        assertThat(link.sessionToken()).isNull();
        assertThatThrownBy(() -> sandbox.registry("333333333333"))
                .hasMessage("The sandbox has no world of account 333333333333.");
        assertThat(login(two, "eu-west-1").proxyEndpoint()).isEqualTo("https://" + sandbox.registry(TWO));
        assertThat(login(one, "eu-west-1", ONE, TWO).proxyEndpoint()).isEqualTo("https://" + sandbox.registry(TWO));
    }

    @Test
    void aPasswordPushesToItsOwnersAccount() throws Exception {
        assertThat(send("POST", sandbox.registry(TWO), "/v2/orders/blobs/uploads/", login(two, "eu-west-1"))
                        .statusCode())
                .isEqualTo(202);
        assertThat(send("POST", sandbox.registry(), "/v2/orders/blobs/uploads/", login(one, "eu-west-1"))
                        .statusCode())
                .isEqualTo(202);
    }

    @Test
    void anotherAccountsRepositoryOpensByItsPolicy() throws Exception {
        AuthorizationData login = login(one, "eu-west-1");
        HttpResponse<String> push = send("POST", sandbox.registry(TWO), "/v2/orders/blobs/uploads/", login);

        assertThat(push.statusCode()).isEqualTo(403);
        assertThat(push.body())
                .contains("\"DENIED\"")
                .contains("User: arn:aws:iam::111111111111:user/sandbox is not authorized to perform:"
                        + " ecr:InitiateLayerUpload on resource: arn:aws:ecr:eu-west-1:222222222222:repository/orders"
                        + " because no resource-based policy allows the ecr:InitiateLayerUpload action");
        assertThat(send("GET", sandbox.registry(TWO), "/v2/orders/manifests/latest", login)
                        .statusCode())
                .isEqualTo(404);
        assertThat(send("GET", sandbox.registry(TWO), "/v2/unknown/manifests/latest", login)
                        .statusCode())
                .isEqualTo(403);
        assertThat(send("GET", sandbox.registry(), "/v2/orders/manifests/latest", login(two, "eu-west-1"))
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void anEmptyAccountAndRegionHasARegistryToo() throws Exception {
        AuthorizationData far = login(one, "us-east-2");
        String address = far.proxyEndpoint().substring("https://".length());

        assertThat(address).isNotEqualTo(sandbox.registry());
        HttpResponse<String> answer = send("GET", address, "/v2/orders/manifests/latest", far);
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body())
                .contains("The repository with name 'orders' does not exist in the registry with id '111111111111'");
        assertThat(send("GET", sandbox.registry(), "/v2/", far).statusCode())
                .as("a password of another region")
                .isEqualTo(401);
    }

    @Test
    void aPasswordExpiresWhenTimeIsMoved() throws Exception {
        try (Sandbox aging = Sandbox.start(World.of("orders").build(), Sandbox.Options.defaults());
                EcrClient ecr = SandboxTestSupport.client(EcrClient.builder(), aging.endpoint(), one, "eu-west-1")) {
            AuthorizationData login =
                    ecr.getAuthorizationToken().authorizationData().get(0);
            assertThat(send("GET", aging.registry(), "/v2/", login).statusCode())
                    .isEqualTo(200);
            aging.age(Duration.ofHours(12));

            HttpResponse<String> answer = send("GET", aging.registry(), "/v2/", login);
            assertThat(answer.statusCode()).isEqualTo(403);
            assertThat(answer.body()).contains("Your authorization token has expired.");
        }
    }
}
