package io.github.ecsdelivery.conformance;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;

/** Signed requests without a client of AWS in between. */
final class Http {
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();
    private final Target target;

    Http(Target target) {
        this.target = target;
    }

    /** An answer; headers in lower case. */
    record Reply(int status, Map<String, String> headers, String body) {}

    Reply send(Speech speech, String method, String path, Map<String, String> headers, String body)
            throws IOException, InterruptedException {
        URI uri = target.endpoint().resolve(path);
        HttpRequest.Builder request = HttpRequest.newBuilder(uri)
                .timeout(Duration.ofSeconds(30))
                .method(method, HttpRequest.BodyPublishers.ofString(body));
        signed(speech, method, uri, headers, body).forEach((name, values) -> {
            if (!List.of("host", "content-length").contains(name.toLowerCase(Locale.ROOT))) {
                request.header(name, values.get(0));
            }
        });
        HttpResponse<String> response = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        Map<String, String> answered = new TreeMap<>();
        response.headers().map().forEach((name, values) -> answered.put(name.toLowerCase(Locale.ROOT), values.get(0)));
        return new Reply(response.statusCode(), answered, response.body());
    }

    private Map<String, List<String>> signed(
            Speech speech, String method, URI uri, Map<String, String> headers, String body) {
        SdkHttpRequest.Builder unsigned =
                SdkHttpRequest.builder().method(SdkHttpMethod.fromValue(method)).uri(uri);
        headers.forEach(unsigned::putHeader);
        boolean s3 = speech.protocol() == Speech.Protocol.REST_XML;
        AwsCredentials credentials = target.credentials();
        return AwsV4HttpSigner.create()
                .sign(sign -> sign.request(unsigned.build())
                        .identity(credentials)
                        .payload(ContentStreamProvider.fromUtf8String(body))
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, speech.service())
                        .putProperty(AwsV4HttpSigner.REGION_NAME, speech.region(target.region()))
                        .putProperty(AwsV4HttpSigner.DOUBLE_URL_ENCODE, !s3)
                        .putProperty(AwsV4HttpSigner.NORMALIZE_PATH, !s3))
                .request()
                .headers();
    }
}
