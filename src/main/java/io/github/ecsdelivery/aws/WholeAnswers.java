package io.github.ecsdelivery.aws;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.regex.Pattern;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpResponse;

/**
 * An answer that breaks off counts as none, and the call is tried again as for a connection that broke. The JDK's client takes
 * it for the whole, and the SDK a refusal that it cannot read for one without a code.
 */
final class WholeAnswers implements ExecutionInterceptor {
    private static final String LENGTH = "Content-Length";
    private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");

    @Override
    public Optional<InputStream> modifyHttpResponseContent(
            Context.ModifyHttpResponse context, ExecutionAttributes attributes) {
        Optional<InputStream> body = context.responseBody();
        Optional<String> length = context.httpResponse().firstMatchingHeader(LENGTH);
        // HEAD announces what it does not send.
        if (body.isEmpty() || length.isEmpty() || context.httpRequest().method() == SdkHttpMethod.HEAD) {
            return body;
        }
        try (InputStream whole = body.get()) {
            byte[] content = whole.readAllBytes();
            require(content, context.httpResponse());
            return Optional.of(new ByteArrayInputStream(content));
        } catch (IOException e) {
            throw SdkClientException.create(String.valueOf(e.getMessage()), e);
        }
    }

    /**
     * Looks whether a body is as long as its answer announced.
     *
     * @throws EOFException when it broke off
     */
    static void require(byte[] content, SdkHttpResponse answer) throws EOFException {
        String length = answer.firstMatchingHeader(LENGTH).orElse("").strip();
        // The JDK's client takes what is no number for none.
        if (NUMBER.matcher(length).matches() && content.length < Long.parseLong(length)) {
            throw new EOFException("the answer broke off after " + content.length + " of " + length + " bytes");
        }
    }
}
