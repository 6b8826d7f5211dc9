package io.github.ecsdelivery.aws;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;

/** Ends answers that are larger than any that AWS gives: the SDK would read them into memory to their end, if they have one. */
final class BoundedHttp implements SdkHttpClient {
    /** Bytes; the largest hold manifests of 4 MiB each, which are asked for by few at a time. */
    static final int LARGEST = 16 * 1024 * 1024;

    private final SdkHttpClient http;

    BoundedHttp(SdkHttpClient http) {
        this.http = http;
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        ExecutableHttpRequest prepared = http.prepareRequest(request);
        return new ExecutableHttpRequest() {
            @Override
            public HttpExecuteResponse call() throws IOException {
                HttpExecuteResponse answer = called();
                return answer.responseBody()
                        .map(body -> HttpExecuteResponse.builder()
                                .response(answer.httpResponse())
                                .responseBody(AbortableInputStream.create(new Bounded(body), body))
                                .build())
                        .orElse(answer);
            }

            // Where the JDK's client waits for the leave to send a body, the SDK wraps what breaks, and tries nothing
            // again.
            private HttpExecuteResponse called() throws IOException {
                try {
                    return prepared.call();
                } catch (UncheckedIOException e) {
                    throw Objects.requireNonNull(e.getCause());
                }
            }

            @Override
            public void abort() {
                prepared.abort();
            }
        };
    }

    @Override
    public String clientName() {
        return http.clientName();
    }

    @Override
    public void close() {
        http.close();
    }

    /** A body that may be read up to the bound. */
    private static final class Bounded extends FilterInputStream {
        private final AbortableInputStream body;
        private long left = LARGEST;

        Bounded(AbortableInputStream body) {
            super(body);
            this.body = body;
        }

        @Override
        public int read() throws IOException {
            int read = in.read();
            count(read < 0 ? 0 : 1);
            return read;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int read = in.read(bytes, offset, length);
            count(Math.max(read, 0));
            return read;
        }

        @Override
        public long skip(long bytes) throws IOException {
            long skipped = in.skip(bytes);
            count(skipped);
            return skipped;
        }

        private void count(long read) throws IOException {
            left -= read;
            if (left < 0) {
                // Closing it would read on.
                body.abort();
                throw new IOException("the answer is larger than " + LARGEST + " bytes");
            }
        }
    }
}
