package io.github.ecsdelivery.sandbox.ecr.registry;

import io.github.ecsdelivery.sandbox.ecr.EcrTokens;
import io.github.ecsdelivery.sandbox.wire.Caller;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/** Lets in who shows a password of GetAuthorizationToken, as user {@code AWS} by Basic authentication. */
final class Login {
    private final EcrTokens tokens;
    private final String region;

    /**
     * @param region of the registry; passwords of other regions do not open it
     */
    Login(EcrTokens tokens, String region) {
        this.tokens = tokens;
        this.region = region;
    }

    /**
     * Who comes.
     *
     * @throws RegistryRefusal when the request may not pass
     */
    Caller check(Request request) {
        EcrTokens.Holder holder = password(request).map(tokens::holder).orElse(null);
        if (holder == null || !holder.region().equals(region)) {
            throw new RegistryRefusal(
                    401,
                    "UNAUTHORIZED",
                    "Not Authorized",
                    Map.of(
                            "WWW-Authenticate",
                            "Basic realm=\"" + request.url("/") + "\",service=\"ecr.amazonaws.com\""));
        }
        if (holder.expired()) {
            throw RegistryRefusal.expired();
        }
        return holder.caller();
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
