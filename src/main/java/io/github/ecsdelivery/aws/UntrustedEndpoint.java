package io.github.ecsdelivery.aws;

import io.github.ecsdelivery.environment.Certificate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;

/** An endpoint showed a certificate that this Java does not take; what the JDK throws does not say which endpoint. */
final class UntrustedEndpoint extends IOException {
    private static final long serialVersionUID = 1L;

    private UntrustedEndpoint(String host, String fault, Exception cause) {
        super("the certificate of " + host + " " + fault, cause);
    }

    /** What is wrong with whose certificate, when this is why a call failed. */
    static Optional<String> clause(Throwable failure) {
        for (Throwable at = failure; at != null; at = at.getCause()) {
            if (at instanceof UntrustedEndpoint) {
                return Optional.ofNullable(at.getMessage());
            }
        }
        return Optional.empty();
    }

    /** A client that says so. */
    static SdkHttpClient telling(SdkHttpClient client) {
        return new Telling(client);
    }

    private record Telling(SdkHttpClient client) implements SdkHttpClient {
        @Override
        public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
            ExecutableHttpRequest prepared = client.prepareRequest(request);
            return new ExecutableHttpRequest() {
                @Override
                public HttpExecuteResponse call() throws IOException {
                    try {
                        return prepared.call();
                    } catch (IOException | UncheckedIOException e) {
                        UntrustedEndpoint told = told(request, e);
                        if (told != null) {
                            throw told;
                        }
                        throw e;
                    }
                }

                @Override
                public void abort() {
                    prepared.abort();
                }
            };
        }

        private static @Nullable UntrustedEndpoint told(HttpExecuteRequest request, Exception e) {
            String host = request.httpRequest().getUri().getAuthority();
            return Certificate.fault(e)
                    .map(fault -> new UntrustedEndpoint(host, fault, e))
                    .orElse(null);
        }

        @Override
        public String clientName() {
            return client.clientName();
        }

        @Override
        public void close() {
            client.close();
        }
    }
}
