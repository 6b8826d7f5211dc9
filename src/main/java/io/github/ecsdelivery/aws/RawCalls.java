package io.github.ecsdelivery.aws;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.SocketException;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.api.AcquireInitialTokenRequest;
import software.amazon.awssdk.retries.api.RefreshRetryTokenRequest;
import software.amazon.awssdk.retries.api.RefreshRetryTokenResponse;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.retries.api.RetryToken;
import software.amazon.awssdk.retries.api.TokenAcquisitionFailedException;

/**
 * Calls services for which there is no client: signed by the SDK's signer with the rights of its clients, tried again when
 * AWS is throttling or fails, failures as the clients throw them. For reads alone: a call whose answer was lost is made
 * again.
 */
final class RawCalls {
    private final SdkHttpClient http;
    private final RawEndpoints endpoints;
    private final Supplier<Rights> rights;
    private final RetryStrategy retries;
    private final AwsV4HttpSigner signer = AwsV4HttpSigner.create();

    /**
     * @param retries of calls that fail as {@link #isPassing} says
     */
    RawCalls(SdkHttpClient http, RawEndpoints endpoints, Supplier<Rights> rights, RetryStrategy retries) {
        this.http = http;
        this.endpoints = endpoints;
        this.rights = rights;
        this.retries = retries;
    }

    /** How a service words its failures. */
    @FunctionalInterface
    interface Words {
        /** Error code and text of an answer that is none of success. */
        AwsErrorDetails.Builder read(byte[] body);
    }

    /** Whether a failure may pass when the call is made again. */
    static boolean isPassing(Throwable failure) {
        if (failure instanceof AwsServiceException e) {
            return e.isThrottlingException() || e.statusCode() >= 500;
        }
        // Who cannot be reached is not tried again: a build without a way to IAM has waited long enough.
        return failure instanceof SdkClientException
                && (failure.getCause() instanceof EOFException || failure.getCause() instanceof SocketException)
                && !(failure.getCause() instanceof ConnectException);
    }

    /**
     * Makes a call.
     *
     * @param service by its signing name
     * @return the body of the answer
     * @throws SdkException as the clients of the SDK throw it
     */
    byte[] post(String service, Region region, Map<String, String> headers, byte[] body, Words words) {
        RawEndpoints.Destination to = endpoints.of(service, region);
        SdkHttpRequest.Builder request = SdkHttpRequest.builder()
                .method(SdkHttpMethod.POST)
                .uri(to.uri())
                .putHeader("Content-Length", String.valueOf(body.length));
        headers.forEach(request::putHeader);
        if (to.uri().getPath().isEmpty()) {
            request.encodedPath("/");
        }
        RetryToken token = retries.acquireInitialToken(AcquireInitialTokenRequest.create("raw"))
                .token();
        while (true) {
            try {
                return once(request.build(), service, to.signingRegion(), body, words);
            } catch (SdkException e) {
                token = next(token, e);
            }
        }
    }

    private RetryToken next(RetryToken token, SdkException failure) {
        try {
            RefreshRetryTokenResponse refreshed = retries.refreshRetryToken(RefreshRetryTokenRequest.builder()
                    .token(token)
                    .failure(failure)
                    .suggestedDelay(Duration.ZERO)
                    .build());
            Thread.sleep(refreshed.delay().toMillis());
            return refreshed.token();
        } catch (TokenAcquisitionFailedException enough) {
            throw failure;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw AbortedException.create("Thread was interrupted", e);
        }
    }

    private byte[] once(SdkHttpRequest request, String service, String region, byte[] body, Words words) {
        Rights whose = rights.get();
        AwsCredentialsIdentity identity = whose.resolveCredentials();
        SignedRequest signed = signer.sign(order -> order.identity(identity)
                .request(request)
                .payload(ContentStreamProvider.fromByteArray(body))
                .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, service)
                .putProperty(AwsV4HttpSigner.REGION_NAME, region));
        try {
            HttpExecuteRequest.Builder execution = HttpExecuteRequest.builder().request(signed.request());
            signed.payload().ifPresent(execution::contentStreamProvider);
            HttpExecuteResponse answer = http.prepareRequest(execution.build()).call();
            byte[] content = content(answer);
            if (answer.httpResponse().isSuccessful()) {
                return content;
            }
            throw refused(service, answer, words.read(content), whose);
        } catch (IOException e) {
            throw SdkClientException.create("Unable to execute HTTP request: " + e.getMessage(), e);
        }
    }

    private static byte[] content(HttpExecuteResponse answer) throws IOException {
        if (answer.responseBody().isEmpty()) {
            return new byte[0];
        }
        try (InputStream stream = answer.responseBody().get()) {
            byte[] content = stream.readAllBytes();
            WholeAnswers.require(content, answer.httpResponse());
            return content;
        }
    }

    private static AwsServiceException refused(
            String service, HttpExecuteResponse answer, AwsErrorDetails.Builder details, Rights whose) {
        AwsErrorDetails told = details.serviceName(service)
                .sdkHttpResponse(answer.httpResponse())
                .build();
        AwsServiceException failure = AwsServiceException.builder()
                .awsErrorDetails(told)
                .statusCode(answer.httpResponse().statusCode())
                .message(told.errorMessage())
                .build();
        SessionWatch.look(failure, whose);
        return failure;
    }
}
