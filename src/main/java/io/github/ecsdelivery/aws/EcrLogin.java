package io.github.ecsdelivery.aws;

import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.image.RegistryLogin;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.function.Supplier;
import software.amazon.awssdk.services.ecr.EcrClient;

/** Asks for a password to the registries of a region (aws-facts D2). */
final class EcrLogin {
    private EcrLogin() {}

    /**
     * @param client of the region
     * @throws DeliveryException when credentials or permissions do not suffice
     */
    static RegistryLogin ask(Supplier<EcrClient> client) throws DeliveryException {
        return AwsFailures.translate("ecr:GetAuthorizationToken", () -> {
            String encoded = client.get()
                    .getAuthorizationToken()
                    .authorizationData()
                    .get(0)
                    .authorizationToken();
            String token = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
            int colon = token.indexOf(':');
            return new RegistryLogin(token.substring(0, colon), token.substring(colon + 1));
        });
    }
}
