package io.github.ecsdelivery.sandbox.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.NullMarked;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/** Requests by hand, so that tests can spoil them; signed by the SDK's signer, which is not ours. */
@NullMarked
public final class RawHttp {
    private final URI endpoint;

    public RawHttp(URI endpoint) {
        this.endpoint = endpoint;
    }

    /** An answer; headers in lower case; status 0 when the connection broke. */
    public record Answer(int status, Map<String, String> headers, String body) {
        public JsonNode json() throws IOException {
            return new ObjectMapper().readTree(body);
        }
    }

    /** A request that can be changed before it is sent. */
    public record Request(String method, String target, Map<String, String> headers, String body) {
        public Request with(String name, String value) {
            Map<String, String> changed = new LinkedHashMap<>(headers);
            changed.put(name, value);
            return new Request(method, target, changed, body);
        }

        public Request without(String name) {
            Map<String, String> changed = new LinkedHashMap<>(headers);
            changed.remove(name);
            return new Request(method, target, changed, body);
        }

        public Request body(String other) {
            return new Request(method, target, headers, other);
        }
    }

    /** A request with the headers that every client sends. */
    public Request request(String method, String target, String body) {
        return new Request(method, target, Map.of("Host", endpoint.getAuthority()), body);
    }

    /** The same request with a signature. */
    public Request signed(
            Request request, AwsCredentialsIdentity identity, String service, String region, Clock clock) {
        SdkHttpRequest.Builder unsigned = SdkHttpRequest.builder()
                .method(SdkHttpMethod.fromValue(request.method()))
                .uri(URI.create("http://" + request.headers().get("Host") + request.target()));
        request.headers().forEach(unsigned::putHeader);
        boolean s3 = service.equals("s3");
        SdkHttpRequest signed = AwsV4HttpSigner.create()
                .sign(sign -> sign.request(unsigned.build())
                        .identity(identity)
                        .payload(ContentStreamProvider.fromUtf8String(request.body()))
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, service)
                        .putProperty(AwsV4HttpSigner.REGION_NAME, region)
                        .putProperty(AwsV4HttpSigner.DOUBLE_URL_ENCODE, !s3)
                        .putProperty(AwsV4HttpSigner.NORMALIZE_PATH, !s3)
                        .putProperty(HttpSigner.SIGNING_CLOCK, clock))
                .request();
        Map<String, String> headers = new LinkedHashMap<>();
        signed.headers().forEach((name, values) -> headers.put(name, values.get(0)));
        return new Request(request.method(), request.target(), headers, request.body());
    }

    public Answer send(Request request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), endpoint.getPort())) {
            StringBuilder head =
                    new StringBuilder(request.method() + " " + request.target() + " HTTP/1.1\r\nConnection: close\r\n");
            request.headers().forEach((name, value) -> head.append(name + ": " + value + "\r\n"));
            byte[] body = request.body().getBytes(UTF_8);
            head.append("Content-Length: " + body.length + "\r\n\r\n");
            socket.getOutputStream().write(head.toString().getBytes(ISO_8859_1));
            socket.getOutputStream().write(body);
            socket.getOutputStream().flush();
            return read(socket.getInputStream().readAllBytes());
        }
    }

    private static Answer read(byte[] all) {
        InputStream in = new ByteArrayInputStream(all);
        String status = line(in);
        Map<String, String> headers = new TreeMap<>();
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).trim());
        }
        try {
            return new Answer(
                    status.isEmpty() ? 0 : Integer.parseInt(status.split(" ")[1]),
                    headers,
                    new String(in.readAllBytes(), UTF_8));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String line(InputStream in) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            for (int b = in.read(); b >= 0 && b != '\n'; b = in.read()) {
                if (b != '\r') {
                    out.write(b);
                }
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return out.toString(ISO_8859_1);
    }
}
