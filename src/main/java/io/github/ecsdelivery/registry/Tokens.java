package io.github.ecsdelivery.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.ecsdelivery.image.DistributionException;
import io.github.ecsdelivery.image.DistributionException.Kind;
import io.github.ecsdelivery.image.RegistryLogin;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import org.apache.http.NameValuePair;
import org.apache.http.client.entity.UrlEncodedFormEntity;
import org.apache.http.client.methods.RequestBuilder;
import org.apache.http.message.BasicNameValuePair;
import org.jspecify.annotations.Nullable;

/** Asks the token servers of registries (distribution project, token authentication and its OAuth2 form). */
final class Tokens {
    private static final String IDENTITY_TOKEN = "<token>";
    private static final String CLIENT = "ecs-delivery-maven-plugin";
    private static final int MOST = 1 << 20;
    // What the protocol says when the server does not; a little is kept for the way.
    private static final long USUAL_SECONDS = 60;
    private static final long WAY_SECONDS = 5;

    private final Transport transport;
    private final InstantSource clock;

    Tokens(Transport transport, InstantSource clock) {
        this.transport = transport;
        this.clock = clock;
    }

    /**
     * @param value what stands behind {@code Bearer}
     * @param end from when on it is not sent any more
     */
    record Token(String value, Instant end) {
        @Override
        public String toString() {
            return "Token[end=" + end + "]";
        }
    }

    /** Whether the password of a login is an identity token, good for token servers alone. */
    static boolean isIdentityToken(RegistryLogin login) {
        return login.username().equals(IDENTITY_TOKEN);
    }

    /** {@code Basic …}. */
    static String basic(RegistryLogin login) {
        String pair = login.username() + ":" + login.password();
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    boolean isOver(Token token) {
        return !clock.instant().isBefore(token.end());
    }

    /**
     * A new token.
     *
     * @param challenge of the registry: realm and service
     * @param login null for what everybody may
     * @throws IOException what may pass
     */
    Token fetch(Challenge challenge, List<String> scopes, @Nullable RegistryLogin login)
            throws IOException, DistributionException {
        URI realm = realm(challenge);
        RequestBuilder request = login != null && isIdentityToken(login)
                ? exchanged(realm, challenge, scopes, login)
                : asked(realm, challenge, scopes, login);
        String who = "its token server " + realm.getHost();
        List<String> secrets = login == null ? List.of() : List.of(login.password());
        try (Answer answer = new Answer(transport.send(request, request.getEntity()), realm, who)) {
            if (!answer.isGood()) {
                DistributionException refusal = answer.refusal(secrets);
                if (answer.mayPass()) {
                    throw new Passing(refusal, answer.pause(clock));
                }
                // OAuth2 says 400 to a token that is not good any more.
                throw refusal.status() == 400
                        ? new DistributionException(
                                Kind.UNAUTHORIZED, 400, refusal.code(), String.valueOf(refusal.getMessage()), null)
                        : refusal;
            }
            return read(answer.body().readNBytes(MOST), who);
        }
    }

    private URI realm(Challenge challenge) throws DistributionException {
        URI realm;
        try {
            realm = new URI(challenge.parameter("realm"));
        } catch (URISyntaxException e) {
            throw noRealm();
        }
        if (realm.getHost() == null) {
            throw noRealm();
        }
        if (!transport.mayAsk(realm)) {
            throw new DistributionException(
                    Kind.PLAIN, 0, "", "its token server " + realm.getHost() + " has no TLS", null);
        }
        return realm;
    }

    private static DistributionException noRealm() {
        return new DistributionException(
                Kind.UNAUTHORIZED, 401, "", "it wants a token and does not say where from", null);
    }

    private static RequestBuilder asked(
            URI realm, Challenge challenge, List<String> scopes, @Nullable RegistryLogin login) {
        RequestBuilder request = RequestBuilder.get(realm);
        if (!challenge.parameter("service").isEmpty()) {
            request.addParameter("service", challenge.parameter("service"));
        }
        scopes.forEach(scope -> request.addParameter("scope", scope));
        if (login != null) {
            request.setHeader("Authorization", basic(login));
        }
        return request;
    }

    private static RequestBuilder exchanged(URI realm, Challenge challenge, List<String> scopes, RegistryLogin login) {
        List<NameValuePair> form = List.of(
                new BasicNameValuePair("grant_type", "refresh_token"),
                new BasicNameValuePair("service", challenge.parameter("service")),
                new BasicNameValuePair("client_id", CLIENT),
                new BasicNameValuePair("scope", String.join(" ", scopes)),
                new BasicNameValuePair("refresh_token", login.password()));
        return RequestBuilder.post(realm).setEntity(new UrlEncodedFormEntity(form, StandardCharsets.UTF_8));
    }

    private Token read(byte[] body, String who) throws IOException, DistributionException {
        JsonNode json;
        try {
            json = new JsonMapper().readTree(new String(body, StandardCharsets.UTF_8));
        } catch (JsonProcessingException e) {
            throw noToken(who);
        }
        String value = json.path("token").asText(json.path("access_token").asText(""));
        if (value.isBlank()) {
            throw noToken(who);
        }
        long seconds = Math.max(USUAL_SECONDS, json.path("expires_in").asLong(USUAL_SECONDS));
        return new Token(value, clock.instant().plus(Duration.ofSeconds(seconds - WAY_SECONDS)));
    }

    private static DistributionException noToken(String who) {
        return new DistributionException(Kind.REFUSED, 200, "", who + " answered without a token", null);
    }
}
