package io.github.ecsdelivery.sandbox.ecr.registry;

import io.github.ecsdelivery.sandbox.ecr.EcrTokens;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/** Lets in who shows a password of GetAuthorizationToken, as user {@code AWS} by Basic authentication. */
final class Login {
    private final EcrTokens tokens;

    Login(EcrTokens tokens) {
        this.tokens = tokens;
    }

    /** @throws RegistryRefusal when the request may not pass */
    void check(Request request) {
        switch (password(request).map(tokens::standing).orElse(EcrTokens.Standing.UNKNOWN)) {
            case VALID -> {}
            case EXPIRED -> throw RegistryRefusal.expired();
            case UNKNOWN ->
                throw new RegistryRefusal(
                        401,
                        "UNAUTHORIZED",
                        "Not Authorized",
                        Map.of(
                                "WWW-Authenticate",
                                "Basic realm=\"" + request.url("/") + "\",service=\"ecr.amazonaws.com\""));
        }
    }

    private static Optional<String> password(Request request) {
        String header = request.header("Authorization");
        if (header == null || !header.regionMatches(true, 0, "Basic ", 0, "Basic ".length())) {
            return Optional.empty();
        }
        try {
            byte[] decoded = Base64.getDecoder()
                    .decode(header.substring("Basic ".length()).strip());
            String pair = new String(decoded, StandardCharsets.UTF_8);
            return pair.startsWith("AWS:") ? Optional.of(pair.substring("AWS:".length())) : Optional.empty();
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }
}
