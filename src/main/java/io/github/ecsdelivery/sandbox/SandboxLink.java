package io.github.ecsdelivery.sandbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.ecsdelivery.sandbox.world.World;
import io.github.ecsdelivery.sandbox.world.WorldCodec;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.Proxy;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A sandbox as its users see it, in this process or in another one: addresses, a key, and its clock. */
public final class SandboxLink implements InstantSource {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int CONNECT_MILLIS = 2_000;
    private static final int READ_MILLIS = 60_000;

    private final URI admin;
    private final JsonNode about;

    /** An order that the sandbox does not carry out. */
    private static final class Refused extends IOException {
        private static final long serialVersionUID = 1L;
        private final String sentence;

        private Refused(String what, String sentence) {
            super(what + sentence);
            this.sentence = sentence;
        }
    }

    private SandboxLink(URI admin, JsonNode about) {
        this.admin = admin;
        this.about = about;
    }

    /**
     * Joins a sandbox that is running.
     *
     * @param endpoint its endpoint, for example {@code http://127.0.0.1:4999}
     * @throws IOException when the address is not of this machine, nobody answers there, or the answer is not a
     *     sandbox's
     */
    public static SandboxLink join(URI endpoint) throws IOException {
        return join(endpoint, "", null);
    }

    /**
     * Joins a sandbox that is running, with worlds that are added to it unless they are there.
     *
     * @param endpoint its endpoint, for example {@code http://127.0.0.1:4999}
     * @param worlds at least one; of the first are key, account and region of the link
     * @throws IOException as {@link #join(URI)}, or when AWS would refuse to make such worlds beside those that are there
     */
    public static SandboxLink join(URI endpoint, List<World> worlds) throws IOException {
        try {
            return join(endpoint, "/worlds", WorldCodec.write(worlds));
        } catch (Refused e) {
            throw new IOException(e.sentence, e);
        }
    }

    private static SandboxLink join(URI endpoint, String path, @Nullable String order) throws IOException {
        String host = endpoint.getHost();
        if (!"http".equals(endpoint.getScheme()) || host == null || !loopback(host)) {
            throw new IOException("A sandbox is joined at http://127.0.0.1:<port>; " + endpoint
                    + " is not an address of this machine.");
        }
        URI admin = URI.create("http://" + endpoint.getRawAuthority() + "/_sandbox");
        JsonNode about = ask(URI.create(admin + path), order);
        if (!about.path("endpoint").isTextual()
                || !about.path("secretAccessKey").isTextual()) {
            throw new IOException(
                    "What answers at " + endpoint + " is not a sandbox; start one with the goal 'sandbox'.");
        }
        return new SandboxLink(admin, about);
    }

    /** Of all APIs. */
    public URI endpoint() {
        return URI.create(text("endpoint"));
    }

    /** {@code host:port} of the registry of {@link #accountId()}. */
    public String registry() {
        return text("registry");
    }

    /**
     * {@code host:port} of an account's registry; null when the account has no world.
     *
     * @param accountId 12 digits
     */
    public @Nullable String registry(String accountId) {
        JsonNode address = about.path("registries").path(accountId);
        return address.isTextual() ? address.asText() : null;
    }

    /** The home account, or that of the first world that was added; 12 digits. The key may be another account's. */
    public String accountId() {
        return text("accountId");
    }

    public String region() {
        return text("region");
    }

    public String accessKeyId() {
        return text("accessKeyId");
    }

    public String secretAccessKey() {
        return text("secretAccessKey");
    }

    /** Goes with the key when it is one of a session; null for a user's. */
    public @Nullable String sessionToken() {
        JsonNode token = about.path("sessionToken");
        return token.isTextual() ? token.asText() : null;
    }

    /**
     * The sandbox's time.
     *
     * @throws UncheckedIOException when it no longer answers
     */
    public Instant now() {
        try {
            return Instant.parse(
                    ask(URI.create(admin + "/now"), null).path("now").asText());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same as {@link #now()}. */
    @Override
    public Instant instant() {
        return now();
    }

    /**
     * Waits until that much sandbox time has passed, which takes less real time.
     *
     * @throws InterruptedException when the thread was interrupted before or during the wait
     * @throws UncheckedIOException when the sandbox no longer answers
     */
    public void sleep(Duration duration) throws InterruptedException {
        // In slices of a quarter of a second of real time: a thread that reads from a socket hears no interrupt.
        double seconds = Math.min(Math.max(about.path("speed").asDouble(1) / 4, 0.001), 86_400);
        Duration slice = Duration.ofNanos(Math.round(seconds * 1e9));
        for (Duration left = duration; !left.isNegative() && !left.isZero(); left = left.minus(slice)) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            Duration now = left.compareTo(slice) < 0 ? left : slice;
            String order = "{\"seconds\": " + seconds(now) + "}";
            try {
                ask(URI.create(admin + "/sleep"), order);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /**
     * Lets sessions and registry passwords age at once, as if that much real time had passed.
     *
     * @param duration up to seven days
     * @throws UncheckedIOException when the sandbox no longer answers, or refuses the duration
     */
    public void age(Duration duration) {
        try {
            ask(URI.create(admin + "/real-time"), "{\"advance\": " + seconds(duration) + "}");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return "SandboxLink[" + admin + "]";
    }

    private static String seconds(Duration duration) {
        return BigDecimal.valueOf(duration.toNanos(), 9).toPlainString();
    }

    private String text(String field) {
        return about.path(field).asText();
    }

    /**
     * @param order body of a POST; null for a GET
     */
    private static JsonNode ask(URI uri, @Nullable String order) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection(Proxy.NO_PROXY);
        connection.setConnectTimeout(CONNECT_MILLIS);
        connection.setReadTimeout(READ_MILLIS);
        try {
            if (order != null) {
                connection.setDoOutput(true);
                connection.setRequestProperty("Content-Type", "application/json");
                try (OutputStream out = connection.getOutputStream()) {
                    out.write(order.getBytes(StandardCharsets.UTF_8));
                }
            }
            int status = connection.getResponseCode();
            InputStream stream = status < 400 ? connection.getInputStream() : connection.getErrorStream();
            byte[] body = stream == null ? new byte[0] : stream.readAllBytes();
            JsonNode tree = JSON.readTree(body);
            if (status != 200) {
                throw new Refused(
                        "The sandbox at " + uri.getAuthority() + " refused " + uri.getPath() + ": HTTP " + status
                                + ", ",
                        tree.path("message").asText());
            }
            return tree;
        } catch (JsonProcessingException e) {
            throw new IOException(
                    "What answers at " + uri + " is not a sandbox; start one with the goal 'sandbox'.", e);
        } catch (SocketException | SocketTimeoutException e) {
            throw new IOException(
                    "No sandbox answers at " + uri.getAuthority() + " (" + e.getMessage()
                            + "); start one with the goal 'sandbox', or leave the address out.",
                    e);
        }
    }

    private static boolean loopback(String host) {
        try {
            // A name could be resolved to anything by the time it is used again.
            return host.equals("localhost")
                    || (host.matches("[\\d.]+|\\[[0-9a-fA-F:]+]")
                            && InetAddress.getByName(host).isLoopbackAddress());
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
