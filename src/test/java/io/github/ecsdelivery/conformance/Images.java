package io.github.ecsdelivery.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** Puts the two blobs of a small image into a repository, by the registry that a login names; PutImage is left to the calls. */
final class Images {
    private static final String CONFIG =
            "{\"architecture\":\"amd64\",\"os\":\"linux\",\"config\":{},\"rootfs\":{\"type\":\"layers\",\"diff_ids\":[]}}";
    private static final String LAYER = "the only layer";

    private final String registry;
    private final String login;

    private Images(String registry, String login) {
        this.registry = registry;
        this.login = login;
    }

    /** {@code manifest}, {@code digest} and {@code layer}; empty when the endpoint has no registry that takes them. */
    static Map<String, String> push(Target target, String repository) {
        try {
            Step login = new Step(
                    "ecr",
                    "GetAuthorizationToken",
                    Json.MAPPER.createObjectNode(),
                    "",
                    200,
                    "",
                    "",
                    Set.of(),
                    Map.of(),
                    Map.of());
            Optional<Answer> answer = new RawCaller(target).call(login, login.input());
            JsonNode data = answer.orElseThrow().tree().at("/authorizationData/0");
            Images images = new Images(
                    data.path("proxyEndpoint").asText(),
                    data.path("authorizationToken").asText());
            String layer = images.blob(repository, LAYER);
            ObjectNode manifest = Json.MAPPER.createObjectNode();
            manifest.put("schemaVersion", 2).put("mediaType", "application/vnd.oci.image.manifest.v1+json");
            manifest.putObject("config")
                    .put("mediaType", "application/vnd.oci.image.config.v1+json")
                    .put("digest", images.blob(repository, CONFIG))
                    .put("size", CONFIG.length());
            manifest.putArray("layers")
                    .addObject()
                    .put("mediaType", "application/vnd.oci.image.layer.v1.tar+gzip")
                    .put("digest", layer)
                    .put("size", LAYER.length());
            return Map.of("manifest", manifest.toString(), "digest", digest(manifest.toString()), "layer", layer);
        } catch (IOException | GeneralSecurityException | RuntimeException e) {
            System.out.println("No image could be pushed to " + target.endpoint() + ": " + e);
            return Map.of();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Map.of();
        }
    }

    private String blob(String repository, String content) throws IOException, GeneralSecurityException {
        String place = registry + "/v2/" + repository + "/blobs/uploads/";
        HttpURLConnection opened = request("POST", place, "");
        if (opened.getResponseCode() != 202) {
            throw new IOException("POST " + place + " was answered with " + opened.getResponseCode());
        }
        String digest = digest(content);
        URI upload = URI.create(place).resolve(opened.getHeaderField("Location"));
        String closing = upload + (upload.getQuery() == null ? "?" : "&") + "digest=" + digest;
        int status = request("PUT", closing, content).getResponseCode();
        if (status != 201) {
            throw new IOException("PUT " + closing + " was answered with " + status);
        }
        return digest;
    }

    private HttpURLConnection request(String method, String address, String body)
            throws IOException, GeneralSecurityException {
        HttpURLConnection connection =
                (HttpURLConnection) URI.create(address).toURL().openConnection();
        if (connection instanceof HttpsURLConnection secure) {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new Anybody()}, null);
            secure.setSSLSocketFactory(context.getSocketFactory());
            secure.setHostnameVerifier((host, session) -> true);
        }
        connection.setRequestMethod(method);
        connection.setRequestProperty("Authorization", "Basic " + login);
        connection.setRequestProperty("Content-Type", "application/octet-stream");
        connection.setDoOutput(true);
        connection.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
        return connection;
    }

    private static String digest(String content) throws GeneralSecurityException {
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
        return "sha256:" + HexFormat.of().formatHex(hash);
    }

    /** Registries of stand-ins have certificates that nobody signed. */
    private static final class Anybody implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate @Nullable [] chain, @Nullable String type) {}

        @Override
        public void checkServerTrusted(X509Certificate @Nullable [] chain, @Nullable String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
