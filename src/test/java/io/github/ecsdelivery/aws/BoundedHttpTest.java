package io.github.ecsdelivery.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.SocketException;
import java.net.URI;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.SdkHttpResponse;

class BoundedHttpTest {
    private final AtomicBoolean aborted = new AtomicBoolean();

    @Test
    void anAnswerOfTheBoundIsReadWhole() throws IOException {
        try (InputStream body = body(BoundedHttp.LARGEST)) {
            assertThat(body.readAllBytes()).hasSize(BoundedHttp.LARGEST);
        }
        assertThat(aborted).isFalse();
    }

    @Test
    void oneByteMoreEndsIt() throws IOException {
        try (InputStream body = body(BoundedHttp.LARGEST + 1)) {
            assertThatThrownBy(body::readAllBytes).hasMessage("the answer is larger than 16777216 bytes");
        }
        assertThat(aborted).isTrue();
    }

    @Test
    void readByteByByteToo() throws IOException {
        try (InputStream body = body(BoundedHttp.LARGEST + 1)) {
            body.skipNBytes(BoundedHttp.LARGEST - 1);
            assertThat(body.read()).isZero();
            assertThatThrownBy(body::read).hasMessageContaining("larger than");
        }
    }

    @Test
    void whatBreaksBeforeTheBodyIsSentIsAFailureThatIsTriedAgain() {
        IOException broke = new SocketException("Unexpected end of file from server");
        SdkHttpClient breaking = new Answering(0) {
            @Override
            void before() {
                throw new UncheckedIOException(broke);
            }
        };

        assertThatThrownBy(() ->
                        new BoundedHttp(breaking).prepareRequest(request()).call())
                .isSameAs(broke);
    }

    private static HttpExecuteRequest request() {
        return HttpExecuteRequest.builder()
                .request(SdkHttpRequest.builder()
                        .uri(URI.create("https://ecs.eu-west-1.amazonaws.com"))
                        .method(SdkHttpMethod.POST)
                        .build())
                .build();
    }

    private InputStream body(int bytes) throws IOException {
        try (BoundedHttp http = new BoundedHttp(new Answering(bytes))) {
            return http.prepareRequest(request()).call().responseBody().orElseThrow();
        }
    }

    private class Answering implements SdkHttpClient {
        private final int bytes;

        Answering(int bytes) {
            this.bytes = bytes;
        }

        void before() {}

        @Override
        public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
            return new ExecutableHttpRequest() {
                @Override
                public HttpExecuteResponse call() {
                    before();
                    return HttpExecuteResponse.builder()
                            .response(SdkHttpResponse.builder().statusCode(200).build())
                            .responseBody(AbortableInputStream.create(
                                    new ByteArrayInputStream(new byte[bytes]), () -> aborted.set(true)))
                            .build();
                }

                @Override
                public void abort() {
                    aborted.set(true);
                }
            };
        }

        @Override
        public void close() {}
    }
}
