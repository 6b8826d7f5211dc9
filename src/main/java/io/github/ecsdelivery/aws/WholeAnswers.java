package io.github.ecsdelivery.aws;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.SdkHttpMethod;

/**
 * An answer that breaks off counts as none, and the call is tried again as for a connection that broke. The JDK's client takes
 * it for the whole, and the SDK a refusal that it cannot read for one without a code.
 */
final class WholeAnswers implements ExecutionInterceptor {
    private static final String LENGTH = "Content-Length";

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
            long announced = Long.parseLong(length.get().strip());
            if (content.length < announced) {
                throw new EOFException("the answer broke off after " + content.length + " of " + announced + " bytes");
            }
            return Optional.of(new ByteArrayInputStream(content));
        } catch (IOException e) {
            throw SdkClientException.create(String.valueOf(e.getMessage()), e);
        }
    }
}
