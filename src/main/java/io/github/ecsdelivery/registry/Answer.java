package io.github.ecsdelivery.registry;

import io.github.ecsdelivery.image.DistributionException;
import io.github.ecsdelivery.image.DistributionException.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.apache.http.Header;
import org.apache.http.HttpEntity;
import org.apache.http.client.methods.CloseableHttpResponse;
import org.jspecify.annotations.Nullable;

/** One answer, its body not read yet. Closing it keeps the connection when what is left of the body is short. */
final class Answer implements AutoCloseable {
    private static final Set<Integer> PASSING = Set.of(408, 425, 429);
    private static final int MOST_WORDS = 1 << 16;

    private final CloseableHttpResponse response;
    private final URI asked;
    private final String who;
    private @Nullable InputStream body;

    /**
     * @param asked the address that answered, after redirects
     * @param who the one that answered, in a clause: {@code it}
     */
    Answer(CloseableHttpResponse response, URI asked, String who) {
        this.response = response;
        this.asked = asked;
        this.who = who;
    }

    int status() {
        return response.getStatusLine().getStatusCode();
    }

    boolean isGood() {
        return status() / 100 == 2;
    }

    URI asked() {
        return asked;
    }

    @Nullable
    String header(String name) {
        Header header = response.getFirstHeader(name);
        return header == null ? null : header.getValue().strip();
    }

    List<String> headers(String name) {
        return Arrays.stream(response.getHeaders(name)).map(Header::getValue).toList();
    }

    /**
     * The address in {@code Location}, relative ones completed; null when there is none.
     *
     * @throws DistributionException REFUSED when it is no address
     */
    @Nullable
    URI location() throws DistributionException {
        String location = header("Location");
        if (location == null || location.isEmpty()) {
            return null;
        }
        try {
            return asked.resolve(new URI(location.replace(" ", "%20")));
        } catch (URISyntaxException e) {
            // Its message would show the address, with what may be a signature.
            throw new DistributionException(
                    Kind.REFUSED, status(), "", who + " sent us to an address that cannot be read", null);
        }
    }

    /** The body as it comes, empty when there is none; the same stream each time. */
    InputStream body() throws IOException {
        if (body == null) {
            HttpEntity entity = response.getEntity();
            body = entity == null ? InputStream.nullInputStream() : entity.getContent();
        }
        return body;
    }

    /** Whether a later attempt may be answered otherwise. */
    boolean mayPass() {
        return PASSING.contains(status()) || status() >= 500;
    }

    /** What Retry-After asks for, seconds or a date; null when it does not say. */
    @Nullable
    Duration pause(InstantSource clock) {
        String asks = header("Retry-After");
        if (asks == null) {
            return null;
        }
        if (asks.matches("\\d{1,9}")) {
            return Duration.ofSeconds(Long.parseLong(asks));
        }
        try {
            Instant date = ZonedDateTime.parse(asks, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            return Duration.between(clock.instant(), date);
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    /**
     * What it refuses, in its own words.
     *
     * @param secrets never repeated
     */
    DistributionException refusal(Collection<String> secrets) throws IOException {
        Words words = Words.of(new String(body().readNBytes(MOST_WORDS), StandardCharsets.UTF_8), secrets);
        return new DistributionException(
                kind(words.code()), status(), words.code(), who + " answered HTTP " + status() + words, null);
    }

    private Kind kind(String code) {
        return switch (status()) {
            case 401 -> Kind.UNAUTHORIZED;
            case 403 -> Kind.DENIED;
            case 404 -> Kind.UNKNOWN;
            default -> mayPass() ? Kind.UNAVAILABLE : code.equals("TAG_INVALID") ? Kind.TAG_TAKEN : Kind.REFUSED;
        };
    }

    /** Never fails: what is left of the body is of no use to anybody. */
    @Override
    public void close() {
        try (response) {
            body().readNBytes(MOST_WORDS);
        } catch (IOException e) {
            // The connection is not kept then.
        }
    }
}
