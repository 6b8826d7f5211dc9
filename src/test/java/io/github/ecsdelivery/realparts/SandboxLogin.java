package io.github.ecsdelivery.realparts;

import io.github.ecsdelivery.image.RegistryLogin;
import io.github.ecsdelivery.sandbox.Sandbox;
import io.github.ecsdelivery.sandbox.SandboxTestSupport;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ecr.EcrClient;

/** The login that ECR gives for a token, asked for as everybody asks. */
public final class SandboxLogin {
    private SandboxLogin() {}

    public static RegistryLogin of(Sandbox sandbox) {
        try (EcrClient ecr = EcrClient.builder()
                .endpointOverride(sandbox.endpoint())
                .region(Region.EU_WEST_1)
                .credentialsProvider(StaticCredentialsProvider.create(SandboxTestSupport.user()))
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build()) {
            String token =
                    ecr.getAuthorizationToken().authorizationData().get(0).authorizationToken();
            String[] login = new String(Base64.getDecoder().decode(token), StandardCharsets.UTF_8).split(":", 2);
            return new RegistryLogin(login[0], login[1]);
        }
    }
}
