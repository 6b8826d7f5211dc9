package io.github.ecsdelivery.sandbox.ecr.registry;

import com.sun.net.httpserver.HttpExchange;
import io.github.ecsdelivery.sandbox.wire.Caller;
import io.github.ecsdelivery.sandbox.wire.Deed;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One request to the registry, taken apart. */
final class Request {
    private final HttpExchange exchange;
    private final Kind kind;
    private final String repository;
    private final String reference;
    private final List<Deed> deeds = new ArrayList<>();
    private Caller caller = Caller.anonymous();
    private long received;

    /** What a path is about; the first that matches counts. */
    enum Kind {
        V2("/v2/?()()"),
        UPLOADS("/v2/(.+)/blobs/uploads/?()"),
        UPLOAD("/v2/(.+)/blobs/uploads/([^/]+)"),
        BLOB("/v2/(.+)/blobs/([^/]+)"),
        MANIFEST("/v2/(.+)/manifests/([^/]+)"),
        TAGS("/v2/(.+)/tags/list()"),
        REFERRERS("/v2/(.+)/referrers/([^/]+)"),
        OTHER(".*()()");

        private final Pattern path;

        Kind(String path) {
            this.path = Pattern.compile(path);
        }

        // Uploads are how blobs come; a fault on blobs means them too.
        private String noun() {
            return this == UPLOADS || this == UPLOAD ? "blob" : name().toLowerCase(Locale.ROOT);
        }
    }

    Request(HttpExchange exchange) {
        this.exchange = exchange;
        String path = exchange.getRequestURI().getPath();
        this.kind = Stream.of(Kind.values())
                .filter(one -> one.path.matcher(path).matches())
                .findFirst()
                .orElse(Kind.OTHER);
        Matcher parts = kind.path.matcher(path);
        boolean matches = parts.matches();
        this.repository = matches ? parts.group(1) : "";
        this.reference = matches ? parts.group(2) : "";
    }

    /** Who has logged in; anonymous before. */
    Caller caller() {
        return caller;
    }

    void by(Caller holder) {
        caller = holder;
    }

    /** The rights that it took so far. */
    List<Deed> deeds() {
        return List.copyOf(deeds);
    }

    void takes(Deed deed) {
        deeds.add(deed);
    }

    Kind kind() {
        return kind;
    }

    String method() {
        return exchange.getRequestMethod();
    }

    /** For the journal and for faults: {@code PUT manifest}. */
    String operation() {
        return method() + " " + kind.noun();
    }

    String repository() {
        return repository;
    }

    /** The digest, tag or upload that the path ends in; empty when it has none. */
    String reference() {
        return reference;
    }

    @Nullable
    String header(String name) {
        return exchange.getRequestHeaders().getFirst(name);
    }

    /** The elements of a header that is a list, without their parameters. */
    List<String> listHeader(String name) {
        List<String> lines = exchange.getRequestHeaders().get(name);
        return lines == null
                ? List.of()
                : lines.stream()
                        .flatMap(line -> Arrays.stream(line.split(",", -1)))
                        .map(Request::withoutParameters)
                        .filter(element -> !element.isEmpty())
                        .toList();
    }

    static String withoutParameters(String value) {
        int semicolon = value.indexOf(';');
        return (semicolon < 0 ? value : value.substring(0, semicolon)).strip();
    }

    @Nullable
    String query(String name) {
        String query = exchange.getRequestURI().getRawQuery();
        for (String pair : query == null ? new String[0] : query.split("&", -1)) {
            if (pair.startsWith(name + "=")) {
                return URLDecoder.decode(pair.substring(name.length() + 1), StandardCharsets.UTF_8);
            }
        }
        return null;
    }

    /** The host as the client calls it, with its port. */
    String host() {
        String host = header("Host");
        return host == null ? "localhost" : host;
    }

    /** This server's absolute address of a path. */
    String url(String path) {
        return "https://" + host() + path;
    }

    /** The body, at most that many bytes and one more. */
    byte[] body(int most) throws IOException {
        byte[] start = exchange.getRequestBody().readNBytes(most + 1);
        received += start.length;
        return start;
    }

    /** Writes the body as it comes. */
    void bodyTo(OutputStream target) throws IOException {
        InputStream body = exchange.getRequestBody();
        byte[] buffer = new byte[1 << 16];
        for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
            received += read;
            target.write(buffer, 0, read);
        }
    }

    /** Reads what is left of the body, since a client that still writes would not see the answer. */
    void drain() throws IOException {
        bodyTo(OutputStream.nullOutputStream());
    }

    /** Bytes of the body that were read. */
    long received() {
        return received;
    }
}
